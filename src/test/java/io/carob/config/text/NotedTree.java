package io.carob.config.text;

import io.carob.config.Node;
import io.carob.config.Tag;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trees with what JSON cannot say, as the exporters note it: tuples, tags, the same instance in several places. */
final class NotedTree {

    private final Map<Node, Node> anchored = new HashMap<>();

    private NotedTree() {}

    /** The tree that a note in JSON stands for. */
    static Node of(Node note) {
        return new NotedTree().tree(note);
    }

    private Node tree(Node note) {
        if (note instanceof Node.Sequence list) {
            return new Node.Sequence(items(list));
        } else if (note instanceof Node.Mapping object) {
            return special(object).orElseGet(() -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                object.fields().forEach((key, value) -> fields.put(key, tree(value)));
                return new Node.Mapping(fields);
            });
        }
        return note;
    }

    private List<Node> items(Node list) {
        return ((Node.Sequence) list).items().stream().map(this::tree).toList();
    }

    private Optional<Node> special(Node.Mapping note) {
        Optional<Node> tuple = note.get("__tuple__").map(items -> new Node.Sequence(items(items), Tag.TUPLE));
        Optional<Node> tagged = note.get("__tag__")
                .map(tag -> new Node.Opaque(
                        ((Node.Text) tag).value(), tree(note.get("content").orElseThrow())));
        Optional<Node> anchor = note.get("__anchor__").map(number -> {
            Node tree = tree(note.get("is").orElseThrow());
            anchored.put(number, tree);
            return tree;
        });
        Optional<Node> alias = note.get("__alias__").map(anchored::get);
        return tuple.or(() -> tagged).or(() -> anchor).or(() -> alias);
    }
}
