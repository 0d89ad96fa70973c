package io.carob.container;

import io.carob.config.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tuples and shapes as a SavedModel has them, {@code {"class_name": "__tuple__", "items": [null, 6]}}, where a config that
 * stands alone has lists.
 */
final class TypedValues {

    private static final Set<String> LISTS = Set.of("__tuple__", "TensorShape");

    private TypedValues() {}

    /** The same with lists. */
    static Node.Mapping plain(Node.Mapping object) {
        Map<String, Node> fields = new LinkedHashMap<>();
        object.fields().forEach((key, value) -> fields.put(key, plain(value)));
        return new Node.Mapping(fields);
    }

    private static Node plain(Node node) {
        if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream().map(TypedValues::plain).toList());
        } else if (node instanceof Node.Mapping object) {
            return list(object).<Node>map(TypedValues::plain).orElseGet(() -> plain(object));
        }
        return node;
    }

    private static Optional<Node> list(Node.Mapping object) {
        boolean typed = object.fields().size() == 2
                && object.text("class_name").filter(LISTS::contains).isPresent();
        return typed ? object.get("items").filter(Node.Sequence.class::isInstance) : Optional.empty();
    }
}
