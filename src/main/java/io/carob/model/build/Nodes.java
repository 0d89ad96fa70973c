package io.carob.model.build;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads shapes and whole numbers out of configs. */
final class Nodes {

    private static final String TUPLE = "__tuple__";

    private Nodes() {}

    /** A tuple in an envelope is a list. */
    static Node plain(Node node) {
        if (node instanceof Node.Mapping object
                && object.text("class_name").filter(TUPLE::equals).isPresent()) {
            return object.get("items").orElse(node);
        }
        return node;
    }

    /** A whole number that fits a long. */
    static OptionalLong whole(Node node) {
        if (node instanceof Num.Int number && number.value().bitLength() < Long.SIZE) {
            return OptionalLong.of(number.value().longValue());
        } else if (node instanceof Num.Real real
                && Math.rint(real.value()) == real.value()
                && Math.abs(real.value()) < 1e15) {
            return OptionalLong.of((long) real.value());
        }
        return OptionalLong.empty();
    }

    /** Whole numbers; one number is a list of one. */
    static Optional<List<Long>> wholes(Node given) {
        Node node = plain(given);
        List<Long> wholes = new ArrayList<>();
        for (Node item : node instanceof Node.Sequence list ? list.items() : List.of(node)) {
            OptionalLong whole = whole(item);
            if (whole.isEmpty()) {
                return Optional.empty();
            }
            wholes.add(whole.getAsLong());
        }
        return Optional.of(wholes);
    }

    /** Sizes, with null or a negative number for an unknown one. */
    static Optional<Sizes> sizes(Node given) {
        Node node = plain(given);
        if (!(node instanceof Node.Sequence list) || list.items().size() > Shape.MAX_RANK) {
            return Optional.empty();
        }
        List<OptionalLong> dims = new ArrayList<>();
        for (Node item : list.items()) {
            OptionalLong dim = whole(item);
            if (dim.isEmpty() && !item.equals(Node.Null.VALUE)) {
                return Optional.empty();
            }
            dims.add(dim.isPresent() && dim.getAsLong() >= 0 ? dim : OptionalLong.empty());
        }
        return Optional.of(new Sizes(dims));
    }

    /** One size, unknown if it is negative or no number, as a shape of one dimension. */
    static Sizes size(Node node) {
        OptionalLong dim = whole(node);
        return Sizes.of(dim.isPresent() && dim.getAsLong() >= 0 ? dim : OptionalLong.empty());
    }

    /** Shapes in lists or dictionaries. */
    static Optional<Shapes> shapes(Node given) {
        Node node = plain(given);
        Optional<Sizes> sizes = sizes(node);
        if (sizes.isPresent()) {
            return sizes.map(Shapes::of);
        } else if (node instanceof Node.Sequence list) {
            List<Shapes> items = new ArrayList<>();
            for (Node item : list.items()) {
                Optional<Shapes> shapes = shapes(item);
                if (shapes.isEmpty()) {
                    return Optional.empty();
                }
                items.add(shapes.get());
            }
            return Optional.of(new Shapes.Items(items));
        }
        return node instanceof Node.Mapping object ? fields(object) : Optional.empty();
    }

    /** Arguments of a call that are no tensors have no shape. */
    private static Optional<Shapes> fields(Node.Mapping object) {
        Map<String, Shapes> fields = new LinkedHashMap<>();
        object.fields().forEach((key, item) -> shapes(item).ifPresent(shapes -> fields.put(key, shapes)));
        return Optional.of(new Shapes.Fields(fields));
    }

    /** The shapes in a {@code build_config}. */
    static Optional<Shapes> buildConfig(Node node) {
        return node instanceof Node.Mapping object
                ? object.get("input_shape").or(() -> object.get("shapes_dict")).flatMap(Nodes::shapes)
                : Optional.empty();
    }

    /** How a plain value broadcasts: a number is a scalar, a list has a length. */
    static Sizes constant(Node node) {
        List<OptionalLong> dims = new ArrayList<>();
        Node part = plain(node);
        while (part instanceof Node.Sequence list) {
            dims.add(OptionalLong.of(list.items().size()));
            if (list.items().isEmpty()) {
                break;
            }
            part = list.items().get(0);
        }
        return new Sizes(dims);
    }
}
