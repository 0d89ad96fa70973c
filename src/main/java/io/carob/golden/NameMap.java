package io.carob.golden;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import io.carob.golden.TensorSet.Named;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the second side of a comparison calls its tensors, and how their dimensions stand. It is read from an object whose keys
 * are names of that side: a string is the name on the first side; an object may have {@code name}, and {@code transpose}, which
 * axis of this tensor each dimension of the other is; null leaves the tensor out.
 *
 * <pre>{"fc.bias": "dense/bias", "fc.weight": {"name": "dense/kernel", "transpose": [1, 0]}, "steps": null}</pre>
 */
public final class NameMap {

    /** Every tensor under its own name. */
    public static final NameMap NONE = new NameMap("$", Map.of());

    private static final Set<String> KEYS = Set.of("name", "transpose");

    private final String root;
    private final Map<String, Optional<Target>> targets;

    private NameMap(String root, Map<String, Optional<Target>> targets) {
        this.root = root;
        this.targets = targets;
    }

    /** A name, and in which order the axes become the other side's; no axes if they stay. */
    private record Target(String name, List<Integer> axes) {}

    /**
     * Reads one.
     *
     * @param root place of the tree, in front of all others in messages, such as {@code names.json: $}
     * @throws ConfigException if the tree is no such map
     */
    public static NameMap read(Node node, String root) {
        if (!(node instanceof Node.Mapping object)) {
            throw new ConfigException(Code.WRONG_TYPE, root, "a map of names is an object, not " + node.excerpt());
        }
        Map<String, Optional<Target>> targets = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> targets.put(name, target(name, value, place(root, name))));
        return new NameMap(root, targets);
    }

    private static String place(String root, String name) {
        return root + "." + Quoted.name(name);
    }

    private static Optional<Target> target(String name, Node node, String place) {
        if (node instanceof Node.Null) {
            return Optional.empty();
        } else if (node instanceof Node.Text text) {
            return Optional.of(new Target(text.value(), List.of()));
        } else if (!(node instanceof Node.Mapping object)) {
            throw new ConfigException(
                    Code.WRONG_TYPE,
                    place,
                    "must be a name, an object with name and transpose, or null, not " + node.excerpt());
        } else {
            for (String key : object.fields().keySet()) {
                if (!KEYS.contains(key)) {
                    throw new ConfigException(
                            Code.UNKNOWN_KEY,
                            place,
                            "unknown key " + Quoted.of(key) + "; known are name, transpose"
                                    + Spelling.didYouMean(key, KEYS));
                }
            }
            return Optional.of(new Target(
                    object.get("name")
                            .map(value -> text(value, place + ".name"))
                            .orElse(name),
                    object.get("transpose")
                            .map(value -> axes(value, place + ".transpose"))
                            .orElse(List.of())));
        }
    }

    private static String text(Node node, String place) {
        if (node instanceof Node.Text text) {
            return text.value();
        }
        throw new ConfigException(Code.WRONG_TYPE, place, "must be a string, not " + node.excerpt());
    }

    private static List<Integer> axes(Node node, String place) {
        List<Integer> axes = new ArrayList<>();
        if (node instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Num.Int axis && axis.value().bitLength() < Byte.SIZE) {
                    axes.add(axis.value().intValue());
                }
            }
            if (axes.size() == list.items().size()) {
                return axes;
            }
        }
        throw new ConfigException(
                Code.WRONG_TYPE, place, "must be a list of axes, such as [1, 0], not " + node.excerpt());
    }

    /**
     * Tensors under their names on the first side.
     *
     * @throws ConfigException if the map has a name that none of them has, or gives two of them one name
     */
    List<Named> rename(List<Named> tensors) {
        Map<String, Named> byName = new LinkedHashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        for (String name : targets.keySet()) {
            if (!byName.containsKey(name)) {
                throw new ConfigException(
                        Code.UNKNOWN_NAME,
                        place(root, name),
                        "the second side has no tensor of this name" + Spelling.didYouMean(name, byName.keySet()));
            }
        }
        List<Named> renamed = new ArrayList<>();
        Map<String, String> sources = new HashMap<>();
        for (Named tensor : tensors) {
            Optional<Target> target =
                    targets.getOrDefault(tensor.name(), Optional.of(new Target(tensor.name(), List.of())));
            if (target.isPresent()) {
                String other = sources.put(target.get().name, tensor.name());
                if (other != null) {
                    throw new ConfigException(
                            Code.BAD_VALUE,
                            place(root, tensor.name()),
                            "gets the name " + Quoted.of(target.get().name) + ", which " + Quoted.of(other) + " has");
                }
                renamed.add(renamed(tensor, target.get(), place(root, tensor.name())));
            }
        }
        return renamed;
    }

    private static Named renamed(Named tensor, Target target, String place) {
        if (target.axes.isEmpty()) {
            return new Named(target.name, tensor.dtype(), tensor.shape(), tensor.source());
        }
        int[] axes = target.axes.stream().mapToInt(Integer::intValue).toArray();
        int rank = tensor.shape().rank();
        int[] normal = Arrays.stream(axes)
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .toArray();
        if (!Arrays.equals(normal, IntStream.range(0, rank).toArray())) {
            throw new ConfigException(
                    Code.SHAPE,
                    place + ".transpose",
                    "must name each dimension of " + tensor.shape() + " once, got " + target.axes);
        }
        Shape shape =
                Shape.of(Arrays.stream(axes).mapToLong(tensor.shape()::dim).toArray());
        return new Named(target.name, tensor.dtype(), shape, () -> {
            Tensor source = tensor.source().get();
            return source.permute(axes);
        });
    }
}
