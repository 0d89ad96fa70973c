package io.carob.model.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.text.JsonReader;
import io.carob.config.text.YamlReader;
import io.carob.model.Model;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real Keras built from every model of the corpus: counts, shapes of weights in order, shapes of outputs. */
class BuildTest {

    private static final Path CONFIGS = Path.of("testdata", "model", "configs");

    /** Models with a class of somebody else's, and those whose output only a function tells that nobody runs. */
    private static final Map<String, String> UNKNOWN = Map.of(
            "seq_custom_layer", "weights",
            "func_optional_input", "weights",
            "k2_misc", "output");

    @ParameterizedTest(name = "without build_config: {0}")
    @ValueSource(booleans = {false, true})
    void buildsWhatKerasBuilds(boolean stripped) throws IOException {
        List<String> differences = new ArrayList<>();
        Map<String, String> unknown = new TreeMap<>();
        int records = 0;
        for (Node node : list(tree(CONFIGS.resolve("manifest.json")), "records")) {
            Node.Mapping record = (Node.Mapping) node;
            String file = record.text("file").orElseThrow();
            Node config = tree(CONFIGS.resolve(file));
            Built built = Build.of(Model.read(stripped ? stripped(config) : config));
            differences.addAll(differences(file, record, built));
            String model = file.substring(file.lastIndexOf('/') + 1).replaceAll("\\..*", "");
            if (!built.weightsKnown() && isGiven(record, "param_count")) {
                unknown.put(model, "weights");
            } else if (built.outputs().isEmpty() && isGiven(record, "output_shape")) {
                unknown.put(model, "output");
            }
            records++;
        }
        assertTrue(records > 700, () -> "the corpus is not complete");
        assertEquals(List.of(), differences);
        assertEquals(new TreeMap<>(UNKNOWN), unknown);
    }

    private static List<String> differences(String file, Node.Mapping record, Built built) {
        List<String> differences = new ArrayList<>();
        if (built.weightsKnown()) {
            compare(
                    differences,
                    file,
                    record,
                    "param_count",
                    Num.of(built.parameters().orElse(-1)));
            compare(
                    differences,
                    file,
                    record,
                    "n_weights",
                    Num.of(built.weights().size()));
            compare(
                    differences,
                    file,
                    record,
                    "weight_shapes",
                    Node.of(built.weights().stream()
                            .map(weight -> weight.shape().dims())
                            .toList()));
        }
        built.outputs().ifPresent(outputs -> {
            // Keras 1 told its own shape, which is sometimes more than that of TensorFlow's tensor
            boolean isOwn = outputs.all().size() == 1
                    && record.text("output_shape_static")
                            .filter(outputs.all().get(0).toString()::equals)
                            .isPresent();
            if (!isOwn) {
                List<Node> all = outputs.all().stream().map(Sizes::toNode).toList();
                compare(differences, file, record, "output_shape", new Node.Sequence(all));
            }
        });
        return differences;
    }

    private static void compare(List<String> differences, String file, Node.Mapping record, String key, Node ours) {
        Node theirs = record.get(key).orElse(Node.Null.VALUE);
        if (isGiven(record, key) && !theirs.equals(ours)) {
            differences.add(file + " " + key + ": " + ours.toJava() + " instead of " + theirs.toJava());
        }
    }

    private static boolean isGiven(Node.Mapping record, String key) {
        return !record.get(key).orElse(Node.Null.VALUE).equals(Node.Null.VALUE);
    }

    private static List<Node> list(Node tree, String key) {
        return ((Node.Sequence) ((Node.Mapping) tree).get(key).orElseThrow()).items();
    }

    private static Node tree(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
            InputStream text = new ByteArrayInputStream(bytes);
            return file.toString().contains(".yaml") ? YamlReader.DEFAULT.read(text) : JsonReader.DEFAULT.read(text);
        }
    }

    private static Node stripped(Node node) {
        if (node instanceof Node.Mapping object) {
            Map<String, Node> fields = new LinkedHashMap<>();
            object.fields().forEach((key, item) -> {
                if (!key.equals("build_config")) {
                    fields.put(key, stripped(item));
                }
            });
            return new Node.Mapping(fields, object.tag());
        } else if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream().map(BuildTest::stripped).toList(), list.tag());
        }
        return node;
    }
}
