package io.carob.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.convert.Report.Severity;
import io.carob.model.Layer;
import io.carob.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule alone: the smallest layer that it concerns, what comes of it, and what the report tells. */
class RuleTest {

    private static final Path TABLE = Path.of("testdata", "model", "rules.json");

    /** A row of the table. */
    record Case(Node.Mapping row) {

        String text(String key) {
            return row.text(key).orElseThrow();
        }

        Node.Mapping object(String key) {
            return (Node.Mapping) row.get(key).orElseThrow();
        }

        Dialect dialect(String key) {
            String id = text(key).substring(0, text(key).indexOf(' '));
            return Stream.of(Dialect.values())
                    .filter(dialect -> dialect.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        Release release(String key) {
            return Release.parse(text(key).substring(text(key).indexOf(' ') + 1));
        }

        Node model() {
            Node.Mapping before = object("before");
            Node.Mapping config = (Node.Mapping) before.get("config").orElseThrow();
            Node layer = before.with("config", config.with("name", new Node.Text("x")));
            return Node.of(Map.of("class_name", "Sequential", "config", Map.of("name", "m", "layers", List.of(layer))));
        }

        @Override
        public String toString() {
            return text("rule") + " " + text("from") + " to " + text("to") + " "
                    + object("before").text("class_name").orElseThrow();
        }
    }

    static List<Case> cases() {
        try {
            Node.Mapping table = (Node.Mapping) KerasJson.read(Files.readString(TABLE));
            return ((Node.Sequence) table.get("cases").orElseThrow())
                    .items().stream().map(row -> new Case((Node.Mapping) row)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changesTheLayerAndTellsIt(Case each) {
        Model model = Model.read(each.model(), each.dialect("from"), each.release("from"));
        Converted converted = new Converter(each.dialect("to"), each.release("to")).convert(model);
        List<Layer> layers = Model.read(converted.config(), each.dialect("to"), each.release("to"))
                .layers();
        Node.Mapping layer = (Node.Mapping) layers.get(layers.size() - 1).toNode();
        Node.Mapping after = each.object("after");
        assertEquals(after.text("class_name"), layer.text("class_name"));
        after.get("build_config")
                .ifPresent(
                        build -> assertEquals(build, layer.get("build_config").orElseThrow()));
        Node.Mapping config = (Node.Mapping) layer.get("config").orElseThrow();
        Node.Mapping expected = (Node.Mapping) after.get("config").orElseThrow();
        expected.fields()
                .forEach((key, value) -> assertEquals(value, config.get(key).orElse(null), key));
        Set<String> gone = new TreeSet<>(
                ((Node.Mapping) each.object("before").get("config").orElseThrow())
                        .fields()
                        .keySet());
        gone.removeAll(expected.fields().keySet());
        gone.removeAll(Set.of("layer", "dtype"));
        if (!each.text("rule").equals("class-absent")) {
            gone.retainAll(config.fields().keySet());
            assertEquals(Set.of(), gone, "still there");
        }
        assertEquals(told(each), severities(converted, each.text("rule")), converted.report()::toString);
    }

    private static Set<String> told(Case each) {
        return each.row().text("severity").map(Set::of).orElse(Set.of());
    }

    /** What the entries of a rule say; the least of them is implied by the others. */
    private static Set<String> severities(Converted converted, String rule) {
        Set<Severity> all = converted.report().entries().stream()
                .filter(entry -> entry.rule().equals(rule))
                .map(Report.Entry::severity)
                .collect(Collectors.toSet());
        return all.stream()
                .max(Severity::compareTo)
                .map(worst -> Set.of(worst.id()))
                .orElse(Set.of());
    }

    @Test
    void everyRuleHasACase() {
        Set<String> cases = cases().stream().map(each -> each.text("rule")).collect(Collectors.toSet());
        Set<String> missing = Stream.<LayerRule[]>of(
                        Keras1ToKeras2.values(),
                        WithinKeras2.values(),
                        Keras2ToKeras3.values(),
                        Keras3ToKeras2.values(),
                        WithinKeras3.values())
                .flatMap(Stream::of)
                .map(LayerRule::id)
                .filter(id -> !cases.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(missing.isEmpty(), () -> "no case for " + missing);
    }
}
