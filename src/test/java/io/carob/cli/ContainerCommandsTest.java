package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.text.KerasJson;
import io.carob.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands take files and folders of every kind that holds a model. */
class ContainerCommandsTest {

    private static final Path SAMPLES = Path.of("testdata", "container");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keras3-functional.keras        | keras-v3              | keras     3.15.1 | weights   17 tensors
            tf_keras-functional.keras      | keras-v3              | keras     2.21.0 | weights   4 tensors, 140 bytes
            keras3-directory               | keras-v3-directory    | keras     3.15.1 | weights   4 tensors, 76 bytes
            keras3-sequential.h5           | legacy-h5-model       | backend tensorflow | weights   8 tensors
            tf_keras-savedmodel            | tf-savedmodel         | keras     2.21.0 | weights   not read
            tfjs-sequential/model.json     | tfjs-layers           | tfjs-layers 4.22.0 | weights   7 tensors, 132 bytes
            keras3-npz.keras               | keras-v3              | keras     3.15.1 | never unpickled
            keras3-assets.keras            | keras-v3              | vocabulary.txt   | weights   0 tensors
            keras3-sequential.weights.h5   | weights-h5            | config    none   | layers/dense/vars/0
            tf_keras-weights-only.h5       | legacy-h5-weights     | config    none   | d/kernel:0
            keras3-sharded.weights.json    | sharded-weights-index | config    none   | weights   4 tensors, 15,744 bytes
            keras3-exported-savedmodel     | tf-savedmodel         | config    none   | export() of Keras 3
            """)
    void inspectTellsWhatAFileIs(String file, String kind, String first, String second) {
        Program run = Program.run("inspect", SAMPLES.resolve(file).toString());
        assertEquals(0, run.status(), run.err());
        for (String part : List.of(kind, first, second)) {
            assertTrue(run.out().contains(part), () -> part + " in\n" + run.out());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "keras3-functional.keras",
        "keras3-directory",
        "keras3-sequential.h5",
        "tf_keras-functional.h5",
        "tf_keras-savedmodel",
        "tfjs-sequential/model.json",
        "tfjs-functional"
    })
    void convertWritesTheConfigOfAnyContainer(String file) throws IOException {
        Path out = folder.resolve("out.json");
        String input = SAMPLES.resolve(file).toString();
        // a folder with a model.json is a folder of configs
        boolean folders = file.equals("tfjs-functional");
        Program run = Program.run(
                "convert", input, "--to", "keras3", "-o", (folders ? folder.resolve("all") : out).toString());
        assertEquals(0, run.status(), run.err());
        Path written = folders ? folder.resolve("all/model.json") : out;
        assertEquals(
                "keras3",
                Model.read(KerasJson.read(Files.readString(written))).dialect().id());
    }

    @Test
    void validateSaysNothingOfASoundContainer() {
        for (String file : List.of("keras3-functional.keras", "tf_keras-functional.h5", "keras3-npz.keras")) {
            Program run = Program.run("validate", SAMPLES.resolve(file).toString());
            assertEquals("", run.out() + run.err());
            assertEquals(0, run.status());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            external-link-group.h5  | unsafe       | hdf5-external-link
            wrong-crc.keras         | damaged      | crc-mismatch
            bomb-config.keras       | limit        | zip-bomb
            not-a-zip.keras         | damaged      | zip-magic
            no-model-config.h5      | not-a-config | config-missing
            truncated-keras_metadata.pb | damaged  | protobuf-length
            tfjs-path-escape.json   | unsafe       | path-escape
            tfjs-graph-model.json   | not-a-config | graph-model
            model-config-not-json.h5 | syntax      | json-invalid
            model-config-number.h5  | not-a-config | config-not-text
            empty.keras             | not-a-config | empty
            """)
    void aBadFileIsRefusedWithItsReason(String file, String code, String reason) {
        String path = SAMPLES.resolve("bad").resolve(file).toString();
        Program inspect = Program.run("inspect", path);
        assertEquals(1, inspect.status());
        assertTrue(inspect.err().contains("error [" + code + "] " + path), inspect.err());
        assertTrue(inspect.err().contains("(" + reason + ")"), inspect.err());
        Program validate = Program.run("validate", path);
        assertEquals(1, validate.status());
        assertTrue(validate.out().contains(path + ": [" + code + "]"), validate.out());
        assertTrue(validate.out().contains("(" + reason + ")"), validate.out());
    }

    @Test
    void codeInALambdaStaysText() {
        Program run = Program.run(
                "inspect", SAMPLES.resolve("bad/keras3-lambda.keras").toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("code "), run.out());
    }

    @Test
    void aFolderIsEveryContainerInItThatHasAConfig() throws IOException {
        for (String file :
                List.of("keras3-functional.keras", "tf_keras-functional.h5", "keras3-sequential.weights.h5")) {
            Files.copy(SAMPLES.resolve(file), folder.resolve(file));
        }
        Path inner = Files.createDirectory(folder.resolve("saved"));
        try (Stream<Path> files = Files.list(SAMPLES.resolve("keras3-directory"))) {
            for (Path file : files.toList()) {
                Files.copy(file, inner.resolve(file.getFileName()));
            }
        }
        Path out = folder.resolve("out");
        Program run = Program.run("convert", folder.toString(), "--to", "tf_keras", "-o", out.toString());
        assertEquals(0, run.status(), run.err());
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of("keras3-functional.keras", "saved.json", "tf_keras-functional.h5"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        Program inspect = Program.run("inspect", folder.toString(), "--report", "json");
        assertEquals(3, inspect.out().lines().count(), inspect.out() + inspect.err());
    }
}
