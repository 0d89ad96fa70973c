package io.carob.convert.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.container.Container;
import io.carob.container.ContainerKind;
import io.carob.container.Weight;
import io.carob.convert.Converter;
import io.carob.model.Model;
import io.carob.weights.WeightNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole models from one file to another; real Keras loads such files in the profile {@code keras}. */
class MoveTest {

    private static final Path SAMPLES = Path.of("testdata/container");
    private static final Path CONFIGS = Path.of("testdata/model/configs");

    @TempDir
    private Path folder;

    static List<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (String source : List.of(
                "keras3-sequential.keras",
                "keras3-sequential.h5",
                "tf_keras-functional.keras",
                "tf_keras-sequential.h5",
                "tfjs-sequential/model.json",
                "tfjs-functional/model.json")) {
            for (Dialect dialect : List.of(Dialect.KERAS_3, Dialect.TF_KERAS)) {
                pairs.add(Arguments.of(source, dialect, ContainerKind.KERAS_V3, "model.keras"));
                pairs.add(Arguments.of(source, dialect, ContainerKind.LEGACY_H5_MODEL, "model.h5"));
            }
            pairs.add(Arguments.of(source, Dialect.TFJS, ContainerKind.TFJS_LAYERS, "model.json"));
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyWeightKeepsItsNumbers(String source, Dialect dialect, ContainerKind kind, String file)
            throws IOException {
        Path written = folder.resolve(file);
        try (Container read = Container.open(SAMPLES.resolve(source))) {
            new Move(new Converter(dialect), kind)
                    .from(read, Move.model(read))
                    .draft()
                    .write(written);
            try (Container again = Container.open(written)) {
                assertEquals(kind, again.kind());
                Map<String, byte[]> before = bytes(read);
                Map<String, byte[]> after = bytes(again);
                assertTrue(before.size() > 3);
                assertEquals(before.keySet(), after.keySet());
                before.forEach((slot, numbers) -> assertArrayEquals(numbers, after.get(slot), slot));
            }
        }
    }

    private static Map<String, byte[]> bytes(Container file) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        for (Map.Entry<WeightNames, Weight> found :
                StoredWeights.in(file, Names.of(Move.model(file))).found().entrySet()) {
            bytes.put(found.getKey().slot(), found.getValue().tensor().toByteArray());
        }
        return bytes;
    }

    @Test
    void whatIsLostIsTold() throws IOException {
        try (Container read = Container.open(SAMPLES.resolve("keras3-sequential.keras"))) {
            Moved moved = new Move(new Converter(Dialect.TF_KERAS), ContainerKind.LEGACY_H5_MODEL)
                    .from(read, Move.model(read));
            assertTrue(moved.report().entries().stream()
                    .anyMatch(entry -> entry.rule().equals("optimizer")));
        }
    }

    @Test
    void aConfigHasNoWeights() throws IOException {
        try (Container read = Container.open(CONFIGS.resolve("keras/small/seq_dense_basic.json"))) {
            Model model = Move.model(read);
            Move move = new Move(new Converter(Dialect.KERAS_3), ContainerKind.KERAS_V3);
            CarobException refusal = assertThrows(CarobException.class, () -> move.from(read, model));
            assertTrue(String.valueOf(refusal.getMessage()).contains("carob weights"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "keras/small/seq_dense_basic",
        "keras/small/func_nested",
        "keras/small/seq_bidirectional",
        "tf_keras/small/seq_dense_basic",
        "tf_keras/small/func_nested"
    })
    void theConfigInHdf5IsWrittenAsItsKerasWritesIt(String name) throws IOException {
        Node.Mapping config = (Node.Mapping) KerasJson.read(Files.readString(CONFIGS.resolve(name + ".json")));
        assertEquals(Files.readString(CONFIGS.resolve(name + ".h5.json")), SavedText.legacy(config));
    }
}
