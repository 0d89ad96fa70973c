package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.convert.Meaning.Ignored;
import io.carob.convert.Report.Entry;
import io.carob.model.Instance;
import io.carob.model.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what two configs mean, in any dialects. */
public final class Differences {

    private final boolean ordered;
    private final List<Difference> found = new ArrayList<>();

    private Differences(boolean ordered) {
        this.ordered = ordered;
    }

    /**
     * Every difference, in the order of the first; none if both mean the same.
     *
     * @param ignored what both meanings were made without
     */
    public static List<Difference> between(Meaning first, Meaning second, Set<Ignored> ignored) {
        Differences all = new Differences(!ignored.contains(Ignored.ORDER));
        all.compare("$", "", Optional.of(first.tree()), Optional.of(second.tree()));
        if (first.dialect() == second.dialect()) {
            all.compareLost(first, second);
        }
        return List.copyOf(all.found);
    }

    /** What Keras 3 cannot say is compared as it was said. */
    private void compareLost(Meaning first, Meaning second) {
        Map<String, Entry> mine = byPath(first);
        Map<String, Entry> others = byPath(second);
        Set<String> paths = new LinkedHashSet<>(mine.keySet());
        paths.addAll(others.keySet());
        for (String path : paths) {
            Optional<Node> before = Optional.ofNullable(mine.get(path)).flatMap(Entry::before);
            Optional<Node> other = Optional.ofNullable(others.get(path)).flatMap(Entry::before);
            if (!before.equals(other)
                    && found.stream().noneMatch(known -> known.path().equals(path))) {
                found.add(new Difference(path, "", before, other));
            }
        }
    }

    private static Map<String, Entry> byPath(Meaning meaning) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        meaning.lost().forEach(entry -> entries.putIfAbsent(entry.path(), entry));
        return entries;
    }

    private void compare(String path, String layer, Optional<Node> first, Optional<Node> second) {
        if (first.equals(second)) {
            return;
        } else if (first.isEmpty() || second.isEmpty()) {
            found.add(new Difference(path, layer, first, second));
            return;
        }
        compare(path, layer, first.get(), second.get());
    }

    private void compare(String path, String layer, Node first, Node second) {
        if (first.equals(second)) {
            return;
        } else if (first instanceof Node.Mapping a && second instanceof Node.Mapping b && isOneClass(a, b)) {
            fields(path, layer, a, b);
        } else if (first instanceof Node.Sequence a && second instanceof Node.Sequence b) {
            lists(path, layer, a, b);
        } else if (second instanceof Node.Sequence list && isSpread(first, list)) {
            lists(path, layer, repeated(first, list), list);
        } else if (first instanceof Node.Sequence list && isSpread(second, list)) {
            lists(path, layer, list, repeated(second, list));
        } else {
            found.add(new Difference(path, layer, Optional.of(first), Optional.of(second)));
        }
    }

    /** The arguments of two classes are not compared with each other. */
    private static boolean isOneClass(Node.Mapping first, Node.Mapping second) {
        return first.get(Instance.CLASS_NAME).equals(second.get(Instance.CLASS_NAME));
    }

    /** A number stands for a list of it, as the 1 of {@code strides} does. */
    private static boolean isSpread(Node number, Node.Sequence list) {
        return number instanceof Num && !list.items().isEmpty();
    }

    private static Node.Sequence repeated(Node number, Node.Sequence like) {
        return new Node.Sequence(Collections.nCopies(like.items().size(), number));
    }

    private void fields(String path, String layer, Node.Mapping first, Node.Mapping second) {
        Set<String> keys = new LinkedHashSet<>(first.fields().keySet());
        keys.addAll(second.fields().keySet());
        for (String key : keys) {
            compare(path + "." + key, layer, first.get(key), second.get(key));
        }
    }

    private void lists(String path, String layer, Node.Sequence first, Node.Sequence second) {
        boolean named = path.endsWith("." + Layer.LAYERS);
        if (named && !names(first).isEmpty() && !names(second).isEmpty()) {
            layers(path, layer, first, second);
            return;
        } else if (first.items().size() != second.items().size()) {
            found.add(new Difference(path, layer, Optional.of(first), Optional.of(second)));
            return;
        }
        for (int i = 0; i < first.items().size(); i++) {
            compare(
                    path + "[" + i + "]",
                    layer,
                    first.items().get(i),
                    second.items().get(i));
        }
    }

    private void layers(String path, String outer, Node.Sequence first, Node.Sequence second) {
        Map<String, Integer> mine = names(first);
        Map<String, Integer> others = names(second);
        List<String> common = mine.keySet().stream().filter(others::containsKey).toList();
        mine.forEach((name, index) -> compare(
                path + "[" + index + "]",
                inside(outer, name),
                Optional.of(first.items().get(index)),
                Optional.ofNullable(others.get(name)).map(second.items()::get)));
        others.forEach((name, index) -> {
            if (!mine.containsKey(name)) {
                Optional<Node> added = Optional.of(second.items().get(index));
                found.add(new Difference(path + "[" + index + "]", inside(outer, name), Optional.empty(), added));
            }
        });
        List<String> other = others.keySet().stream().filter(mine::containsKey).toList();
        boolean chain = !isGraph(first);
        if ((ordered || chain) && !common.equals(other)) {
            found.add(new Difference(path, outer, Optional.of(Node.of(common)), Optional.of(Node.of(other))));
        }
    }

    private static boolean isGraph(Node.Sequence layers) {
        return layers.items().stream()
                .anyMatch(node -> node instanceof Node.Mapping object
                        && object.get(Layer.INBOUND_NODES).isPresent());
    }

    private static String inside(String outer, String name) {
        return outer.isEmpty() ? name : outer + "/" + name;
    }

    /** Where each name stands; none if these are no layers, or two have one name. */
    private static Map<String, Integer> names(Node.Sequence list) {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < list.items().size(); i++) {
            Optional<String> name = list.items().get(i) instanceof Node.Mapping object
                    ? object.get(Instance.CONFIG)
                            .filter(Node.Mapping.class::isInstance)
                            .flatMap(config -> ((Node.Mapping) config).text(Layer.NAME))
                    : Optional.empty();
            if (name.isEmpty() || names.put(name.get(), i) != null) {
                return Map.of();
            }
        }
        return names;
    }
}
