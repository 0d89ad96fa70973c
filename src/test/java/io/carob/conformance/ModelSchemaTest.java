package io.carob.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.carob.config.Dialect;
import io.carob.config.Release;
import io.carob.config.text.JsonReader;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.config.text.YamlReader;
import io.carob.model.ModelSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of models against every text that real Keras wrote, and against texts with one mistake. */
class ModelSchemaTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path CONFIGS = Path.of("testdata/model/configs");
    private static final Path TFJS = Path.of("testdata/tfjs");
    private static final int LARGEST = 400_000;

    /** The texts of one release. */
    private record Texts(Dialect dialect, Release release, List<Path> files) {
        @Override
        public String toString() {
            return dialect + " " + release;
        }
    }

    static Stream<Texts> releases() throws IOException {
        Map<String, Texts> releases = new LinkedHashMap<>();
        for (Path folder : List.of(CONFIGS, TFJS)) {
            for (JsonNode record :
                    JSON.readTree(folder.resolve("manifest.json").toFile()).get("records")) {
                Dialect dialect = Dialect.of(record.get("dialect").textValue());
                String release = record.get("release").textValue().replace("tfjs-layers ", "");
                releases.computeIfAbsent(
                                dialect + release, key -> new Texts(dialect, Release.parse(release), new ArrayList<>()))
                        .files
                        .add(folder.resolve(record.get("file").textValue()));
            }
        }
        return releases.values().stream();
    }

    private static JsonNode read(Path file) throws IOException {
        String name = file.toString();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JSON.readTree(KerasJson.print(
                    name.endsWith(".yaml") ? YamlReader.DEFAULT.read(text) : JsonReader.DEFAULT.read(text)));
        }
    }

    private static Schema schema(Dialect dialect, Release release) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(KerasJson.print(ModelSchema.of(dialect, release)));
    }

    @ParameterizedTest
    @EnumSource
    void theFileIsWhatTheCatalogueSays(Dialect dialect) throws IOException {
        Path file = Path.of("schemas/model-" + dialect.id() + ".schema.json");
        String written = KerasJson.print(ModelSchema.of(dialect, dialect.newest()), JsonStyle.DEFAULT.withIndent(2));
        assertTrue(written.length() < LARGEST, () -> file + " is large: " + written.length());
        assertEquals(
                written + "\n",
                Files.readString(file),
                "write it again: java -jar target/carob.jar schema model-" + dialect.id() + " > " + file);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyTextThatARealLibraryWroteIsValid(Texts texts) throws IOException {
        Schema schema = schema(texts.dialect, texts.release);
        List<String> invalid = new ArrayList<>();
        for (Path file : texts.files) {
            if (!schema.validate(read(file)).isEmpty()) {
                invalid.add(file.getFileName().toString());
            }
        }
        assertEquals(unreadable(texts), invalid);
    }

    /** Keras 3 wrote, and did not read, the name IdentityInitializer until 3.7. */
    private static List<String> unreadable(Texts texts) {
        boolean early = texts.dialect == Dialect.KERAS_3 && texts.release.compareTo(Release.parse("3.7")) < 0;
        return early ? List.of("seq_dense_inits_a.json") : List.of();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"units\": 8                 | \"unit\": 8",
                "\"units\": 8                 | \"units\": 8, \"unit\": 8",
                "\"units\": 8                 | \"units\": \"8\"",
                "\"units\": 8                 | \"units\": null",
                "\"units\": 8, |",
                "\"use_bias\": true           | \"use_bias\": \"yes\"",
                "\"activation\": \"relu\"     | \"activation\": \"rleu\"",
                "\"activation\": \"relu\"     | \"activation\": 5",
                "\"kernel_regularizer\": null | \"kernel_regularizer\": \"L3\"",
                "\"kernel_constraint\": null  | \"kernel_constraint\": {\"class_name\": \"MaxNorm\", \"config\": {\"max_vlaue\": 2}}",
                "\"class_name\": \"GlorotUniform\" | \"class_name\": \"GlorotUnifrom\"",
                "\"seed\": null               | \"sed\": null",
                "\"class_name\": \"Dense\"    | \"class_name\": \"Dnese\"",
                "\"class_name\": \"Dense\"    | \"class_nam\": \"Dense\"",
                "\"class_name\": \"InputLayer\", \"config\" | \"class_name\": \"InputLayer\", \"cofnig\"",
                "\"class_name\": \"Sequential\" | \"class_name\": \"Dense\"",
                "\"layers\":                  | \"layer\":",
                "\"layers\": [                | \"layers\": [5, ",
            })
    void aMistakeIsInvalid(String right, String wrong) throws IOException {
        for (Dialect dialect : List.of(Dialect.KERAS_3, Dialect.TF_KERAS)) {
            String folder = dialect == Dialect.KERAS_3 ? "keras" : "tf_keras";
            String good = Files.readString(CONFIGS.resolve(folder + "/small/seq_dense_basic.json"));
            int at = good.indexOf(right);
            assertTrue(at >= 0, right);
            String bad = good.substring(0, at) + (wrong == null ? "" : wrong) + good.substring(at + right.length());
            assertFalse(
                    schema(dialect, dialect.newest())
                            .validate(JSON.readTree(bad))
                            .isEmpty(),
                    bad);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "keras    | \"args\":          | \"arg\":",
                "keras    | \"keras_history\": [ | \"keras_history\": [5, ",
                "keras    | \"output_layers\": [ | \"output_layers\": [[1, 0, 0], ",
                "keras    | \"output_layers\":   | \"outputs\":",
                "keras    | \"inbound_nodes\":   | \"nodes\":",
                "tf_keras | \"inbound_nodes\":   | \"nodes\":",
                "tf_keras | , 0, 0, {}]         | , 0, 0, {}, {}]",
                "tf_keras | , 0, 0, {}]         | , 0]",
                "tf_keras | , 0, 0, {}]         | , -1, 0, {}]",
            })
    void aMistakeInAGraphIsInvalid(String folder, String right, String wrong) throws IOException {
        Dialect dialect = folder.equals("keras") ? Dialect.KERAS_3 : Dialect.TF_KERAS;
        String good = Files.readString(CONFIGS.resolve(folder + "/small/func_residual.json"));
        int at = good.indexOf(right);
        assertTrue(at >= 0, right);
        String bad = good.substring(0, at) + wrong + good.substring(at + right.length());
        assertFalse(
                schema(dialect, dialect.newest()).validate(JSON.readTree(bad)).isEmpty(), bad);
    }
}
