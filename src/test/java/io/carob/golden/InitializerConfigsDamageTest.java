package io.carob.golden;

import static io.carob.golden.Manifest.assertNoFailure;
import static io.carob.golden.Manifest.assertOneFailure;
import static io.carob.golden.Manifest.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No checked field of a record of configs can be wrong unnoticed, and a wrong one fails its own record only. */
class InitializerConfigsDamageTest {

    private static final ObjectNode REAL = Manifest.read("initializer/configs.json");

    /** 12 in {@code tf}, 7 in {@code k3}, and 7 in {@code delta}, which replaces three of k3. */
    private static final int RECORDS = 26;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anUndamagedManifestPasses() throws IOException {
        assertNoFailure(RECORDS, Manifest.verify(folder, manifest()), "undamaged");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # field                                    | absent | another value                 | another type
            # a call with all texts
            /full/tf/cases/0/call                      | yes | {"class_name": "Ones", "kwargs": {}} | "x"
            /full/tf/cases/0/call/class_name           | yes | "RandomUniform"                      | 5
            /full/tf/cases/0/call/kwargs               | yes | {}                                   | []
            /full/tf/cases/0/call/kwargs/mean          | yes | 1                                    | 0.0
            /full/tf/cases/0/call/kwargs/stddev        | yes | 2                                    | true
            /full/tf/cases/0/class                     | yes | "TruncatedNormal"                    | 1
            /full/tf/cases/0/get_config                | yes | {"ok": "{}"}                         | "{}"
            /full/tf/cases/0/get_config/ok             | -   | "{}"                                 | {}
            /full/tf/cases/0/serialize                 | yes | {"ok": "null"}                       | null
            /full/tf/cases/0/serialize/ok              | yes | "{ }"                                | 1
            /full/tf/cases/0/serialize_legacy          | -   | {"ok": "{}"}                         | []
            /full/tf/cases/0/serialize_legacy/ok       | -   | "{}"                                 | false
            /full/tf/cases/0/roundtrip_identical       | -   | {"error": "TypeError"}               | true
            /full/tf/cases/0/roundtrip_identical/ok    | yes | false                                | 1
            # a refused call
            /full/tf/cases/1/call                      | yes | {"class_name": "Ones", "kwargs": {}} | []
            /full/tf/cases/1/call/class_name           | yes | -                                    | {}
            /full/tf/cases/1/call/kwargs               | yes | {}                                   | 5
            /full/tf/cases/1/error                     | yes | -                                    | -
            # a class that this library does not have
            /full/tf/cases/2/call/class_name           | yes | "Zeros"                              | null
            /full/tf/cases/2/unavailable               | yes | -                                    | -
            # a class of another name than the call's
            /full/k3/cases/0/class                     | yes | "Zeros"                              | {}
            /full/k3/cases/0/get_config/ok             | -   | "{}"                                 | 5
            /full/k3/cases/0/serialize/ok              | yes | "{}"                                 | 5
            # what names give
            /full/tf/names/random_normal/result        | yes | "TruncatedNormal"                    | null
            /full/tf/names/random_normal/get_config    | yes | {"ok": "{}"}                         | []
            /full/tf/names/random_normal/get_config/ok | -   | "{}"                                 | 5
            /full/tf/names/STFT/error                  | yes | -                                    | -
            # what get gives
            /full/tf/get/0/input                       | yes | -                                    | 5
            /full/tf/get/0/result                      | yes | -                                    | "Zeros"
            /full/tf/get/1/input                       | yes | -                                    | "zeros"
            /full/tf/get/1/error                       | yes | -                                    | -
            /full/tf/get/2/input                       | yes | "ones"                               | 1
            /full/tf/get/2/result                      | yes | "Ones"                               | null
            /full/tf/get/2/get_config                  | yes | {"ok": "{ }"}                        | null
            /full/tf/get/2/get_config/ok               | -   | "{ }"                                | 2
            /full/tf/get/3/input                       | yes | -                                    | "zeros"
            /full/tf/get/3/repr_type                   | yes | -                                    | -
            /full/tf/get/4/input                       | yes | -                                    | "zeros"
            /full/tf/get/4/result                      | yes | "GlorotNormal"                       | 1
            /full/tf/get/4/get_config                  | yes | {"ok": "{}"}                         | "{}"
            /full/tf/get/4/get_config/error            | -   | -                                    | -
            # a record that replaces another's
            /delta/d/base                              | yes | "k4"                                 | 4
            /delta/d/dialect                           | yes | "keras4"                             | 3
            /delta/d/release                           | yes | "3"                                  | 3.15
            /delta/d/cases/0/class                     | yes | "Ones"                               | {}
            /delta/d/cases/0/get_config/ok             | -   | "{}"                                 | 5
            /delta/d/cases/0/call/kwargs/mean          | yes | 1                                    | 0.0
            /delta/d/names/Constant/error              | yes | -                                    | -
            /delta/d/get/0/result                      | yes | -                                    | "Ones"
            # whole parts
            /full/tf/dialect                           | yes | "tf.keras"                           | 2
            /full/tf/release                           | yes | "two"                                | 2.21
            /full/tf/cases                             | yes | -                                    | {}
            /full/tf/names                             | yes | -                                    | []
            /full/tf/get                               | yes | -                                    | {}
            """)
    void aDamagedFieldFailsItsRecordAndNoOther(String field, String absent, String otherValue, String otherType)
            throws IOException {
        if (!absent.equals("-")) {
            assertOne(check(field, null), "without " + field);
        }
        if (!otherType.equals("-")) {
            assertOne(check(field, json(otherType)), field + " = " + otherType);
        }
        if (!otherValue.equals("-")) {
            assertOne(check(field, json(otherValue)), field + " = " + otherValue);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /full/tf/cases/0/get_config/ok             | absent
            /full/tf/cases/0/serialize_legacy          | absent
            /full/tf/cases/0/serialize_legacy/ok       | absent
            /full/tf/cases/0/roundtrip_identical       | absent
            /full/tf/cases/1/error                     | 5
            /full/tf/cases/2/unavailable               | "yes"
            /full/tf/cases/2/unavailable               | false
            /full/k3/cases/0/get_config/ok             | absent
            /full/tf/names/random_normal/get_config/ok | absent
            /full/tf/names/STFT/error                  | null
            /full/tf/get/1/error                       | []
            /full/tf/get/2/get_config/ok               | absent
            /full/tf/get/3/repr_type                   | 1
            /full/tf/get/4/get_config/error            | 5
            /full/tf/get/4/get_config/error            | absent
            /delta/d/cases/0/get_config/ok             | absent
            /delta/d/names/Constant/error              | 5
            """)
    void noDamageIsOverlooked(String field, String value) throws IOException {
        assertOne(check(field, value.equals("absent") ? null : json(value)), field + ": " + value);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /surprise                                  | 1
            /full/tf/surprise                          | 1
            /full/tf/cases/0/surprise                  | 1
            /full/tf/cases/0/call/surprise             | 1
            /full/tf/cases/0/get_config/surprise       | 1
            /full/tf/cases/0/roundtrip_identical/more  | 1
            /full/tf/cases/0/error                     | "TypeError"
            /full/tf/cases/0/unavailable               | true
            /full/tf/cases/0/roundtrip                 | "{}"
            /full/tf/cases/1/surprise                  | 1
            /full/tf/cases/1/class                     | "RandomNormal"
            /full/tf/cases/2/surprise                  | 1
            /full/tf/names/random_normal/surprise      | 1
            /full/tf/names/random_normal/error         | "ValueError"
            /full/tf/names/STFT/surprise               | 1
            /full/tf/names/NoSuchName                  | {"result": "Zeros", "get_config": {"ok": "{}"}}
            /full/tf/names/zeros                       | {"error": "ValueError"}
            /full/tf/names/ones                        | {"result": null}
            /full/tf/names/ones                        | 5
            /full/tf/get/0/surprise                    | 1
            /full/tf/get/0/get_config                  | {"ok": "{}"}
            /full/tf/get/1/surprise                    | 1
            /full/tf/get/2/surprise                    | 1
            /full/tf/get/3/surprise                    | 1
            /delta/d/surprise                          | 1
            /delta/d/cases/0/surprise                  | 1
            """)
    void whatDoesNotBelongThereFails(String field, String value) throws IOException {
        assertOne(check(field, json(value)), field + " = " + value);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /description                               | 5
            /python_only                               | []
            /full/tf/label                             | "other"
            /full/tf/library                           | 5
            /full/tf/version                           | "0.0"
            /full/tf/cases/0/python                    | "f()"
            /full/tf/cases/0/message                   | "nothing"
            /full/tf/cases/1/error                     | "KeyError"
            /full/tf/cases/1/message                   | 5
            /full/tf/names/STFT/error                  | "KeyError"
            /full/tf/names/STFT/message                | "no"
            /full/tf/get/1/error                       | "KeyError"
            /full/tf/get/1/message                     | ""
            /full/tf/get/3/value                       | "another"
            /full/tf/get/4/get_config/error            | "KeyError"
            /full/tf/get/4/get_config/message          | 5
            /delta/d/label                             | "other"
            /delta/d/version                           | "0.0"
            """)
    void informationMayChange(String field, String value) throws IOException {
        assertNoFailure(RECORDS, check(field, json(value)), field + " = " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/description",
                "/python_only",
                "/full/tf/label",
                "/full/tf/version",
                "/full/tf/cases/0/python",
                "/full/tf/cases/1/message",
                "/full/tf/get/1/message",
                "/full/tf/get/3/value",
                "/delta/d/label"
            })
    void informationMayBeAbsent(String field) throws IOException {
        assertNoFailure(RECORDS, check(field, null), "without " + field);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /full/tf/release   | "9.9"
            /full/tf/dialect   | "keras3"
            /delta/d/release   | "2.0"
            /delta/d/dialect   | "tf_keras"
            /delta             | []
            /delta             | null
            /delta/d/cases     | {}
            /delta/d/names     | []
            /delta/d/get       | "x"
            """)
    void aDamagedReleaseIsOneFailure(String field, String value) throws IOException {
        assertOne(check(field, json(value)), field + " = " + value);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"/full, []", "/full, 5", "/delta/d, 5", "/full/tf, 5"})
    void whatIsNoReleaseIsOneFailure(String field, String value) throws IOException {
        assertOne(check(field, json(value)), field + " = " + value);
    }

    @Test
    void withoutReleasesThereIsNothingToPass() throws IOException {
        assertOneFailure(1, Manifest.verify(folder, json("{\"golden\": \"initializer-configs\"}")), "nothing");
    }

    @Test
    void aReleaseThatIsNotKnownRefusesNothing() throws IOException {
        ObjectNode manifest = manifest();
        manifest.remove("delta");
        ((ObjectNode) manifest.get("full")).remove("k3");
        ObjectNode tf = (ObjectNode) manifest.at("/full/tf");
        tf.put("release", "9.9");
        tf.set("names", json("{}"));
        tf.set("get", json("[]"));
        ArrayNode cases = (ArrayNode) tf.get("cases");
        cases.remove(0);
        assertOne(Manifest.verify(folder, manifest), "refusals of an unknown release");
    }

    @Test
    void theDamagedRecordIsNamed() throws IOException {
        assertEquals(
                "tf I.RandomNormal(0, 1)",
                assertOne(check("/full/tf/cases/0/class", json("\"Ones\"")), "class")
                        .id());
        assertEquals(
                "tf get(\"random_normal\")",
                assertOne(check("/full/tf/names/random_normal/result", json("\"Ones\"")), "name")
                        .id());
        assertEquals(
                "d I.RandomNormal(0, 1)",
                assertOne(check("/delta/d/cases/0/class", json("\"Ones\"")), "delta")
                        .id());
    }

    private static Golden.Result assertOne(List<Golden.Result> results, String damage) {
        List<Golden.Result> failures =
                results.stream().filter(result -> !result.passed()).toList();
        assertEquals(1, failures.size(), () -> damage + " gives " + failures);
        return failures.get(0);
    }

    private List<Golden.Result> check(String field, @Nullable JsonNode value) throws IOException {
        ObjectNode manifest = manifest();
        if (value == null) {
            Manifest.remove(manifest, field);
        } else {
            Manifest.put(manifest, field, value);
        }
        return Manifest.verify(folder, manifest);
    }

    /** Records of every flavour, from real libraries. */
    private static ObjectNode manifest() {
        ObjectNode manifest = (ObjectNode)
                json("{\"golden\": \"initializer-configs\", \"description\": \"some\", \"python_only\": {}}");
        ObjectNode full = manifest.putObject("full");
        ObjectNode tf = release(full, "tf", "tf_keras-2.21.0");
        ArrayNode cases = tf.putArray("cases");
        cases.add(called("tf_keras-2.21.0", "I.RandomNormal(0, 1)"));
        cases.add(firstWith("tf_keras-2.21.0", "cases", "error"));
        cases.add(firstWith("tf_keras-2.21.0", "cases", "unavailable"));
        ObjectNode names = tf.putObject("names");
        for (String name : List.of("random_normal", "STFT", "zeros", "ones")) {
            names.set(name, REAL.at("/full/tf_keras-2.21.0/names/" + name).deepCopy());
        }
        ArrayNode get = tf.putArray("get");
        get.add(json("{\"input\": null, \"result\": null}"));
        get.add(firstWith("tf_keras-2.21.0", "get", "error"));
        get.add(json("{\"input\": \"zeros\", \"result\": \"Zeros\", \"get_config\": {\"ok\": \"{}\"}}"));
        get.add(firstWith("tf_keras-2.21.0", "get", "repr_type"));
        REAL.at("/full/tf_keras-2.21.0/get").forEach(entry -> {
            if (entry.at("/get_config").has("error") && get.size() == 4) {
                get.add(entry.deepCopy());
            }
        });
        ObjectNode k3 = release(full, "k3", "keras-3.15.1");
        k3.putArray("cases")
                .add(called("keras-3.15.1", "I.RandomNormal(0, 1)"))
                .add(firstWith("keras-3.15.1", "cases", "error"));
        k3.putObject("names")
                .<ObjectNode>set(
                        "Constant", REAL.at("/full/keras-3.15.1/names/Constant").deepCopy())
                .<ObjectNode>set(
                        "Zeros", REAL.at("/full/keras-3.15.1/names/Zeros").deepCopy());
        k3.putArray("get")
                .add(json("{\"input\": null, \"result\": null}"))
                .add(json("{\"input\": \"zeros\", \"result\": \"Zeros\", \"get_config\": {\"ok\": \"{}\"}}"))
                .add(firstWith("keras-3.15.1", "get", "error"));
        ObjectNode delta = release(manifest.putObject("delta"), "d", "keras-3.15.1");
        delta.put("base", "k3").put("release", "3.15.0");
        delta.putArray("cases").add(k3.at("/cases/0").deepCopy());
        delta.putObject("names").set("Constant", k3.at("/names/Constant").deepCopy());
        delta.putArray("get").add(k3.at("/get/0").deepCopy());
        return manifest;
    }

    private static ObjectNode release(ObjectNode group, String label, String real) {
        ObjectNode release = group.putObject(label);
        for (String key : List.of("label", "library", "version", "dialect", "release")) {
            release.set(key, REAL.at("/full/" + real + "/" + key));
        }
        return release;
    }

    private static JsonNode called(String release, String python) {
        for (JsonNode entry : REAL.at("/full/" + release + "/cases")) {
            if (entry.get("python").textValue().equals(python)) {
                return entry.deepCopy();
            }
        }
        throw new IllegalArgumentException("no call " + python);
    }

    private static JsonNode firstWith(String release, String part, String key) {
        for (JsonNode entry : REAL.at("/full/" + release + "/" + part)) {
            if (entry.has(key)) {
                return entry.deepCopy();
            }
        }
        throw new IllegalArgumentException("none with " + key);
    }
}
