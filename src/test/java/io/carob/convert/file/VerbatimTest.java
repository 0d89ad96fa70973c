package io.carob.convert.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.container.ArchiveDraft;
import io.carob.container.Container;
import io.carob.container.ContainerKind;
import io.carob.container.LegacyDraft;
import io.carob.container.LegacyFile;
import io.carob.container.TfjsDraft;
import io.carob.container.Weight;
import io.carob.container.WeightsDraft;
import io.carob.convert.Converter;
import io.carob.model.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models with a layer that is nobody's but the user's. */
class VerbatimTest {

    private static final Path SAMPLES = Path.of("testdata/container");

    @TempDir
    private Path folder;

    /** A sample whose Dense is called Odd, of the package {@code my}. */
    private Path custom(String sample) throws IOException {
        Path file = folder.resolve(
                sample.endsWith("json") ? "custom.json" : "custom" + sample.substring(sample.indexOf('.')));
        try (Container read = Container.open(SAMPLES.resolve(sample))) {
            String text = read.requireConfig()
                    .text()
                    .replace(
                            "\"module\": \"keras.layers\", \"class_name\": \"Dense\"",
                            "\"module\": \"my\", \"class_name\": \"Odd\"")
                    .replace("\"class_name\": \"Dense\"", "\"class_name\": \"Odd\"")
                    .replace("\"class_name\":\"Dense\"", "\"class_name\":\"Odd\"");
            if (read instanceof LegacyFile legacy) {
                new LegacyDraft(
                                Optional.of(text),
                                read.metadata(),
                                legacy.layers(),
                                List.of(),
                                legacy.optimizerWeights())
                        .write(file);
            } else if (sample.endsWith("json")) {
                Node topology = ((Node.Mapping) KerasJson.read(text))
                        .get(Frame.TOPOLOGY)
                        .orElseThrow();
                new TfjsDraft(topology, read.weights()).write(file);
            } else {
                new ArchiveDraft(text, read.metadata(), new WeightsDraft(read.weights()), read.assets()).write(file);
            }
        }
        return file;
    }

    private static Moved move(Container read, Dialect dialect, ContainerKind kind) throws IOException {
        return new Move(new Converter(dialect), kind).from(read, Move.model(read));
    }

    @ParameterizedTest
    @CsvSource({
        "keras3-sequential.keras, KERAS_3, KERAS_V3, .keras",
        "keras3-functional.keras, KERAS_3, KERAS_V3, .keras",
        "keras3-sequential.keras, KERAS_3, WEIGHTS_H5, .weights.h5",
        "keras3-sequential.h5, KERAS_3, LEGACY_H5_MODEL, .h5",
        "tf_keras-sequential.keras, TF_KERAS, KERAS_V3, .keras",
        "tf_keras-functional.keras, TF_KERAS, WEIGHTS_H5, .weights.h5",
        "tf_keras-sequential.h5, TF_KERAS, LEGACY_H5_MODEL, .h5",
        "tfjs-sequential/model.json, TFJS, TFJS_LAYERS, .json"
    })
    void theWeightsOfACustomLayerStayWhereTheyAre(String sample, Dialect dialect, ContainerKind kind, String extension)
            throws IOException {
        Path written = folder.resolve("copy" + extension);
        try (Container read = Container.open(custom(sample))) {
            move(read, dialect, kind).draft().write(written);
            try (Container again = Container.open(written)) {
                assertEquals(kind, again.kind());
                List<Weight> before = read.weights();
                List<Weight> after = again.weights();
                assertEquals(
                        before.stream().map(Weight::name).toList(),
                        after.stream().map(Weight::name).toList());
                for (int i = 0; i < before.size(); i++) {
                    assertArrayEquals(
                            before.get(i).tensor().toByteArray(),
                            after.get(i).tensor().toByteArray());
                }
                if (again.config().isPresent() && dialect != Dialect.TFJS) {
                    assertEquals(
                            read.requireConfig().text(), again.requireConfig().text());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "keras3-sequential.keras, KERAS_3, LEGACY_H5_MODEL, other places",
        "keras3-sequential.h5, KERAS_3, KERAS_V3, other places",
        "tf_keras-sequential.h5, TF_KERAS, WEIGHTS_H5, other places"
    })
    void elsewhereTheLayerIsNamed(String sample, Dialect dialect, ContainerKind kind, String reason)
            throws IOException {
        try (Container read = Container.open(custom(sample))) {
            UnsupportedException refusal = assertThrows(UnsupportedException.class, () -> move(read, dialect, kind));
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.contains("Odd") && message.contains(reason), message);
        }
    }

    @Test
    void noOtherDialectTakesThem() throws IOException {
        try (Container read = Container.open(custom("keras3-sequential.keras"))) {
            UnsupportedException refusal = assertThrows(
                    UnsupportedException.class, () -> move(read, Dialect.TF_KERAS, ContainerKind.KERAS_V3));
            assertTrue(String.valueOf(refusal.getMessage()).contains("Odd"), refusal.getMessage());
        }
    }
}
