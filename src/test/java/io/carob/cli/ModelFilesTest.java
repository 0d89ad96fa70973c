package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.container.Container;
import io.carob.container.ContainerKind;
import io.carob.container.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with weights on the command line; that real Keras loads them is tested in the profile {@code keras}. */
class ModelFilesTest {

    private static final Path SAMPLES = Path.of("testdata/container");

    @TempDir
    private Path folder = Path.of("");

    private static Program run(Object... words) {
        return Program.run(Stream.of(words).map(String::valueOf).toArray(String[]::new));
    }

    private static Map<String, byte[]> weights(Path file) throws IOException {
        try (Container read = Container.open(file)) {
            Map<String, byte[]> weights = new TreeMap<>();
            for (Weight weight : read.weights()) {
                weights.put(weight.name(), weight.tensor().toByteArray());
            }
            return weights;
        }
    }

    private static ContainerKind kind(Path file) throws IOException {
        try (Container read = Container.open(file)) {
            return read.kind();
        }
    }

    @ParameterizedTest
    @CsvSource({"keras3-sequential.keras, keras3", "tf_keras-sequential.keras, tf_keras"})
    void weightsAloneAreThoseOfTheArchive(String source, String dialect) throws IOException {
        Path out = folder.resolve("x.weights.h5");
        Program run = run("convert", SAMPLES.resolve(source), "--to", dialect, "-o", out);
        assertEquals(0, run.status(), run.err());
        assertEquals(ContainerKind.WEIGHTS_H5, kind(out));
        Map<String, byte[]> before = weights(SAMPLES.resolve(source));
        Map<String, byte[]> after = weights(out);
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, numbers) -> assertArrayEquals(numbers, after.get(name), name));
    }

    @ParameterizedTest
    @CsvSource({
        "keras3-sequential.weights.h5,   keras3-sequential.keras,   keras3",
        "tf_keras-sequential.weights.h5, tf_keras-sequential.keras, tf_keras",
        "tf_keras-weights-only.h5,       tf_keras-sequential.keras, tf_keras",
    })
    void weightsAloneBecomeAModelOfANamedConfig(String weights, String model, String dialect) throws IOException {
        Path out = folder.resolve("whole.keras");
        Program run = run(
                "convert", SAMPLES.resolve(weights), "--config", SAMPLES.resolve(model), "--to", dialect, "-o", out);
        assertEquals(0, run.status(), run.err());
        Map<String, byte[]> expected = weights(SAMPLES.resolve(model));
        Map<String, byte[]> actual = weights(out);
        expected.keySet().removeIf(name -> name.startsWith("optimizer/") && !actual.containsKey(name));
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, numbers) -> assertArrayEquals(numbers, actual.get(name), name));
    }

    @Test
    void aModelWithAConfigTakesNoOther() {
        Path model = SAMPLES.resolve("keras3-sequential.keras");
        Program run = run("convert", model, "--config", model, "-o", folder.resolve("x.keras"));
        assertEquals(1, run.status());
        assertTrue(run.err().contains("--config is for weights without one"), run.err());
    }

    @Test
    void weightsOfAnotherModelAreNamed() {
        Path out = folder.resolve("x.keras");
        Program run = run(
                "convert",
                SAMPLES.resolve("keras3-sequential.weights.h5"),
                "--config",
                SAMPLES.resolve("keras3-functional.keras"),
                "-o",
                out);
        assertEquals(1, run.status());
        assertTrue(run.err().contains("there is no such weight"), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aModelOfTensorFlowJsHasItsWeightsBesideIt() throws IOException {
        Path out = folder.resolve("model.json");
        Program run = run("convert", SAMPLES.resolve("keras3-sequential.keras"), "--to", "tfjs", "-o", out);
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.exists(folder.resolve("model.weights.bin")));
        assertEquals(ContainerKind.TFJS_LAYERS, kind(out));
        Map<String, byte[]> weights = weights(out);
        assertTrue(weights.size() > 3, weights.keySet().toString());
        List<byte[]> source = new ArrayList<>(
                weights(SAMPLES.resolve("keras3-sequential.keras")).values());
        weights.forEach((name, numbers) ->
                assertTrue(source.stream().anyMatch(each -> Arrays.equals(each, numbers)), name));
    }

    @Test
    void modelsOfTensorFlowJsComeBack() throws IOException {
        Path out = folder.resolve("back.keras");
        assertEquals(
                0,
                run("convert", SAMPLES.resolve("tfjs-functional/model.json"), "-o", out)
                        .status());
        assertEquals(ContainerKind.KERAS_V3, kind(out));
        Path again = folder.resolve("model.json");
        assertEquals(0, run("convert", out, "--to", "tfjs", "-o", again).status());
        Map<String, byte[]> before = weights(SAMPLES.resolve("tfjs-functional/model.json"));
        Map<String, byte[]> after = new TreeMap<>();
        // as tf_keras names them, which TensorFlow.js takes for its own
        weights(again).forEach((name, numbers) -> after.put(name.replace("/lstm_cell/", "/"), numbers));
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, numbers) -> assertArrayEquals(numbers, after.get(name), name));
    }

    @Test
    void weightsWithoutAConfigCannotBeConverted() {
        Path out = folder.resolve("x.keras");
        Program run = run("convert", SAMPLES.resolve("keras3-sequential.weights.h5"), "-o", out);
        assertEquals(1, run.status(), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void strictlyNothingIsWrittenWhereSomethingIsLost() {
        Path out = folder.resolve("x.keras");
        Program run =
                run("convert", SAMPLES.resolve("keras3-sequential.keras"), "--to", "tf_keras", "--strict", "-o", out);
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("carob: error [lossy] "), run.err());
        assertFalse(Files.exists(out));
    }

    @ParameterizedTest
    @CsvSource({"keras3-functional.keras, 2", "tf_keras-sequential.keras, 2"})
    void initialWeightsAreWhereLoadWeightsLooksForThem(String source, int least) throws IOException {
        Path out = folder.resolve("init.weights.h5");
        Program run = run("weights", SAMPLES.resolve(source), "--seed", 7, "-o", out);
        assertEquals(0, run.status(), run.err());
        assertEquals(ContainerKind.WEIGHTS_H5, kind(out));
        Map<String, byte[]> saved = weights(SAMPLES.resolve(source));
        saved.keySet().removeIf(name -> name.startsWith("optimizer/"));
        Map<String, byte[]> initial = weights(out);
        assertEquals(saved.keySet(), initial.keySet());
        assertTrue(initial.size() >= least);
        saved.forEach((name, numbers) ->
                assertEquals(numbers.length, Objects.requireNonNull(initial.get(name)).length, name));
    }
}
