package io.carob.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.carob.config.Dialect;
import io.carob.config.Release;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.initializer.InitializerSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of initializers against everything that real Keras wrote, took and refused. */
class InitializerSchemaTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final Path GOLDEN = Path.of("testdata/initializer/configs.json");

    private record Edition(String label, JsonNode record, Schema schema) {
        boolean takes(JsonNode config) {
            return schema.validate(config).isEmpty();
        }

        @Override
        public String toString() {
            return label;
        }
    }

    static Stream<Edition> editions() throws IOException {
        JsonNode golden = JSON.readTree(GOLDEN.toFile());
        List<Edition> editions = new ArrayList<>();
        for (String part : List.of("full", "delta")) {
            for (Map.Entry<String, JsonNode> record : golden.get(part).properties()) {
                Dialect dialect = Dialect.of(record.getValue().get("dialect").textValue());
                Release release = Release.parse(record.getValue().get("release").textValue());
                editions.add(new Edition(record.getKey(), record.getValue(), schema(dialect, release)));
            }
        }
        return editions.stream();
    }

    private static Schema schema(Dialect dialect, Release release) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(KerasJson.print(InitializerSchema.of(dialect, release)));
    }

    @ParameterizedTest
    @EnumSource
    void theFileIsWhatTheTableSays(Dialect dialect) throws IOException {
        Path file = Path.of("schemas/initializer-" + dialect.id() + ".schema.json");
        String written =
                KerasJson.print(InitializerSchema.of(dialect, dialect.newest()), JsonStyle.DEFAULT.withIndent(2));
        assertEquals(
                written + "\n",
                Files.readString(file),
                "write it again: java -jar target/carob.jar schema initializer-" + dialect.id() + " > " + file);
    }

    @ParameterizedTest
    @MethodSource("editions")
    void everyConfigThatKerasWroteIsValid(Edition edition) throws IOException {
        for (JsonNode call : edition.record.get("cases")) {
            String text = call.path("serialize").path("ok").asText("");
            // some releases cannot read their own text
            if (!text.isEmpty() && !call.path("roundtrip_identical").has("error")) {
                assertTrue(edition.takes(JSON.readTree(text)), text);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void aNameIsValidWhereKerasTakesIt(Edition edition) {
        for (Map.Entry<String, JsonNode> name : edition.record.get("names").properties()) {
            // Keras 3 knows the name, and cannot build the object without a value
            boolean known = name.getValue().has("result")
                    || name.getValue().path("error").asText().equals("KeyError");
            assertEquals(known, edition.takes(JSON.getNodeFactory().textNode(name.getKey())), name.getKey());
        }
    }

    /** What Keras takes and what it refuses; a key that it overlooks is all that the schema refuses beyond that. */
    @ParameterizedTest
    @MethodSource("editions")
    void whatKerasTakesIsValidButForKeysThatItOverlooks(Edition edition) {
        for (JsonNode get : edition.record.get("get")) {
            JsonNode input = get.get("input");
            if (get.has("result") && !get.has("repr_type")) {
                boolean overlooked = input.has("extra")
                        || input.path("config").has("foo")
                        || (input.path("class_name").asText().equals("Constant")
                                && input.path("config").has("dtype"));
                assertTrue(overlooked || edition.takes(input), input::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "keras-3.15.1,    35, 35",
        "tf_keras-2.21.0, 29, 29",
        "keras-2.12.0,    28, 28",
        "keras-2.3.1,     41, 41"
    })
    void soManyOfTheRefusedInputsAreInvalid(String label, int invalid, int refused) throws IOException {
        Edition edition =
                editions().filter(e -> e.label.equals(label)).findFirst().orElseThrow();
        List<JsonNode> inputs = new ArrayList<>();
        edition.record.get("get").forEach(get -> {
            if (get.has("error") || get.has("repr_type")) {
                inputs.add(get.get("input"));
            }
        });
        List<JsonNode> taken = inputs.stream().filter(edition::takes).toList();
        assertEquals(refused, inputs.size());
        assertEquals(invalid, inputs.size() - taken.size(), taken::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'class_name': 'HeNormal', 'config': {'seed': 1, 'sed': 2}}                   | unknown key",
                "{'class_name': 'HeNormal', 'config': {}, 'cofnig': {}}                        | unknown key of the envelope",
                "{'class_name': 'HeNormal', 'config': {'seed': 1.5}}                           | wrong type",
                "{'class_name': 'HeNormal', 'config': [1]}                                     | wrong type",
                "{'class_name': 5, 'config': {}}                                               | wrong type",
                "{'class_name': 'VarianceScaling', 'config': {'mode': 'fan'}}                  | bad word",
                "{'class_name': 'VarianceScaling', 'config': {'distribution': 'gauss'}}        | bad word",
                "{'class_name': 'STFT', 'config': {'side': 'left'}}                            | bad word",
                "{'class_name': 'STFT', 'config': {'window': 'hannn'}}                         | bad word",
                "{'class_name': 'VarianceScaling', 'config': {'scale': 0}}                     | scale of zero",
                "{'class_name': 'VarianceScaling', 'config': {'scale': -1.5}}                  | negative scale",
                "{'class_name': 'VarianceScaling', 'config': {'scale': '2'}}                   | wrong type",
                "{'class_name': 'GlorotUnifrom', 'config': {}}                                 | unknown class",
                "{'config': {}}                                                                | no class",
                "{'module': null, 'class_name': 'Zeros', 'config': {}}                         | null module",
                "{'class_name': 'Constant', 'config': {}}                                      | no value",
                "'glorot_unifrom'                                                              | unknown name",
                "5                                                                             | no initializer",
            })
    void aMistakeIsInvalid(String config, String mistake) throws IOException {
        Schema schema = schema(Dialect.KERAS_3, Dialect.KERAS_3.newest());
        assertFalse(schema.validate(JSON.readTree(config.replace('\'', '"'))).isEmpty(), mistake);
    }

    @Test
    void aDistributionIsValidInAnyCase() throws IOException {
        Schema schema = schema(Dialect.KERAS_3, Dialect.KERAS_3.newest());
        String config = "{\"class_name\": \"VarianceScaling\", \"config\": {\"distribution\": \"Truncated_Normal\"}}";
        assertEquals(List.of(), schema.validate(JSON.readTree(config)));
    }
}
