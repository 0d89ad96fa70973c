package io.carob.golden;

import static io.carob.golden.Manifest.assertNoFailure;
import static io.carob.golden.Manifest.assertOneFailure;
import static io.carob.golden.Manifest.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No checked field of a container's record can be wrong unnoticed, and a wrong one fails its own record only. */
class ContainersDamageTest {

    private static final Path SAMPLES = Path.of("testdata", "container");

    /** One of each kind. */
    private static final List<String> FILES = List.of(
            "keras3-assets.keras",
            "keras3-int8.keras",
            "keras3-directory",
            "keras3-sharded.weights.json",
            "keras3-sharded_00000.weights.h5",
            "keras3-chunked-layer-names.h5.gz",
            "tf_keras-sequential.h5",
            "tf_keras-weights-only.h5",
            "tf_keras-savedmodel",
            "keras3-exported-savedmodel",
            "tfjs-sequential");

    private static final List<String> BAD = List.of("config-twice.keras", "keras3-lambda.h5", "zip-slip.keras");

    private static final int RECORDS = FILES.size() + BAD.size();

    @TempDir
    private Path folder = Path.of("");

    private final ObjectNode manifest = few();

    private static ObjectNode few() {
        ObjectNode whole = Manifest.read("container/manifest.json");
        ((ObjectNode) whole.get("files")).retain(FILES);
        ((ObjectNode) whole.get("bad")).retain(BAD);
        return whole;
    }

    @BeforeEach
    void copyTheFiles() throws IOException {
        for (String name : FILES) {
            copy(name);
        }
        Files.createDirectory(folder.resolve("bad"));
        for (String name : BAD) {
            copy("bad/" + name);
        }
    }

    private void copy(String name) throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(SAMPLES.relativize(file).toString()));
            }
        }
    }

    @Test
    void theRealOnesPass() throws IOException {
        assertNoFailure(RECORDS, Manifest.verify(folder, manifest), "nothing");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            keras3-int8.keras                | kind                     | "keras-v3-directory"
            keras3-int8.keras                | file_sha256              | "00"
            keras3-int8.keras                | file_bytes               | 1
            keras3-int8.keras                | members                  | ["config.json", "metadata.json", "model.weights.h5"]
            keras3-int8.keras                | keras_version            | "3.15.2"
            keras3-int8.keras                | config/text_sha256       | "00"
            keras3-int8.keras                | config/text_bytes        | 2913
            keras3-int8.keras                | config/canonical_sha256  | "00"
            keras3-int8.keras                | config/class_name        | "Model"
            keras3-int8.keras                | config/model_name        | "r"
            keras3-int8.keras                | config/surplus           | 1
            keras3-int8.keras                | config                   | 1
            keras3-int8.keras                | weights/0/name           | "layers/dense/vars/1"
            keras3-int8.keras                | weights/0/shape          | [3, 4]
            keras3-int8.keras                | weights/0/dtype          | "uint8"
            keras3-int8.keras                | weights/0/sha256         | "00"
            keras3-int8.keras                | weights/0/surplus        | 1
            keras3-int8.keras                | weights/0                | 1
            keras3-int8.keras                | weights                  | []
            keras3-int8.keras                | assets                   | {"assets/a": "00"}
            keras3-int8.keras                | surplus                  | 1
            keras3-int8.keras                | backend                  | "tensorflow"
            keras3-int8.keras                | layer_names_count        | 2
            keras3-int8.keras                | nodes                    | []
            keras3-assets.keras              | assets                   | {}
            keras3-assets.keras              | assets/assets~1layers~1string_lookup~1vocabulary.txt | "00"
            keras3-directory                 | kind                     | "keras-v3"
            keras3-directory                 | config/text_bytes        | 1
            keras3-directory                 | weights/3/sha256         | "00"
            keras3-sharded.weights.json      | weight_map               | {}
            keras3-sharded_00000.weights.h5  | kind                     | "legacy-h5-weights"
            keras3-sharded_00000.weights.h5  | weights/1/shape          | [47]
            keras3-chunked-layer-names.h5.gz | layer_names_count        | 329
            keras3-chunked-layer-names.h5.gz | layer_names_sha256       | "00"
            keras3-chunked-layer-names.h5.gz | chunked_attributes       | []
            keras3-chunked-layer-names.h5.gz | file_bytes               | 1
            tf_keras-sequential.h5           | keras_version            | "2.20.0"
            tf_keras-sequential.h5           | backend                  | "jax"
            tf_keras-sequential.h5           | training_config          | false
            tf_keras-sequential.h5           | weights/2/name           | "gamma"
            tf_keras-weights-only.h5         | layer_names_count        | 5
            tf_keras-weights-only.h5         | chunked_attributes       | ["layer_names0"]
            tf_keras-weights-only.h5         | config                   | {}
            tf_keras-savedmodel              | keras_metadata           | false
            tf_keras-savedmodel              | nodes/1/id               | 2
            tf_keras-savedmodel              | nodes/1/path             | "root"
            tf_keras-savedmodel              | nodes/1/identifier       | "_tf_keras_layer"
            tf_keras-savedmodel              | config_canonical_sha256  | "00"
            tf_keras-savedmodel              | class_name               | "Sequential"
            tf_keras-savedmodel              | keras_version            | "2.20.0"
            keras3-exported-savedmodel       | keras_metadata           | true
            tfjs-sequential                  | config_canonical_sha256  | "00"
            tfjs-sequential                  | class_name               | "Functional"
            tfjs-sequential                  | weights/5/dtype          | "int32"
            tfjs-sequential                  | weights/5/sha256         | "00"
            """)
    void aWrongFieldFailsItsRecord(String file, String field, String value) throws IOException {
        Manifest.put(manifest, "/files/" + file + "/" + field, json(value));
        assertOneFailure(RECORDS, Manifest.verify(folder, manifest), file + " " + field + " " + value);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            config-twice.keras | must        | "opaque"
            config-twice.keras | must        | "odd"
            config-twice.keras | reason      | "crc-mismatch"
            config-twice.keras | file_sha256 | "00"
            config-twice.keras | file_bytes  | 1
            config-twice.keras | surplus     | 1
            keras3-lambda.h5   | must        | "refuse"
            keras3-lambda.h5   | reason      | "empty"
            zip-slip.keras     | reason      | "zip-magic"
            zip-slip.keras     | must        | "opaque"
            """)
    void aWrongFieldFailsItsBadRecord(String file, String field, String value) throws IOException {
        Manifest.put(manifest, "/bad/" + file + "/" + field, json(value));
        assertOneFailure(RECORDS, Manifest.verify(folder, manifest), file + " " + field + " " + value);
    }

    @ParameterizedTest
    @CsvSource({
        "files/keras3-int8.keras/kind",
        "files/keras3-int8.keras/weights/0/name",
        "files/keras3-int8.keras/config/text_bytes",
        "bad/zip-slip.keras/must",
        "bad/zip-slip.keras/reason"
    })
    void aMissingFieldFailsItsRecord(String field) throws IOException {
        Manifest.remove(manifest, "/" + field);
        assertOneFailure(RECORDS, Manifest.verify(folder, manifest), "no " + field);
    }

    @ParameterizedTest
    @CsvSource({"keras3-int8.keras", "tf_keras-weights-only.h5", "bad/zip-slip.keras", "tfjs-sequential/weights.bin"})
    void aMissingFileFailsItsRecord(String file) throws IOException {
        Files.delete(folder.resolve(file));
        assertOneFailure(RECORDS, Manifest.verify(folder, manifest), "no " + file);
    }

    @ParameterizedTest
    @CsvSource({"keras3-directory/config.json, 'inner', 'other'", "tfjs-sequential/model.json, 'relu', 'selu'"})
    void aChangedFileFailsItsRecord(String file, String old, String changed) throws IOException {
        Path path = folder.resolve(file);
        Files.writeString(path, Files.readString(path).replaceFirst(old, changed));
        assertOneFailure(RECORDS, Manifest.verify(folder, manifest), file);
    }

    @ParameterizedTest
    @CsvSource({"../outside.keras", "/etc/passwd"})
    void aRecordNamesAFileBesideTheManifest(String name) throws IOException {
        ((ObjectNode) manifest.get("files")).set(name, json("{\"kind\": \"keras-v3\"}"));
        assertOneFailure(RECORDS + 1, Manifest.verify(folder, manifest), name);
    }
}
