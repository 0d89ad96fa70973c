package io.carob.convert;

import io.carob.config.Node;
import io.carob.convert.Report.Severity;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.Signature;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A layer on its way from one release to another: rules change it, one after the other. Its arguments have the names of
 * Keras 3 and are still values of the source.
 */
final class LayerDraft {

    private final Passage passage;
    private final Layer source;
    private final String path;
    private final Map<String, Value> arguments;
    private KerasClass type;
    private Map<String, Node> envelope = new LinkedHashMap<>();

    LayerDraft(Passage passage, Layer source, KerasClass type, String path, Map<String, Value> arguments) {
        this.passage = passage;
        this.source = source;
        this.type = type;
        this.path = path;
        this.arguments = new LinkedHashMap<>(arguments);
    }

    Passage passage() {
        return passage;
    }

    /** The layer as it was read. */
    Layer source() {
        return source;
    }

    KerasClass type() {
        return type;
    }

    /** Its class name in Keras 3. */
    String className() {
        return type.name();
    }

    String path() {
        return path;
    }

    /** The place of an argument. */
    String path(String name) {
        String key = source.type()
                .flatMap(known -> known.in(passage.from()))
                .flatMap(signature -> signature.key(name))
                .orElse(name);
        return path + ".config." + key;
    }

    Map<String, Value> arguments() {
        return arguments;
    }

    boolean has(String name) {
        return arguments.containsKey(name);
    }

    /** The tree of an argument; null is Python's None, and what is not there. */
    Node node(String name) {
        Value value = arguments.get(name);
        return value == null ? Node.Null.VALUE : value.toNode();
    }

    /** A field of the envelope as it was read; null is Python's None, and what is not there. */
    Node envelopeNode(String key) {
        return source.instance().fields().getOrDefault(key, Value.Plain.NULL).toNode();
    }

    /** Removes an argument, because the target says it otherwise or not at all. */
    void drop(String name, String rule, String text) {
        Value value = arguments.remove(name);
        if (value != null) {
            passage.log()
                    .add(
                            Severity.EXACT,
                            path(name),
                            rule,
                            Optional.of(value.toNode()),
                            Optional.empty(),
                            name + " " + text);
        }
    }

    /** Sets an argument to what means the same to the target. */
    void set(String name, Node value, String rule, String text) {
        Value before = arguments.put(name, new Value.Plain(value));
        if (before == null || !before.toNode().equals(value)) {
            passage.log()
                    .add(
                            before == null ? Severity.DEFAULTED : Severity.EXACT,
                            path(name),
                            rule,
                            Optional.ofNullable(before).map(Value::toNode),
                            Optional.of(value),
                            name + ": " + text);
        }
    }

    /** The target calls the class by another name. */
    void becomes(KerasClass other, String rule) {
        passage.log().exact(path + ".class_name", rule, type.name() + " is written as " + other.name());
        type = other;
    }

    void lossy(String name, String rule, String text) {
        passage.log()
                .add(
                        Severity.LOSSY,
                        path(name),
                        rule,
                        Optional.ofNullable(arguments.get(name)).map(Value::toNode),
                        Optional.empty(),
                        text);
    }

    void impossible(String rule, String text) {
        passage.log().impossible(path, rule, text);
    }

    /** Sets a field of the envelope. */
    void envelope(String key, Node value) {
        envelope.put(key, value);
    }

    Map<String, Node> envelope() {
        return envelope;
    }

    Optional<Signature> target() {
        return type.in(passage.to());
    }
}
