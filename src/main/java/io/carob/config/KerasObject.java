package io.carob.config;

import java.util.Optional;

/**
 * The envelope in which Keras writes an object: {@code {"module", "class_name", "config", "registered_name"}}, or in its
 * legacy form only {@code {"class_name", "config"}}.
 *
 * @param module where the class lives; empty if the key is absent, which makes it the legacy form
 * @param className the class, a string in every config that Keras takes
 * @param config the arguments; empty if the key is absent
 */
public record KerasObject(Optional<Node> module, Node className, Optional<Node> config) {

    /** The envelope around an object of Keras's own that its public API exports. */
    public static Node module(String module, String className, Node config) {
        OrderedMap.Builder<Node> fields = new OrderedMap.Builder<>();
        fields.put("module", new Node.Text(module));
        fields.put("class_name", new Node.Text(className));
        fields.put("config", config);
        fields.put("registered_name", Node.Null.VALUE);
        return new Node.Mapping(fields.build());
    }

    /** The envelope as Keras 2 wrote it. */
    public static Node legacy(String className, Node config) {
        OrderedMap.Builder<Node> fields = new OrderedMap.Builder<>();
        fields.put("class_name", new Node.Text(className));
        fields.put("config", config);
        return new Node.Mapping(fields.build());
    }

    /** The envelope in a tree; empty if it names no class. */
    public static Optional<KerasObject> of(Node.Mapping tree) {
        return tree.get("class_name")
                .map(className -> new KerasObject(tree.get("module"), className, tree.get("config")));
    }
}
