package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.golden.Golden.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Manifests of kind {@code initializer-configs}: per release, what calls, names and configs give. A release under {@code
 * delta} is its base with some records replaced.
 */
final class InitializerConfigs {

    private static final List<String> PARTS = List.of("cases", "names", "get");

    private InitializerConfigs() {}

    static List<Result> check(Node.Mapping manifest, Path file) {
        Fields top =
                new Fields(manifest, String.valueOf(file.getFileName())).ignore("golden", "description", "python_only");
        Map<String, Node> full =
                top.find("full").map(InitializerConfigs::mapping).orElse(Map.of());
        List<Result> results = new ArrayList<>();
        full.forEach((label, release) -> results.addAll(release(label, release)));
        top.find("delta").map(InitializerConfigs::mapping).orElse(Map.of()).forEach((label, delta) -> {
            try {
                results.addAll(release(label, merged(label, delta, full)));
            } catch (CarobException e) {
                results.add(Result.failed(label, e));
            }
        });
        top.done();
        return results;
    }

    private static Map<String, Node> mapping(Node node) {
        return node instanceof Node.Mapping object ? object.fields() : Map.of();
    }

    private static List<Result> release(String label, Node release) {
        List<Result> results = new ArrayList<>();
        try {
            Fields fields = new Fields(release, label).ignore("label", "library", "version");
            ReleaseRecord record = ReleaseRecord.of(fields.text("dialect"), fields.text("release"), fields);
            for (Node entry : fields.list("cases")) {
                String id = label + " " + CallCase.name(entry);
                results.add(result(id, () -> new CallCase(new Fields(entry, id), record).check()));
            }
            fields.mapping("names").fields().forEach((name, expected) -> {
                String id = label + " get(" + new Node.Text(name).excerpt() + ")";
                results.add(result(id, () -> record.checkGet(new Node.Text(name), new Fields(expected, id))));
            });
            for (Node entry : fields.list("get")) {
                String id = label + " get #" + results.size();
                results.add(result(id, () -> {
                    Fields get = new Fields(entry, id);
                    record.checkGet(get.get("input"), get);
                }));
            }
            fields.done();
        } catch (CarobException e) {
            results.add(Result.failed(label, e));
        }
        return results;
    }

    private static Result result(String id, Runnable check) {
        try {
            check.run();
            return Result.passed(id);
        } catch (CarobException e) {
            return Result.failed(id, e);
        }
    }

    /** The whole record that a delta stands for. */
    private static Node merged(String label, Node delta, Map<String, Node> full) {
        Fields fields = new Fields(delta, label).ignore("label", "library", "version", "same");
        Node base = full.get(fields.text("base"));
        if (base == null) {
            throw fields.fault("builds on the record " + fields.text("base") + ", which is not there");
        }
        Map<String, Node> whole = new LinkedHashMap<>(mapping(base));
        whole.put("dialect", fields.get("dialect"));
        whole.put("release", fields.get("release"));
        for (String part : PARTS) {
            fields.find(part)
                    .ifPresent(changed ->
                            whole.put(part, replaced(whole.getOrDefault(part, Node.Null.VALUE), changed)));
        }
        fields.done();
        return new Node.Mapping(whole);
    }

    private static Node replaced(Node base, Node changed) {
        if (base instanceof Node.Mapping names) {
            Map<String, Node> all = new LinkedHashMap<>(names.fields());
            all.putAll(mapping(changed));
            return new Node.Mapping(all);
        }
        Map<Node, Node> byIdentity = new LinkedHashMap<>();
        items(base).forEach(entry -> byIdentity.put(identity(entry), entry));
        items(changed).forEach(entry -> byIdentity.put(identity(entry), entry));
        return new Node.Sequence(List.copyOf(byIdentity.values()));
    }

    private static List<Node> items(Node node) {
        return node instanceof Node.Sequence list ? list.items() : List.of();
    }

    /** What a case or a get is about: its Python expression, or its input. */
    private static Node identity(Node entry) {
        return entry instanceof Node.Mapping object
                ? object.get("python").or(() -> object.get("input")).orElse(entry)
                : entry;
    }
}
