package io.carob.golden;

import static io.carob.golden.Manifest.assertNoFailure;
import static io.carob.golden.Manifest.assertOneFailure;
import static io.carob.golden.Manifest.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No checked field of a tensor case can be wrong unnoticed, and a wrong one fails its own case only. */
class TensorManifestDamageTest {

    private static final String FILES = "tensorflow/";

    /** Real cases by id, and two that Keras made with an answer of another dtype. */
    private static final Map<String, JsonNode> CASES = cases();

    /** Undamaged cases around the damaged one. */
    private static final List<String> NEIGHBOURS = List.of("tfd0000", "tcd0000", "tfd0570");

    @TempDir
    private Path folder = Path.of("");

    private static Map<String, JsonNode> cases() {
        Map<String, JsonNode> cases = new LinkedHashMap<>();
        for (String file : List.of(FILES + "cases.json", FILES + "constants.json", "jax/cases_native_half.json")) {
            Manifest.read(file)
                    .get("cases")
                    .forEach(entry -> cases.put(entry.get("id").textValue(), entry));
        }
        cases.put("int8", json("""
                        {"id": "int8", "library": "keras3", "class_name": "STFT", "config": {"side": "real",
                         "window": [1, 2, 3, 4], "periodic": false, "scaling": "density"}, "shape": [4, 1, 3],
                         "dtype": "int8", "compare": "atol", "atol": 1e-06, "count": 12, "result_dtype": "float32",
                         "values": [0.182574183, 0.182574183, 0.182574183, 0.365148365, 0.0, -0.365148365,
                         0.547722518, -0.547722518, 0.547722518, 0.730296731, 0.0, -0.730296731]}
                        """));
        cases.put("no-dtype", json("""
                        {"id": "no-dtype", "library": "tf_keras", "class_name": "RandomNormal", "config":
                         {"mean": 0.0, "stddev": 0.05, "seed": 42}, "shape": [2, 2], "dtype": null,
                         "compare": "exact", "count": 4, "result_dtype": "float32", "sha256":
                         "cf1e38e3760e53bea9e27723dde43ba27c6f846bd82938ec849ee396178c70d9",
                         "first": ["3a4f514d", "bda2d32d", "3ba9baab", "3d263ede"]}
                        """));
        return cases;
    }

    @BeforeEach
    void copyArrays() throws IOException {
        for (String array : List.of("tfd0525.npy", "tfd0526.npy")) {
            Files.copy(Path.of("testdata", FILES + array), folder.resolve(array));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # case     | field                  | another value                          | another type
            # exact; its seed is negative, so the libraries differ
            tfd0006    | /id                    | -                                      | 6
            tfd0006    | /library               | "keras3"                               | 3
            tfd0006    | /class_name            | "RandomNormal"                         | 3
            tfd0006    | /config                | {"seed": 7}                            | []
            tfd0006    | /config/seed           | -2                                     | "x"
            tfd0006    | /shape                 | [2, 3, 5]                              | "2"
            tfd0006    | /shape/2               | 5                                      | "4"
            tfd0006    | /dtype                 | "float64"                              | 32
            tfd0006    | /compare               | "atol"                                 | 1
            tfd0006    | /count                 | 25                                     | "24"
            tfd0006    | /count                 | 23                                     | 24.0
            tfd0006    | /sha256                | "4c99"                                 | 0
            tfd0006    | /first                 | []                                     | "3d0748f9"
            tfd0006    | /first/3               | "3ceb4403"                             | 1
            # atol, with a file
            tfd0526    | /id                    | -                                      | [6]
            tfd0526    | /class_name            | "Zeros"                                | null
            tfd0526    | /config                | {"gain": 1.6, "seed": 42}              | "gain"
            tfd0526    | /config/gain           | 1.71                                   | "1.7"
            tfd0526    | /shape                 | [2, 8]                                 | 16
            tfd0526    | /dtype                 | "float64"                              | false
            tfd0526    | /compare               | "exact"                                | null
            tfd0526    | /atol                  | 0.0                                    | "1e-05"
            tfd0526    | /atol                  | -1.0                                   | true
            tfd0526    | /atol                  | NaN                                    | null
            tfd0526    | /count                 | 17                                     | null
            tfd0526    | /file                  | "tfd0525.npy"                          | 526
            # atol, with values and a shape that differs from the request
            tcd0755    | /class_name            | "Ones"                                 | {}
            tcd0755    | /config/window         | "hann"                                 | true
            tcd0755    | /shape                 | [16, 3, 8]                             | {}
            tcd0755    | /dtype                 | "float16"                              | 1
            tcd0755    | /atol                  | 0.0                                    | "1e-06"
            tcd0755    | /count                 | 143                                    | "144"
            tcd0755    | /result_shape          | [16, 3, 9]                             | "16"
            tcd0755    | /values                | []                                     | {}
            tcd0755    | /values/6              | 0.70711                                | "0.7"
            tcd0755    | /values/6              | NaN                                    | null
            # an answer in another dtype
            int8       | /result_dtype          | "int8"                                 | 8
            int8       | /dtype                 | "uint8"                                | 8
            int8       | /values/5              | -0.3651                                | false
            int8       | /config/window         | [1, 2, 3, 5]                           | true
            no-dtype   | /dtype                 | "float16"                              | 32
            no-dtype   | /sha256                | "00"                                   | null
            # a later call
            tcd0709    | /call_index            | 2                                      | "1"
            tcd0709    | /call_index            | -1                                     | 1.0
            tcd0709    | /config/seed           | 5                                      | [5]
            # part of a variable
            tfd1161    | /call                  | {"partition_shape": [4, 6]}            | []
            tfd1161    | /call/partition_shape  | [4, 7]                                 | 24
            tfd1161    | /call/partition_offset | [0, 1]                                 | 0
            tfd1161    | /library               | "keras3"                               | {}
            # refusals
            tfd0565    | /error                 | -                                      | 5
            tfd0565    | /config                | {"seed": 5}                            | []
            tfd0565    | /id                    | -                                      | null
            tfd0579    | /class_name            | "Zeros"                                | []
            tfd0579    | /dtype                 | "float32"                              | 32
            tfd0578    | /shape                 | [2, 2]                                 | 4
            tcd0099    | /library               | "keras3"                               | 3
            """)
    void aDamagedFieldFailsItsCaseAndNoOther(String id, String field, String otherValue, String otherType)
            throws IOException {
        int records = NEIGHBOURS.size() + 1;
        assertOneFailure(records, check(id, field, null), "without " + field);
        assertOneFailure(records, check(id, field, json(otherType)), field + " = " + otherType);
        if (!otherValue.equals("-")) {
            assertOneFailure(records, check(id, field, json(otherValue)), field + " = " + otherValue);
        }
    }

    @ParameterizedTest(name = "{0} {1} = {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tfd0006    | /surprise              | null
            tfd0006    | /half                  | "native"
            tfd0006    | /half                  | "portable"
            j0067-native | /half                | "portable"
            j0067-native | /half                | "fast"
            j0067-native | /half                | null
            tfd0006    | /releases              | []
            tfd0006    | /releases              | "2.21"
            tfd0006    | /releases              | [2.21]
            tfd0006    | /releases              | ["2.21", "2.8"]
            tfd0006    | /releases              | ["1.2"]
            tfd0006    | /error                 | "ValueError"
            tfd0006    | /call                  | {"partition_size": [2]}
            tfd0006    | /backend               | "jax"
            tfd0006    | /result_shape          | [24]
            tfd0006    | /result_shape          | [-1]
            tfd0006    | /result_dtype          | "float64"
            tfd0006    | /call_index            | 18446744073709551616
            tcd0755    | /surprise              | 1
            tcd0755    | /library               | "tf_keras"
            tcd0755    | /library               | "keras"
            tcd0755    | /library               | null
            tcd0755    | /config/side           | "imag"
            tfd1161    | /call/surprise         | []
            tfd0565    | /surprise              | 1
            tfd0565    | /count                 | 3
            tfd0565    | /sha256                | "00"
            tfd0565    | /backend               | "cntk"
            tfd0565    | /shape                 | [3.5]
            tfd0565    | /shape                 | [9223372036854775808]
            tfd0565    | /call                  | {"surprise": 1}
            tfd0565    | /call_index            | -1
            """)
    void aFieldTooManyFailsItsCase(String id, String field, String value) throws IOException {
        assertOneFailure(NEIGHBOURS.size() + 1, check(id, field, json(value)), field + " = " + value);
    }

    @ParameterizedTest(name = "{0} {1} = {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tfd0006    | /version               | "99"
            tfd0006    | /version               | {"a": [1]}
            tfd0006    | /backend               | "tensorflow"
            tfd0006    | /result_shape          | [2, 3, 4]
            tfd0006    | /result_dtype          | "float32"
            tfd0006    | /call_index            | 0
            tfd0526    | /sha256                | "00"
            tfd0526    | /first                 | ["00"]
            tcd0755    | /sha256                | 5
            tcd0755    | /first                 | []
            tfd0565    | /error                 | "KeyError"
            tfd0565    | /version               | null
            """)
    void informationMayChange(String id, String field, String value) throws IOException {
        assertNoFailure(NEIGHBOURS.size() + 1, check(id, field, json(value)), field + " = " + value);
    }

    @Test
    void informationMayBeAbsent() throws IOException {
        int records = NEIGHBOURS.size() + 1;
        assertNoFailure(records, check("tfd0006", "/version", null), "no version");
        assertNoFailure(records, check("tfd0526", "/first", null), "no first elements beside a file");
        assertNoFailure(records, check("tcd0755", "/sha256", null), "no hash beside values");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tfd0006",
                "tfd0526",
                "tcd0755",
                "int8",
                "no-dtype",
                "tcd0709",
                "tfd1161",
                "tfd0565",
                "tfd0579",
                "tfd0578",
                "tcd0099"
            })
    void anUndamagedCasePasses(String id) throws IOException {
        assertNoFailure(NEIGHBOURS.size() + 1, Manifest.verify(folder, manifest(id)), id);
    }

    @Test
    void theDamagedCaseIsNamed() throws IOException {
        Golden.Result failure =
                assertOneFailure(NEIGHBOURS.size() + 1, check("tfd0006", "/first/3", json("\"00000000\"")), "first");
        assertEquals("tfd0006", failure.id());
        assertTrue(failure.problem().startsWith("element 3 has the bits 3ceb4402"), failure.problem());
    }

    @Test
    void anIdThatStandsTwiceFails() throws IOException {
        Golden.Result failure = assertOneFailure(
                NEIGHBOURS.size() + 1, check("tfd0006", "/id", json("\"tfd0000\"")), "the id of a neighbour");
        assertEquals("tfd0000", failure.id());
    }

    @Test
    void aCaseThatIsNoObjectFails() throws IOException {
        ObjectNode manifest = manifest("tfd0006");
        ((ArrayNode) manifest.get("cases")).set(1, json("[]"));
        assertOneFailure(NEIGHBOURS.size() + 1, Manifest.verify(folder, manifest), "a list");
    }

    @Test
    void aMissingArrayFails() throws IOException {
        Files.delete(folder.resolve("tfd0526.npy"));
        assertOneFailure(NEIGHBOURS.size() + 1, Manifest.verify(folder, manifest("tfd0526")), "no file");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 64, 127, 128, 188, 191})
    void aTruncatedArrayFails(int bytes) throws IOException {
        Path array = folder.resolve("tfd0526.npy");
        byte[] whole = Files.readAllBytes(array);
        assertEquals(128 + 64, whole.length);
        Files.write(array, Arrays.copyOf(whole, bytes));
        assertOneFailure(NEIGHBOURS.size() + 1, Manifest.verify(folder, manifest("tfd0526")), bytes + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 30, 50, 70, 130, 190})
    void aDamagedByteOfAnArrayFails(int at) throws IOException {
        Path array = folder.resolve("tfd0526.npy");
        byte[] bytes = Files.readAllBytes(array);
        bytes[at] ^= 0x10;
        Files.write(array, bytes);
        assertOneFailure(NEIGHBOURS.size() + 1, Manifest.verify(folder, manifest("tfd0526")), "byte " + at);
    }

    @Test
    void anArrayWithSurplusBytesFails() throws IOException {
        Path array = folder.resolve("tfd0526.npy");
        Files.write(array, Arrays.copyOf(Files.readAllBytes(array), 196));
        assertOneFailure(NEIGHBOURS.size() + 1, Manifest.verify(folder, manifest("tfd0526")), "four bytes more");
    }

    @Test
    void anArrayBesideAHashMustBeThere() throws IOException {
        // beside a hash the array is not needed, but what a case names must be there
        ObjectNode manifest = manifest("tfd0501");
        assertOneFailure(NEIGHBOURS.size() + 1, Manifest.verify(folder, manifest), "no file beside a hash");
    }

    @Test
    void anUnknownTopLevelFieldFails() throws IOException {
        ObjectNode manifest = manifest("tfd0006").put("surprise", 1);
        Golden.Result failure =
                assertOneFailure(NEIGHBOURS.size() + 2, Manifest.verify(folder, manifest), "a surplus field");
        assertEquals("manifest.json", failure.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "5",
                "null",
                "{\"cases\": []}",
                "{\"golden\": 5, \"cases\": []}",
                "{\"golden\": \"tensor\", \"cases\": []}",
                "{\"golden\": null}",
                "{\"golden\": \"tensors\"}",
                "{\"golden\": \"tensors\", \"cases\": {}}"
            })
    void whatIsNoManifestIsOneFailure(String text) throws IOException {
        Golden.Result failure = assertOneFailure(1, Manifest.verify(folder, json(text)), text);
        assertEquals("manifest.json", failure.id());
    }

    @Test
    void theDescriptionOfAManifestIsInformation() throws IOException {
        ObjectNode manifest = manifest("tfd0006");
        manifest.set("meta", json("[1, 2]"));
        assertNoFailure(NEIGHBOURS.size() + 1, Manifest.verify(folder, manifest), "other meta");
    }

    /** What comes of a manifest in which one field of one case is another, or absent. */
    private List<Golden.Result> check(String id, String field, @Nullable JsonNode value) throws IOException {
        ObjectNode manifest = manifest(id);
        String pointer = "/cases/1" + field;
        if (value == null) {
            Manifest.remove(manifest, pointer);
        } else {
            Manifest.put(manifest, pointer, value);
        }
        return Manifest.verify(folder, manifest);
    }

    /** A manifest of this case and its neighbours, which passes. */
    private static ObjectNode manifest(String id) {
        ObjectNode manifest = (ObjectNode) json("{\"golden\": \"tensors\", \"meta\": {}}");
        ArrayNode cases = manifest.putArray("cases");
        NEIGHBOURS.forEach(neighbour -> cases.add(entry(neighbour)));
        cases.insert(1, entry(id));
        return manifest;
    }

    private static JsonNode entry(String id) {
        JsonNode entry = CASES.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("no case " + id);
        }
        return entry.deepCopy();
    }
}
