package io.carob.golden;

import io.carob.config.Node;
import io.carob.config.Tag;
import io.carob.config.text.KerasYaml;
import io.carob.config.text.YamlStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Manifests of PyYAML's texts: what {@code yaml.dump} writes for a value, and that it reads back as the value. */
final class YamlDump {

    /** What manifests call it that name their kind. */
    static final String KIND = "yaml-dump";

    private static final String TUPLE = "__tuple__";
    private static final String SAFE = "safe";

    /** The styles of an exporter, by its names for them. */
    private static final Map<String, YamlStyle> STYLES = styles();

    private YamlDump() {}

    private static Map<String, YamlStyle> styles() {
        Map<String, YamlStyle> styles = new LinkedHashMap<>();
        styles.put("default", YamlStyle.DEFAULT);
        styles.put("unsorted", YamlStyle.DEFAULT.withUnsortedKeys());
        styles.put("flow_none", YamlStyle.DEFAULT.withFlowLeaves());
        styles.put(SAFE, YamlStyle.SAFE);
        return styles;
    }

    /** Whether a manifest that does not name its kind is one: it names the PyYAML that wrote it. */
    static boolean isOne(Node.Mapping manifest) {
        return manifest.get("pyyaml").isPresent() && manifest.get("cases").isPresent();
    }

    static void cases(Node.Mapping manifest, Path file, Golden.Cases found) {
        Fields top =
                new Fields(manifest, String.valueOf(file.getFileName())).ignore("golden", "meta", "pyyaml", "note");
        List<Node> cases = top.list("cases");
        for (int i = 0; i < cases.size(); i++) {
            Node entry = cases.get(i);
            String id = "case " + i;
            found.add(id, entry, GoldenCase.ofCarob("YAML texts", () -> check(id, entry)));
        }
        top.done();
    }

    private static void check(String id, Node entry) {
        Fields fields = new Fields(entry, id).ignore("python");
        for (Map.Entry<String, YamlStyle> style : STYLES.entrySet()) {
            check(fields, style.getKey(), style.getValue());
        }
        fields.done();
    }

    private static void check(Fields fields, String name, YamlStyle style) {
        if (fields.get(name) instanceof Node.Mapping refusal) {
            // Python could not print it
            Fields error = new Fields(refusal, name).ignore("message");
            error.text("error");
            error.done();
            return;
        }
        String text = fields.text(name);
        Node value = value(fields.get("value"), name.equals(SAFE));
        Node read = KerasYaml.read(text);
        if (!read.equals(value) || !tags(read).equals(tags(value))) {
            throw fields.fault(name + " reads as " + KerasYaml.print(read) + ", not " + KerasYaml.print(value));
        }
        // only the text knows which values are one object, so that it has an anchor
        String printed = KerasYaml.print(fields.isMarked("shared") ? read : value, style);
        if (!printed.equals(text)) {
            throw fields.fault(name + " is printed as " + printed);
        }
    }

    /** A value without the marks of its tuples, which are tagged instead unless the style has no tags. */
    private static Node value(Node node, boolean safe) {
        if (node instanceof Node.Sequence list) {
            List<Node> items = new ArrayList<>();
            list.items().forEach(item -> items.add(value(item, safe)));
            return new Node.Sequence(items);
        } else if (node instanceof Node.Mapping object) {
            Optional<Node> tuple = object.fields().size() == 1 ? object.get(TUPLE) : Optional.empty();
            if (tuple.isPresent() && value(tuple.get(), safe) instanceof Node.Sequence list) {
                return new Node.Sequence(list.items(), safe ? Tag.NONE : Tag.TUPLE);
            }
            Map<String, Node> fields = new LinkedHashMap<>();
            object.fields().forEach((key, field) -> fields.put(key, value(field, safe)));
            return new Node.Mapping(fields);
        }
        return node;
    }

    /** The tags of a tree's lists, in order: equality does not look at them. */
    private static List<Tag> tags(Node node) {
        List<Tag> tags = new ArrayList<>();
        if (node instanceof Node.Sequence list) {
            tags.add(list.tag());
            list.items().forEach(item -> tags.addAll(tags(item)));
        } else if (node instanceof Node.Mapping object) {
            // sorted, for the keys of one text stand in another order than those of the other
            object.fields().keySet().stream()
                    .sorted()
                    .forEach(key -> object.get(key).ifPresent(field -> tags.addAll(tags(field))));
        }
        return tags;
    }
}
