package io.carob.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake in a text of real Keras is one problem, with its place and the word that was meant. */
class ModelProblemsTest {

    private static final Path CONFIGS = Path.of("testdata/model/configs");

    private static String text(String file) throws IOException {
        return Files.readString(CONFIGS.resolve(file), StandardCharsets.UTF_8);
    }

    private static Node tree(String text) {
        return JsonReader.DEFAULT.read(text);
    }

    private static List<String> places(Node tree) {
        return ModelProblems.of(tree).stream()
                .map(fault -> fault.code() + " " + fault.path() + " "
                        + fault.finding().nearest())
                .map(String::strip)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // keys, in the places of a layer
                "\"units\": 8 | \"unit\": 8             | unknown-key $.config.layers[1].config.unit units",
                "\"units\": 8 | \"units\": \"8\"        | wrong-type $.config.layers[1].config.units",
                "\"units\": 8 | \"units\": 8.0          | wrong-type $.config.layers[1].config.units",
                "\"units\": 8 | \"units\": null         | wrong-type $.config.layers[1].config.units",
                "\"units\": 8 | \"units\": 8, \"a\": 1  | unknown-key $.config.layers[1].config.a",
                "\"units\": 8 | \"units\": 8, \"kernel_size\": 1 | unknown-key $.config.layers[1].config.kernel_size",
                "\"use_bias\": true | \"use_bias\": \"yes\" | wrong-type $.config.layers[1].config.use_bias",
                "\"activation\": \"relu\" | \"activation\": \"rleu\" | unknown-name $.config.layers[1].config.activation relu",
                "\"activation\": \"relu\" | \"activation\": 5 | wrong-type $.config.layers[1].config.activation",
                "\"kernel_regularizer\": null | \"kernel_regularizer\": \"L3\" | unknown-name $.config.layers[1].config.kernel_regularizer L1",
                "\"kernel_constraint\": null | \"kernel_constraint\": {\"module\": \"keras.constraints\", \"class_name\": \"MaxNrom\", \"config\": {}, \"registered_name\": null} | unknown-name $.config.layers[1].config.kernel_constraint.class_name MaxNorm",
                "\"kernel_constraint\": null | \"kernel_constraint\": {\"module\": \"keras.constraints\", \"class_name\": \"MaxNorm\", \"config\": {\"max_vlaue\": 2}, \"registered_name\": null} | unknown-key $.config.layers[1].config.kernel_constraint.config.max_vlaue max_value",
                "\"class_name\": \"GlorotUniform\" | \"class_name\": \"GlorotUnifrom\" | unknown-name $.config.layers[1].config.kernel_initializer.class_name GlorotUniform",
                "\"seed\": null | \"sed\": null | unknown-key $.config.layers[1].config.kernel_initializer.config.sed seed",
                "\"config\": {\"name\": \"float32\"} | \"config\": {\"name\": 32} | wrong-type $.config.dtype.config.name",
                // classes
                "\"class_name\": \"Dense\" | \"class_name\": \"Dnese\" | unknown-name $.config.layers[1].class_name Dense",
                "\"class_name\": \"Dense\" | \"class_nam\": \"Dense\" | missing-key $.config.layers[1] class_nam",
                "\"class_name\": \"Dense\" | \"class_name\": 5 | wrong-type $.config.layers[1].class_name",
                "\"class_name\": \"InputLayer\", \"config\" | \"class_name\": \"InputLayer\", \"cofnig\" | missing-key $.config.layers[0] cofnig",
                "\"name\": \"dense_1\" | \"name\": \"dense\" | bad-value $.config.layers[2].config.name",
                "\"batch_shape\": [null, 4] | \"batch_shape\": 4 | wrong-type $.config.layers[0].config.batch_shape",
            })
    void aMistakeInAModelOfKeras3(String right, String wrong, String problem) throws IOException {
        String good = text("keras/small/seq_dense_basic.json");
        int at = good.indexOf(right);
        assertTrue(at >= 0, right);
        Node bad = tree(good.substring(0, at) + wrong + good.substring(at + right.length()));
        List<String> places = places(bad);
        // a misspelt key that must be there is missing too
        assertTrue(places.contains(problem), places::toString);
        assertEquals(
                List.of(),
                places.stream()
                        .filter(place -> !place.equals(problem) && !place.startsWith("missing-key"))
                        .toList());
    }

    @Test
    void aClassOfSomebodyElsesIsNoProblem() throws IOException {
        String own = "\"module\": \"my_pkg\", \"class_name\": \"Dnese\", \"registered_name\": \"my_pkg>Dnese\"";
        String good = text("keras/small/seq_dense_basic.json");
        String other = good.replaceFirst(
                "\"module\": \"keras.layers\", \"class_name\": \"Dense\"",
                "\"module\": \"my_pkg\", \"class_name\": \"Dnese\"");
        assertFalse(other.equals(good), own);
        assertEquals(List.of(), places(tree(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'class_name': 'Sequential'}                               | not-a-config $",
                "{'config': {'layers': []}}                                 | not-a-config $",
                "{'class_name': 'Sequential', 'config': 5}                  | wrong-type $.config",
                "{'class_name': 'Sequential', 'config': {'name': 's', 'layers': 5}} | wrong-type $.config.layers",
                "{'class_name': 'Sequential', 'config': {'name': 's', 'layers': [5]}} | wrong-type $.config.layers[0]",
                "{'class_name': 'Sequental', 'config': {'name': 's', 'layers': []}} | unknown-name $.class_name Sequential",
                "[1]                                                        | not-a-config $",
            })
    void aShapeThatIsNoModel(String config, String problem) {
        assertEquals(List.of(problem), places(tree(config.replace('\'', '"'))));
    }

    /** A layer of a graph: its name, and the layers it takes by its one call. */
    private static String dense(String name, String... inputs) {
        String rows = String.join(
                ", ",
                List.of(inputs).stream()
                        .map(input -> "[\"" + input + "\", 0, 0, {}]")
                        .toList());
        return "{\"class_name\": \"Dense\", \"config\": {\"name\": \"" + name + "\", \"units\": 2}, \"name\": \"" + name
                + "\", \"inbound_nodes\": [[" + rows + "]]}";
    }

    private static Node graph(String ends, String... layers) {
        return tree("{\"class_name\": \"Model\", \"config\": {\"name\": \"m\", \"layers\": ["
                + "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"in\", \"batch_input_shape\": [null, 2],"
                + " \"dtype\": \"float32\", \"sparse\": false}, \"name\": \"in\", \"inbound_nodes\": []}, "
                + String.join(", ", layers) + "], \"input_layers\": [[\"in\", 0, 0]], \"output_layers\": " + ends
                + "}, \"keras_version\": \"2.3.1\"}");
    }

    @Test
    void allDanglingReferencesAndCyclesAreTold() {
        Node graph = graph(
                "[[\"ou\", 0, 0], [\"out\", 3, 0], [\"out\", 0], [\"out\", -1, 0]]",
                dense("a", "in", "b"),
                dense("b", "a"),
                dense("c", "c"),
                dense("d", "inn"),
                dense("out", "d", "nowhere"),
                dense("out", "in"));
        assertEquals(
                List.of(
                        "bad-value $.config.layers[6].name",
                        "bad-value $.config.layers[4].inbound_nodes[0][0] in",
                        "bad-value $.config.layers[5].inbound_nodes[0][1]",
                        "bad-value $.config.layers[1].inbound_nodes[0]",
                        "bad-value $.config.layers[3].inbound_nodes[0]",
                        "bad-value $.config.output_layers[0] out",
                        "bad-value $.config.output_layers[1]",
                        "wrong-type $.config.output_layers[2]",
                        "wrong-type $.config.output_layers[3][1]"),
                places(graph));
    }

    @Test
    void aLayerOfAGraphHasANameAndCalls() {
        Node graph = graph(
                "[[\"a\", 0, 0]]",
                dense("a", "in"),
                "{\"class_name\": \"Dense\", \"config\": {\"name\": \"x\", \"units\": 2}}",
                "{\"class_name\": \"Dense\", \"config\": {\"name\": \"y\", \"units\": 2}, \"name\": 3, \"inbound_nodes\": 4}");
        assertEquals(
                List.of(
                        "missing-key $.config.layers[2]",
                        "missing-key $.config.layers[2]",
                        "wrong-type $.config.layers[3].name",
                        "wrong-type $.config.layers[3].inbound_nodes"),
                places(graph));
    }

    @Test
    void aDeepGraphIsNoDeepRecursion() {
        int layers = 30_000;
        String[] chain = new String[layers];
        for (int i = 0; i < layers; i++) {
            chain[i] = dense("l" + i, i == 0 ? "l" + (layers - 1) : "l" + (i - 1));
        }
        assertEquals(
                List.of("bad-value $.config.layers[1].inbound_nodes[0]"), places(graph("[[\"l0\", 0, 0]]", chain)));
    }

    @Test
    void twoDialectsInOneTextAreTold() throws IOException {
        String mixed = text("keras/small/func_residual.json")
                .replaceFirst(
                        "\"inbound_nodes\": \\[\\{.*?\\}\\]\\}?, \"kwargs\": \\{\\}\\}\\]",
                        "\"inbound_nodes\": [[[\"x\", 0, 0, {}]]]");
        List<ConfigException> problems = ModelProblems.of(tree(mixed));
        assertTrue(problems.get(0).problem().startsWith("two dialects are mixed"), problems::toString);
    }

    @Test
    void aReleaseIsAskedByItsOwnRules() throws IOException {
        Node tree = tree(text("keras/small/seq_dense_basic.json"));
        List<String> problems = ModelProblems.of(tree, Dialect.KERAS_2, Release.parse("2.3.1")).stream()
                .map(ConfigException::getMessage)
                .toList();
        assertTrue(
                problems.contains("$.config.layers[0].config.batch_shape: InputLayer of keras2 2.3.1 takes no"
                        + " `batch_shape`, which keras3 has; did you mean `batch_input_shape`?"),
                problems::toString);
        assertEquals(Collections.emptyList(), ModelProblems.of(tree, Dialect.KERAS_3, Release.parse("3.15")));
    }

    @ParameterizedTest
    @CsvSource({
        "QDense,       0",
        "Dense2,       0",
        "MyLayer,      0",
        "my_pkg>Dnese, 0",
        "Dnese,        1",
        "Densee,       1"
    })
    void withoutModulesAClassIsMisspeltWhereItTakesWhatTheOtherTakes(String className, int problems)
            throws IOException {
        String other = text("legacy/keras-2.3.1/k2_mlp.json")
                .replaceFirst("\"class_name\": \"Dense\"", "\"class_name\": \"" + className + "\"");
        assertEquals(problems, ModelProblems.of(tree(other)).size());
    }
}
