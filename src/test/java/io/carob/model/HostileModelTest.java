package io.carob.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.JsonReader;
import io.carob.config.text.KerasJson;
import io.carob.convert.Converter;
import io.carob.model.build.Build;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are huge, deep, contradictory or damaged: they are read, or refused with the place of the fault. */
class HostileModelTest {

    private static final int MANY = 10_000;
    private static final int FILES = 50;
    private static final int DAMAGES = 30;
    private static final int SMALL = 40_000;

    private static String dense(int index, String calls) {
        return """
                , {"class_name": "Dense", "name": "d%1$d", "config": {"name": "d%1$d", "units": 4}%2$s}
                """.formatted(index, calls);
    }

    private static Model chain(boolean functional) {
        StringBuilder text = new StringBuilder("""
                {"class_name": "InputLayer", "name": "d0", "inbound_nodes": [],
                 "config": {"name": "d0", "batch_input_shape": [null, 4]}}
                """);
        for (int i = 1; i <= MANY; i++) {
            text.append(dense(i, functional ? ", \"inbound_nodes\": [[[\"d" + (i - 1) + "\", 0, 0, {}]]]" : ""));
        }
        String ends = functional
                ? ", \"input_layers\": [[\"d0\", 0, 0]], \"output_layers\": [[\"d" + MANY + "\", 0, 0]]"
                : "";
        return Model.read(KerasJson.read("{\"class_name\": \"%s\", \"config\": {\"name\": \"m\", \"layers\": [%s]%s}}"
                .formatted(functional ? "Functional" : "Sequential", text, ends)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tenThousandLayersInARow(boolean functional) {
        Model model = chain(functional);
        assertEquals(MANY + 1, model.layers().size());
        assertEquals(MANY + 1, model.graph().steps().size());
        assertEquals(OptionalLong.of(20L * MANY), Build.of(model).parameters());
        for (Dialect dialect : List.of(Dialect.KERAS_3, Dialect.TF_KERAS, Dialect.TFJS)) {
            Model converted = Model.read(new Converter(dialect).convert(model).config());
            assertEquals(MANY + 1, converted.layers().size(), dialect.toString());
        }
    }

    private static Node nested(int depth) {
        String text = "{\"class_name\": \"Dense\", \"config\": {\"name\": \"d\", \"units\": 1,"
                + " \"batch_input_shape\": [null, 2]}}";
        for (int i = 0; i < depth; i++) {
            text = "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s" + i + "\", \"layers\": [" + text
                    + "]}}";
        }
        return KerasJson.read(text);
    }

    @Test
    void modelsAHundredDeep() {
        Node tree = nested(100);
        Model model = Model.read(tree);
        assertEquals(tree, model.toNode());
        assertEquals(OptionalLong.of(3), Build.of(model).parameters());
        for (Dialect dialect : List.of(Dialect.KERAS_3, Dialect.TF_KERAS)) {
            assertNotNull(new Converter(dialect).convert(model).config(), dialect.toString());
        }
    }

    @Test
    void fiftyMegabytesFitIntoAGigabyteOfHeap() throws IOException {
        String filler = "x".repeat(960);
        StringBuilder text =
                new StringBuilder("{\"class_name\": \"Sequential\", \"config\": {\"name\": \"m\", \"layers\": [");
        int count = 0;
        while (text.length() < 50_000_000) {
            text.append(count == 0 ? "" : ", ")
                    .append("{\"class_name\": \"Dense\", \"config\": {\"name\": \"")
                    .append(count++)
                    .append(filler)
                    .append("\", \"units\": 4}}");
        }
        text.append("]}}");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Node tree = JsonReader.DEFAULT.read(new ByteArrayInputStream(bytes));
        Model model = Model.read(tree);
        assertEquals(count, model.layers().size());
        assertEquals(text.toString(), KerasJson.print(model.toNode()));
    }

    @ParameterizedTest
    @EnumSource(names = {"KERAS_3", "TF_KERAS", "KERAS_2"})
    void theCodeOfALambdaIsCarriedUntouched(Dialect dialect) {
        String code = "4wEAAAA\n".repeat(130_000);
        Model model = Model.read(Node.of(java.util.Map.of(
                "class_name",
                "Sequential",
                "config",
                java.util.Map.of(
                        "name",
                        "m",
                        "layers",
                        List.of(java.util.Map.of(
                                "class_name",
                                "Lambda",
                                "config",
                                java.util.Map.of(
                                        "name",
                                        "l",
                                        "function_type",
                                        "lambda",
                                        "function",
                                        java.util.Arrays.asList(code, null, null))))))));
        String converted = KerasJson.print(new Converter(dialect).convert(model).config());
        assertTrue(converted.contains(KerasJson.print(new Node.Text(code))), "the code is another");
    }

    private static final String INPUT = "{'class_name': 'InputLayer', 'name': 'a', 'inbound_nodes': [],"
            + " 'config': {'name': 'a', 'batch_input_shape': [null, 4]}}";

    private static Node functional(String layers, String inputs, String outputs) {
        return KerasJson.read(("{'class_name': 'Functional', 'config': {'name': 'm', 'layers': " + layers
                        + ", 'input_layers': " + inputs + ", 'output_layers': " + outputs + "}}")
                .replace('\'', '"'));
    }

    private static String calls(String rows) {
        return "{'class_name': 'Dense', 'name': 'd', 'config': {'name': 'd', 'units': 1}, 'inbound_nodes': " + rows
                + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // cycles
                "[[['d', 0, 0, {}]]] | [['a', 0, 0]] | [['d', 0, 0]] | $.config.layers[1].inbound_nodes[0]",
                // what is not there
                "[[['b', 0, 0, {}]]] | [['a', 0, 0]] | [['d', 0, 0]] | $.config.layers[1].inbound_nodes[0]",
                "[[['a', 7, 0, {}]]] | [['a', 0, 0]] | [['d', 0, 0]] | $.config.layers[1].inbound_nodes[0]",
                "[[['a', 0, 0, {}]]] | [['b', 0, 0]] | [['d', 0, 0]] | $.config.input_layers",
                "[[['a', 0, 0, {}]]] | [['a', 0, 0]] | [['e', 0, 0]] | $.config.output_layers",
                "[[['a', 0, 0, {}]]] | [['a', 0, 0]] | [['d', 1, 0]] | $.config.output_layers",
                // wrong numbers of items, and of kinds
                "[[['a', 0]]]        | [['a', 0, 0]] | [['d', 0, 0]] | $.config.layers[1].inbound_nodes[0][0]",
                "[[['a', 0, 0, 1]]]  | [['a', 0, 0]] | [['d', 0, 0]] | $.config.layers[1].inbound_nodes[0]",
                "[[[1, 0, 0, {}]]]   | [['a', 0, 0]] | [['d', 0, 0]] | $.config.layers[1].inbound_nodes[0][0][0]",
                "[3]                 | [['a', 0, 0]] | [['d', 0, 0]] | $.config.layers[1].inbound_nodes[0]",
                "{}                  | [['a', 0, 0]] | [['d', 0, 0]] | $.config.layers[1].inbound_nodes",
                // two dialects in one graph
                "[[['a', 0, 0, {}]], {'args': [], 'kwargs': {}}] | [['a', 0, 0]] | [['d', 0, 0]]"
                        + " | $.config.layers[1].inbound_nodes",
                "[{'args': [], 'kwargs': {}}, [['a', 0, 0, {}]]] | [['a', 0, 0]] | [['d', 0, 0]]"
                        + " | $.config.layers[1].inbound_nodes"
            })
    void aGraphThatDoesNotHoldIsRefusedAtItsPlace(String rows, String inputs, String outputs, String path) {
        Node tree = functional("[" + INPUT + ", " + calls(rows) + "]", inputs, outputs);
        ConfigException refused = assertThrows(ConfigException.class, () -> Model.read(tree));
        assertEquals(path, refused.path(), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'config': {}} | $",
                "{'class_name': 'Sequential'} | $",
                "{'class_name': 3, 'config': {}} | $.class_name",
                "{'class_name': null, 'config': {}} | $.class_name",
                "[] | $",
                "{'modelTopology': {'class_name': 'Sequential'}} | $.modelTopology",
                "{'class_name': 'Functional', 'config': {'layers': 3, 'input_layers': [], 'output_layers': []}}"
                        + " | $.config.layers",
                "{'class_name': 'Functional', 'config': {'layers': [3], 'input_layers': [], 'output_layers': []}}"
                        + " | $.config.layers[0]"
            })
    void whatIsNoModelIsRefusedAtItsPlace(String text, String path) {
        Node tree = KerasJson.read(text.replace('\'', '"'));
        ConfigException refused = assertThrows(ConfigException.class, () -> Model.read(tree));
        assertEquals(path, refused.path(), refused.getMessage());
    }

    @Test
    void jsonThatIsTooDeepIsRefused() {
        String text = "{\"class_name\": \"Sequential\", \"config\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        ConfigException refused = assertThrows(ConfigException.class, () -> KerasJson.read(text));
        assertEquals(CarobException.Code.LIMIT, refused.code());
    }

    /** Whatever is wrong, it is told as such, and what can be read is written again as it was. */
    @Test
    void damagedModelsAreReadOrRefused() {
        Random random = new Random(20_261_124);
        Damage damage = new Damage(random);
        int read = 0;
        for (ModelTexts.Text text : ModelTexts.some(FILES, SMALL, random)) {
            for (int i = 0; i < DAMAGES; i++) {
                Node harmed = damage.harm(text.tree());
                try {
                    take(harmed);
                    read++;
                } catch (CarobException e) {
                    assertNotNull(e.getMessage());
                } catch (RuntimeException | StackOverflowError e) {
                    throw new AssertionError(text.name() + " as " + KerasJson.print(harmed), e);
                }
            }
        }
        assertTrue(read > FILES * DAMAGES / 4, "nearly all damages are refused when read: " + read);
    }

    private static void take(Node tree) {
        Model model = Model.read(tree);
        assertEquals(tree, model.toNode());
        Build.of(model);
        for (Dialect dialect : Dialect.values()) {
            try {
                new Converter(dialect).convert(model);
            } catch (CarobException e) {
                assertNotNull(e.getMessage());
            }
        }
    }
}
