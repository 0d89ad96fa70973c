package io.carob.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.model.Layer;
import io.carob.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real Keras 3 and real tf_keras write for one computation is converted into each other. */
class OperationGoldenTest {

    private static final Path TABLE = Path.of("testdata", "model", "operations.json");

    /** One operation in both libraries' words. */
    record Pair(String operation, String function, Node keras3, Node tfKeras) {
        @Override
        public String toString() {
            return operation + " " + function;
        }
    }

    static List<Pair> pairs() throws IOException {
        Node.Sequence rows = (Node.Sequence) KerasJson.read(Files.readString(TABLE));
        return rows.items().stream()
                .map(Node.Mapping.class::cast)
                .map(row -> new Pair(
                        row.text("op").orElseThrow(),
                        row.text("function").orElseThrow(),
                        row.get("keras3").orElseThrow(),
                        row.get("tf_keras").orElseThrow()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void toTensorFlow(Pair pair) {
        same(pair.keras3(), Dialect.TF_KERAS, pair.tfKeras());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void toKeras3(Pair pair) {
        same(pair.tfKeras(), Dialect.KERAS_3, pair.keras3());
    }

    private static void same(Node source, Dialect dialect, Node expected) {
        String actual = said(converted(source, dialect));
        if (!actual.equals(said(expected))) {
            // one of two words for one thing: it must lead back
            assertFalse(classes(actual).equals(classes(said(expected))), () -> actual + " is not " + said(expected));
            Node back = converted(
                    converted(source, dialect), Model.read(source).origin().dialect());
            assertEquals(said(source), said(back));
        }
    }

    private static Node converted(Node source, Dialect dialect) {
        Converted converted = new Converter(dialect).convert(Model.read(source));
        assertTrue(converted.report().isPossible(), () -> converted.report().toString());
        return converted.config();
    }

    /** The class, or the function, of each layer. */
    private static List<String> classes(String text) {
        return Pattern.compile("\"(class_name|function)\": \"[^\"]*\"")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** The layers that are no inputs, with their names told by their places, which libraries choose for themselves. */
    private static String said(Node tree) {
        Model model = Model.read(tree);
        Map<String, String> names = new HashMap<>();
        model.layers().forEach(layer -> names.put(layer.name(), "layer " + names.size()));
        return KerasJson.print(Node.of(model.layers().stream()
                .filter(layer -> !layer.className().equals("InputLayer"))
                .map(Layer::toNode)
                .map(layer -> renamed(layer, names))
                .toList()));
    }

    private static Node renamed(Node node, Map<String, String> names) {
        if (node instanceof Node.Text text) {
            return new Node.Text(names.getOrDefault(text.value(), text.value()));
        } else if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream().map(item -> renamed(item, names)).toList());
        } else if (node instanceof Node.Mapping object) {
            Map<String, Node> fields = new LinkedHashMap<>();
            object.fields().forEach((key, value) -> {
                // TensorFlow writes that a function got no name, or not
                boolean unnamed = key.equals(Layer.NAME) && value instanceof Node.Null;
                if (!key.equals(Layer.BUILD_CONFIG) && !unnamed) {
                    fields.put(key, key.equals("function") ? value : renamed(value, names));
                }
            });
            return new Node.Mapping(fields);
        }
        return node;
    }
}
