package io.carob.golden;

import static io.carob.golden.Manifest.assertNoFailure;
import static io.carob.golden.Manifest.assertOneFailure;
import static io.carob.golden.Manifest.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No checked field of a model's record can be wrong unnoticed, and a wrong one fails its own record only. */
class ModelConfigsDamageTest {

    private static final String FILE = "keras/small/seq_dense_basic.json";

    @TempDir
    private Path folder = Path.of("");

    private final ObjectNode manifest = two();

    /** The manifest with two of its records. */
    private static ObjectNode two() {
        ObjectNode whole = Manifest.read("model/configs/manifest.json");
        ArrayNode all = (ArrayNode) whole.remove("records");
        ArrayNode records = whole.putArray("records");
        all.forEach(record -> {
            if (record.get("file").textValue().equals(FILE)) {
                records.insert(0, record);
            } else if (records.size() < 2 && record.get("file").textValue().startsWith("keras/small/func")) {
                records.add(record);
            }
        });
        while (records.size() > 2) {
            records.remove(2);
        }
        return whole;
    }

    @BeforeEach
    void copyTheFiles() throws IOException {
        for (var record : manifest.get("records")) {
            String name = record.get("file").textValue();
            Path copy = folder.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of("testdata", "model", "configs").resolve(name), copy);
        }
    }

    @Test
    void theRealOnesPass() throws IOException {
        assertNoFailure(2, Manifest.verify(folder, manifest), "nothing");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            file           | "keras/small/none.json"
            file           | 3
            bytes          | 2101
            sha256         | "00"
            style          | "json indent 2"
            style          | "odd"
            expect         | "odd"
            dialect        | "keras2"
            dialect        | "odd"
            release        | "odd"
            param_count    | 68
            n_weights      | 3
            weight_shapes  | [[4, 8], [8], [8, 3], [4]]
            weight_shapes  | [[8], [4, 8], [8, 3], [3]]
            output_shape   | [[null, 4]]
            output_shape   | [null, 3]
            n_impossible   | {"tf_keras": 1}
            n_impossible   | {"odd": 0}
            n_impossible   | 0
            surplus        | 1
            """)
    void aWrongFieldFailsItsRecord(String field, String value) throws IOException {
        Manifest.put(manifest, "/records/0/" + field, json(value));
        assertOneFailure(2, Manifest.verify(folder, manifest), field + " " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "bytes", "sha256", "style", "expect", "dialect"})
    void aMissingFieldFailsItsRecord(String field) throws IOException {
        Manifest.remove(manifest, "/records/0/" + field);
        assertOneFailure(2, Manifest.verify(folder, manifest), "no " + field);
    }

    @Test
    void aChangedFileFailsItsRecord() throws IOException {
        Path file = folder.resolve(FILE);
        Files.writeString(file, Files.readString(file).replaceFirst("relu", "selu"));
        assertOneFailure(2, Manifest.verify(folder, manifest), "another activation");
    }

    @Test
    void aRecordThatIsNoObjectFailsAlone() throws IOException {
        Manifest.put(manifest, "/records/0", json("3"));
        assertOneFailure(2, Manifest.verify(folder, manifest), "a number");
    }
}
