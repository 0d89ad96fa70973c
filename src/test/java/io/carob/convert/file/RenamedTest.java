package io.carob.convert.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.container.ArchiveDraft;
import io.carob.container.Container;
import io.carob.container.ContainerKind;
import io.carob.container.Weight;
import io.carob.container.WeightsDraft;
import io.carob.convert.Converter;
import io.carob.convert.Report;
import io.carob.convert.Report.Entry;
import io.carob.convert.Report.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamedTest {

    private static final Path SAMPLE = Path.of("testdata/container/tf_keras-sequential.keras");

    @TempDir
    private Path folder = Path.of("");

    private static Entry entry(String rule, String before, String after) {
        return new Entry(
                Severity.EXACT,
                "$",
                rule,
                Optional.of(new Node.Text(before)),
                Optional.of(new Node.Text(after)),
                "is another");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b:0,         a_b:0",
        "a/b/c:1,       a_b_c:1",
        "m/a/b/cell:0,  m/a_b/cell:0",
        "a/b@kernel,    a_b@kernel",
        "xa/b:0,        xa/b:0",
        "a/bx:0,        a/bx:0",
        "gain:0,        gain:0",
    })
    void wholeNamesAreExchanged(String slot, String expected) {
        Renamed renamed = Renamed.by(new Report(List.of(
                entry("layer-name", "a/b", "a_b"),
                entry("layer-name", "a/b/c", "a_b_c"),
                entry("other", "gain", "g"))));
        assertEquals(expected, renamed.slot(slot));
    }

    private static Map<String, byte[]> weights(Path file) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        try (Container read = Container.open(file)) {
            for (Weight weight : read.weights()) {
                bytes.put(weight.name(), weight.tensor().toByteArray());
            }
        }
        return bytes;
    }

    @Test
    void aLayerWithASlashKeepsItsWeights() throws IOException {
        Path slashed = folder.resolve("slashed.keras");
        Path moved = folder.resolve("moved.keras");
        try (Container read = Container.open(SAMPLE)) {
            String text = read.requireConfig().text().replace("\"name\": \"d\"", "\"name\": \"block/d\"");
            assertTrue(text.contains("block/d"));
            List<Weight> weights = read.weights().stream()
                    .filter(weight -> weight.name().startsWith("layers/"))
                    .toList();
            new ArchiveDraft(text, read.metadata(), new WeightsDraft(weights), List.of()).write(slashed);
        }
        try (Container read = Container.open(slashed)) {
            new Move(new Converter(Dialect.KERAS_3), ContainerKind.KERAS_V3)
                    .from(read, Move.model(read))
                    .draft()
                    .write(moved);
        }
        Map<String, byte[]> before = weights(slashed);
        Map<String, byte[]> after = weights(moved);
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, numbers) -> assertArrayEquals(numbers, after.get(name), name));
    }

    @Test
    void anArchiveOfTfKerasStillSaysHowItWasCompiled() throws IOException {
        Path copy = folder.resolve("copy.keras");
        try (Container read = Container.open(SAMPLE)) {
            Moved moved =
                    new Move(new Converter(Dialect.TF_KERAS), ContainerKind.KERAS_V3).from(read, Move.model(read));
            assertTrue(
                    Stream.of("compile_config", "build_config")
                            .noneMatch(key -> moved.report().toString().contains(key)),
                    moved.report().toString());
            moved.draft().write(copy);
            try (Container again = Container.open(copy)) {
                Node.Mapping text =
                        (Node.Mapping) KerasJson.read(again.requireConfig().text());
                assertEquals(SavedText.beside(read.requireConfig().model()), SavedText.beside(text));
                assertEquals(2, SavedText.beside(text).size());
            }
        }
    }
}
