package io.carob.convert.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.container.Container;
import io.carob.container.ContainerKind;
import io.carob.container.LegacyFile;
import io.carob.container.Weight;
import io.carob.convert.Converter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keras wrote both an archive and an HDF5 file of the samples. */
class TrainingTest {

    private static final Path SAMPLES = Path.of("testdata/container");

    @TempDir
    private Path folder = Path.of("");

    private Moved move(Path from, Path to, Dialect dialect, ContainerKind kind) throws IOException {
        try (Container source = Container.open(from)) {
            Moved moved = new Move(new Converter(dialect), kind).from(source, Move.model(source));
            moved.draft().write(to);
            return moved;
        }
    }

    private static Node training(Path file) throws IOException {
        try (Container container = Container.open(file)) {
            return container.metadata().trainingConfig().orElseThrow();
        }
    }

    private static Node compiled(Path file) throws IOException {
        try (Container container = Container.open(file)) {
            return container.requireConfig().model().get("compile_config").orElseThrow();
        }
    }

    private static List<byte[]> state(Path file) throws IOException {
        List<byte[]> state = new ArrayList<>();
        try (Container container = Container.open(file)) {
            List<Weight> weights = container instanceof LegacyFile legacy
                    ? legacy.optimizerWeights()
                    : container.weights().stream()
                            .filter(weight -> Training.isOptimizers(weight.name()))
                            .toList();
            weights.forEach(weight -> state.add(weight.tensor().toByteArray()));
        }
        return state;
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> actual) {
        assertFalse(expected.isEmpty());
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), "variable " + i);
        }
    }

    @Test
    void anArchiveOfKeras3IsCompiledInHdf5() throws IOException {
        Path written = folder.resolve("m.h5");
        Moved moved = move(
                SAMPLES.resolve("keras3-sequential.keras"), written, Dialect.KERAS_3, ContainerKind.LEGACY_H5_MODEL);
        Node.Mapping expected = (Node.Mapping) training(SAMPLES.resolve("keras3-sequential.h5"));
        assertEquals(expected.with("loss", new Node.Text("mean_squared_error")), training(written));
        assertSame(state(SAMPLES.resolve("keras3-sequential.h5")), state(written));
        assertEquals(List.of(), moved.report().entries());
    }

    @ParameterizedTest
    @CsvSource({"keras3, KERAS_3", "tf_keras, TF_KERAS"})
    void anHdf5FileIsCompiledInAnArchive(String library, Dialect dialect) throws IOException {
        Path source = SAMPLES.resolve(library + "-sequential.h5");
        Path archive = folder.resolve("m.keras");
        Path back = folder.resolve("m.h5");
        move(source, archive, dialect, ContainerKind.KERAS_V3);
        assertSame(state(source), state(archive));
        move(archive, back, dialect, ContainerKind.LEGACY_H5_MODEL);
        assertSame(state(source), state(back));
        Node.Mapping training = (Node.Mapping) training(source);
        Node loss = new Node.Text(dialect == Dialect.KERAS_3 ? "mean_squared_error" : "mse");
        assertEquals(training.with("loss", loss), training(back));
    }

    @Test
    void theArchiveSaysWhatThatOfKerasSays() throws IOException {
        Path archive = folder.resolve("m.keras");
        move(SAMPLES.resolve("keras3-sequential.h5"), archive, Dialect.KERAS_3, ContainerKind.KERAS_V3);
        assertEquals(compiled(SAMPLES.resolve("keras3-sequential.keras")), compiled(archive));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"class_name\": \"MeanMetricWrapper\", \"config\": {\"name\": \"mae\", \"fn\": \"f\"}}' | '\"mae\"'",
                "'{\"class_name\": \"AUC\", \"config\": {}}' | '{\"module\": \"keras.metrics\", \"class_name\": \"AUC\","
                        + " \"config\": {}, \"registered_name\": null}'",
                "'{\"class_name\": \"pkg>Own\", \"config\": {}}' | '{\"module\": null, \"class_name\": \"Own\","
                        + " \"config\": {}, \"registered_name\": \"pkg>Own\"}'",
                "'{\"out\": [\"acc\"]}' | '{\"out\": [\"acc\"]}'",
            })
    void metricsGetTheirModules(String old, String expected) {
        Node training = KerasJson.read(
                "{\"optimizer_config\": {\"class_name\": \"Custom>Adam\", \"config\": {}}, \"metrics\": [" + old
                        + "]}");
        Node.Mapping compiled =
                TrainingConfig.ofLegacy(training, Dialect.TF_KERAS).orElseThrow();
        assertEquals(
                "[" + expected + "]", KerasJson.print(compiled.get("metrics").orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({"Adam, TF_KERAS, false", "Custom>Adam, TF_KERAS, true", "Adam, KERAS_3, true"})
    void theOptimizersOfOldTfKerasHaveNoPlaceInArchives(String name, Dialect dialect, boolean carried) {
        Node training = KerasJson.read("{\"optimizer_config\": {\"class_name\": \"" + name + "\", \"config\": {}}}");
        Optional<Node.Mapping> compiled = TrainingConfig.ofLegacy(training, dialect);
        assertEquals(carried, compiled.isPresent());
    }
}
