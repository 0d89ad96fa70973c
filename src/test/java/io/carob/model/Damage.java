package io.carob.model;

import io.carob.config.Node;
import io.carob.config.Num;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Harms a tree at a place of its own choosing: a value becomes one of another kind, a key is gone or is another, an item
 * stands twice.
 *
 * @param random chooses; of one seed come the same damages
 */
record Damage(Random random) {

    private static final List<Node> ODD = List.of(
            Node.Null.VALUE,
            new Node.Bool(true),
            Num.of(0),
            Num.of(-1),
            Num.of(7),
            Num.of(Long.MAX_VALUE),
            Num.of(1.5),
            new Node.Text(""),
            new Node.Text("x"),
            new Node.Text("Dense"),
            Node.of(List.of()),
            Node.of(List.of(List.of())),
            Node.of(List.of(1, 2, 3)),
            Node.of(List.of("a", 0, 0)),
            Node.of(List.of(Map.of())),
            Node.Sequence.of(Node.Null.VALUE),
            Node.Mapping.EMPTY,
            Node.of(Map.of("class_name", "Dense")),
            Node.of(Map.of("class_name", 3, "config", 3)),
            Node.of(Map.of("class_name", "Dense", "config", "x")),
            Node.of(Map.of("class_name", "Functional", "config", Map.of("layers", 1, "output_layers", 2))),
            Node.of(Map.of("class_name", "Sequential", "config", Map.of("layers", List.of(1)))),
            Node.of(Map.of("class_name", "__keras_tensor__", "config", Map.of("keras_history", List.of()))),
            Node.of(Map.of("class_name", "__tuple__", "items", 1)),
            Node.of(Map.of("module", "keras", "class_name", "DTypePolicy", "config", Map.of("name", 1))));

    /** The tree with one thing wrong. */
    Node harm(Node tree) {
        boolean deeper = random.nextInt(8) > 0;
        if (deeper && tree instanceof Node.Sequence list && !list.items().isEmpty()) {
            return harmItem(list);
        } else if (deeper
                && tree instanceof Node.Mapping object
                && !object.fields().isEmpty()) {
            return harmField(object);
        }
        return ODD.get(random.nextInt(ODD.size()));
    }

    private Node harmItem(Node.Sequence list) {
        List<Node> items = new ArrayList<>(list.items());
        int index = random.nextInt(items.size());
        switch (random.nextInt(12)) {
            case 0 -> items.remove(index);
            case 1 -> items.add(items.get(index));
            case 2 -> items.set(index, items.get(random.nextInt(items.size())));
            default -> items.set(index, harm(items.get(index)));
        }
        return new Node.Sequence(items);
    }

    private Node harmField(Node.Mapping object) {
        List<String> keys = new ArrayList<>(object.fields().keySet());
        String key = keys.get(random.nextInt(keys.size()));
        String other = keys.get(random.nextInt(keys.size()));
        Map<String, Node> fields = new LinkedHashMap<>(object.fields());
        Node value = object.get(key).orElseThrow();
        switch (random.nextInt(12)) {
            case 0 -> fields.remove(key);
            case 1 -> fields.put(key + "_", fields.remove(key));
            case 2 -> fields.put(other, value);
            default -> fields.put(key, harm(value));
        }
        return new Node.Mapping(fields);
    }
}
