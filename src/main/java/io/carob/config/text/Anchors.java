package io.carob.config.text;

import io.carob.config.Node;
import io.carob.config.Tag;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

/** The names of values that stand in several places of a tree as the same instance, as PyYAML counts them. */
final class Anchors {

    private final IdentityHashMap<Node, String> names = new IdentityHashMap<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Walks the tree in the order in which it will be written; a value gets its number where it is met again. */
    Anchors(Node root, YamlLayout layout) {
        Deque<Iterator<Node>> open = new ArrayDeque<>();
        open.push(Collections.singleton(root).iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Node node = open.peek().next();
            YamlValue value = layout.value(node);
            if (!canBeNamed(node, value) || seen.add(node)) {
                open.push(layout.parts(value));
            } else if (!names.containsKey(node)) {
                names.put(node, String.format(Locale.ROOT, "id%03d", names.size() + 1));
            }
        }
        seen.clear();
    }

    /** What to write for a value about to be written: {@code &id001} at first, then {@code *id001}, mostly nothing. */
    String mark(Node node) {
        String name = names.get(node);
        if (name == null) {
            return "";
        }
        return (seen.add(node) ? "&" : "*") + name;
    }

    /** PyYAML names only what Python tells apart from an equal value; the one empty object here stands for many. */
    private static boolean canBeNamed(Node node, YamlValue value) {
        if (node instanceof Node.Opaque) {
            return !value.tag().equals(YamlType.BINARY.tag());
        } else if (node instanceof Node.Sequence list && list.items().isEmpty()) {
            return !list.tag().equals(Tag.TUPLE);
        }
        return !value.isScalar() && node != Node.Mapping.EMPTY;
    }
}
