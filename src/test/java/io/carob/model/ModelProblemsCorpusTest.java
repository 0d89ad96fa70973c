package io.carob.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.JsonReader;
import io.carob.config.text.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real Keras wrote has no problem, neither by what its content tells nor by the release that wrote it. */
class ModelProblemsCorpusTest {

    private static final Path CONFIGS = Path.of("testdata/model/configs");
    private static final Path TFJS = Path.of("testdata/tfjs");
    private static final Path WILD = Path.of("testdata/model/wild");

    private static final String IDENTITY = "$.config.layers[3].config.kernel_initializer.class_name:"
            + " \"IdentityInitializer\" is a name in keras3 from 3.7, not in keras3 %s";

    /** A text of the corpus. */
    private record Written(Path file, Dialect dialect, Release release) {
        Node tree() throws IOException {
            try (InputStream bytes = Files.newInputStream(file);
                    InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return file.toString().endsWith(".yaml")
                        ? YamlReader.DEFAULT.read(text)
                        : JsonReader.DEFAULT.read(text);
            }
        }

        /** Keras 3 wrote, and did not read, the name IdentityInitializer until 3.7. */
        boolean isUnreadable() {
            return dialect == Dialect.KERAS_3
                    && release.compareTo(Release.parse("3.7")) < 0
                    && file.endsWith("seq_dense_inits_a.json");
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    private static JsonNode records(Path folder) throws IOException {
        return new JsonMapper()
                .readTree(folder.resolve("manifest.json").toFile())
                .get("records");
    }

    static Stream<Written> corpus() throws IOException {
        List<Written> all = new ArrayList<>();
        for (Path folder : List.of(CONFIGS, TFJS)) {
            for (JsonNode record : records(folder)) {
                all.add(new Written(
                        folder.resolve(record.get("file").textValue()),
                        Dialect.of(record.get("dialect").textValue()),
                        Release.parse(record.get("release").textValue().replace("tfjs-layers ", ""))));
            }
        }
        return all.stream();
    }

    static Stream<Written> wild() throws IOException {
        List<Written> all = new ArrayList<>();
        for (JsonNode record : records(WILD)) {
            Path file = WILD.resolve(record.get("file").textValue());
            all.add(new Written(file, Dialect.KERAS_3, Dialect.KERAS_3.newest()));
        }
        return all.stream();
    }

    /** Files of the world, whose release only their content tells. */
    @ParameterizedTest
    @MethodSource("wild")
    void nothingIsWrongWithAFoundFile(Written written) throws IOException {
        assertEquals("", lines(ModelProblems.of(written.tree())));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void nothingIsWrongWithIt(Written written) throws IOException {
        Node tree = written.tree();
        assertEquals("", lines(ModelProblems.of(tree)));
        List<ConfigException> asked = ModelProblems.of(tree, written.dialect, written.release);
        assertEquals(written.isUnreadable() ? IDENTITY.formatted(written.release) : "", lines(asked));
    }

    private static String lines(List<ConfigException> problems) {
        return String.join(
                "\n", problems.stream().map(ConfigException::getMessage).toList());
    }
}
