package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.text.KerasJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Manifests of kind {@code initializer-configs}: per release, what calls, names and configs give. A release under {@code
 * delta} is its base with some records replaced.
 */
final class InitializerConfigs {

    private static final List<String> PARTS = List.of("cases", "names", "get");

    private InitializerConfigs() {}

    static void cases(Node.Mapping manifest, Path file, Golden.Cases cases) {
        Fields top = new Fields(manifest, String.valueOf(file.getFileName()))
                .ignore("golden", "meta", "description", "python_only");
        Map<String, Node> full = top.mapping("full").fields();
        Map<String, Node> delta = top.has("delta") ? top.mapping("delta").fields() : Map.of();
        full.forEach((label, release) -> release(label, () -> release, cases));
        delta.forEach((label, changes) -> release(label, () -> merged(label, changes, full), cases));
        top.done();
    }

    private static void release(String label, Supplier<Node> release, Golden.Cases found) {
        try {
            Fields fields = new Fields(release.get(), label).ignore("label", "library", "version", "python_only");
            ReleaseRecord record = ReleaseRecord.of(fields.text("dialect"), fields.text("release"), fields);
            List<Node> cases = fields.list("cases");
            Node.Mapping names = fields.mapping("names");
            List<Node> gets = fields.list("get");
            for (Node entry : cases) {
                String id = label + " " + CallCase.name(entry);
                found.add(id, entry, subject -> new CallCase(new Fields(entry, id), record).check(id, subject));
            }
            names.fields().forEach((name, expected) -> {
                String id = label + " get(" + Quoted.of(name) + ")";
                found.add(
                        id,
                        expected,
                        subject -> record.checkGet(new Node.Text(name), new Fields(expected, id), id, subject));
            });
            for (int i = 0; i < gets.size(); i++) {
                Node entry = gets.get(i);
                String id = label + " get #" + i;
                found.add(id, entry, subject -> {
                    Fields get = new Fields(entry, id);
                    return record.checkGet(get.get("input"), get, id, subject);
                });
            }
            fields.done();
        } catch (CarobException e) {
            found.add(label, Node.Null.VALUE, subject -> {
                throw e;
            });
        }
    }

    /** The whole record that a delta stands for. */
    private static Node merged(String label, Node delta, Map<String, Node> full) {
        Fields fields = new Fields(delta, label).ignore("label", "library", "version", "same");
        Node base = full.get(fields.text("base"));
        if (base == null) {
            throw fields.fault("builds on the record " + fields.text("base") + ", which is not there");
        }
        if (!(base instanceof Node.Mapping record)) {
            throw fields.fault("builds on " + base.excerpt());
        }
        Map<String, Node> whole = new LinkedHashMap<>(record.fields());
        whole.put("dialect", fields.get("dialect"));
        whole.put("release", fields.get("release"));
        for (String part : PARTS) {
            if (fields.has(part)) {
                whole.put(part, replaced(new Fields(record, label).get(part), part, fields));
            }
        }
        fields.done();
        return new Node.Mapping(whole);
    }

    private static Node replaced(Node base, String part, Fields delta) {
        if (base instanceof Node.Mapping names) {
            Map<String, Node> all = new LinkedHashMap<>(names.fields());
            all.putAll(delta.mapping(part).fields());
            return new Node.Mapping(all);
        }
        Map<String, Node> byIdentity = new LinkedHashMap<>();
        items(base).forEach(entry -> byIdentity.put(identity(entry), entry));
        delta.list(part).forEach(entry -> byIdentity.put(identity(entry), entry));
        return new Node.Sequence(List.copyOf(byIdentity.values()));
    }

    private static List<Node> items(Node node) {
        return node instanceof Node.Sequence list ? list.items() : List.of();
    }

    /** What a case or a get is about: its Python expression, or its input; as text, which sorts where hashes collide. */
    private static String identity(Node entry) {
        return KerasJson.print(
                entry instanceof Node.Mapping object
                        ? object.get("python").or(() -> object.get("input")).orElse(entry)
                        : entry);
    }
}
