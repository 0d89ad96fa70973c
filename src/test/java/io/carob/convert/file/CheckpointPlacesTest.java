package io.carob.convert.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carob.config.Dialect;
import io.carob.config.Release;
import io.carob.container.Container;
import io.carob.container.ContainerKind;
import io.carob.container.Weight;
import io.carob.convert.Converter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointPlacesTest {

    private static final Path SAMPLES = Path.of("testdata/container/old");

    @TempDir
    private Path folder = Path.of("");

    private Map<String, byte[]> moved(Path source, Converter target) throws IOException {
        Path file = folder.resolve("moved.keras");
        try (Container read = Container.open(source)) {
            new Move(target, ContainerKind.KERAS_V3)
                    .from(read, Move.model(read))
                    .draft()
                    .write(file);
        }
        return weights(file);
    }

    private static Map<String, byte[]> weights(Path file) throws IOException {
        Map<String, byte[]> weights = new TreeMap<>();
        try (Container read = Container.open(file)) {
            for (Weight weight : read.weights()) {
                weights.put(weight.name(), weight.tensor().toByteArray());
            }
        }
        return weights;
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, numbers) -> assertArrayEquals(numbers, actual.get(name), name));
    }

    @ParameterizedTest
    @CsvSource({"2.13, 2", "2.14, 1"})
    void theLayersOfAClassAreFound(String release, int step) throws IOException {
        Path source = SAMPLES.resolve("tf-" + release + ".keras");
        Map<String, byte[]> old = weights(source);
        Map<String, byte[]> today = moved(source, new Converter(Dialect.KERAS_3));
        String before = "_layer_checkpoint_dependencies/sequential/_layer_checkpoint_dependencies/dense_";
        for (int i = 1; i <= 2; i++) {
            assertArrayEquals(
                    old.get(before + i * step + "/vars/0"),
                    today.get("layers/sequential/layers/dense_" + i + "/vars/0"));
        }
        assertEquals(old.size(), today.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.13", "2.14"})
    void aReleaseHasItsOwnPlaces(String release) throws IOException {
        Path sample = SAMPLES.resolve("tf-" + release + ".keras");
        Converter target = new Converter(Dialect.TF_KERAS, Release.parse(release));
        List<Path> sources = new ArrayList<>(List.of(sample));
        Path today = folder.resolve("today.keras");
        try (Container read = Container.open(sample)) {
            new Move(new Converter(Dialect.KERAS_3), ContainerKind.KERAS_V3)
                    .from(read, Move.model(read))
                    .draft()
                    .write(today);
        }
        sources.add(today);
        for (Path source : sources) {
            assertSame(weights(sample), moved(source, target));
        }
    }
}
