package io.carob.model.build;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A shape of which some sizes may be unknown, such as that of a batch.
 *
 * @param dims the sizes, outermost first; empty where one is unknown
 */
public record Sizes(List<OptionalLong> dims) {

    /** The sizes of a scalar: none. */
    public static final Sizes SCALAR = new Sizes(List.of());

    /** @throws IllegalArgumentException if a size is negative, or there are more than tensors have */
    public Sizes {
        dims = List.copyOf(dims);
        if (dims.size() > Shape.MAX_RANK) {
            throw new IllegalArgumentException("a tensor has at most " + Shape.MAX_RANK + " dimensions");
        }
        if (dims.stream().anyMatch(dim -> dim.isPresent() && dim.getAsLong() < 0)) {
            throw new IllegalArgumentException("a size cannot be negative, got " + text(dims));
        }
    }

    /** These sizes. */
    static Sizes of(OptionalLong... dims) {
        return new Sizes(Arrays.asList(dims));
    }

    /** How many dimensions there are. */
    public int rank() {
        return dims.size();
    }

    /** Whether no size is unknown. */
    public boolean isKnown() {
        return dims.stream().allMatch(OptionalLong::isPresent);
    }

    /** A dimension, counted from 0, or from the end if negative. */
    OptionalLong dim(long axis) {
        return dims.get(axis(axis));
    }

    /** A dimension that a weight needs. */
    long known(long axis) {
        return dim(axis)
                .orElseThrow(() -> Unknown.because(
                        "the size of axis " + axis + " of the input " + this + " is not known, and a weight needs it"));
    }

    /** The place of a dimension, counted from 0. */
    int axis(long axis) {
        long place = axis < 0 ? axis + rank() : axis;
        if (place < 0 || place >= rank()) {
            throw Unknown.because("the shape " + this + " has no axis " + axis);
        }
        return (int) place;
    }

    /** The dimensions from one to before another, both counted as in Python and cut off at the ends. */
    Sizes slice(int from, int to) {
        int start = Math.max(0, from < 0 ? from + rank() : from);
        int end = Math.min(rank(), to < 0 ? to + rank() : to);
        return start >= end ? SCALAR : new Sizes(dims.subList(start, end));
    }

    /** The dimensions from one on. */
    Sizes from(int start) {
        return slice(start, rank());
    }

    /** These and then others. */
    Sizes plus(Sizes others) {
        List<OptionalLong> all = new ArrayList<>(dims);
        all.addAll(others.dims);
        return new Sizes(all);
    }

    /** These and then one more. */
    Sizes plus(OptionalLong dim) {
        return plus(of(dim));
    }

    /** These and then one more. */
    Sizes plus(long dim) {
        return plus(OptionalLong.of(dim));
    }

    /** The same with another size at one place. */
    Sizes with(long axis, OptionalLong dim) {
        List<OptionalLong> changed = new ArrayList<>(dims);
        changed.set(axis(axis), dim);
        return new Sizes(changed);
    }

    /** The same without one place. */
    Sizes without(long axis) {
        List<OptionalLong> changed = new ArrayList<>(dims);
        changed.remove(axis(axis));
        return new Sizes(changed);
    }

    /** The same with one more at a place. */
    Sizes inserted(int place, OptionalLong dim) {
        if (place < 0 || place > rank()) {
            throw Unknown.because("the shape " + this + " has no place " + place);
        }
        List<OptionalLong> changed = new ArrayList<>(dims);
        changed.add(place, dim);
        return new Sizes(changed);
    }

    /** How many elements there are; empty if a size is unknown. */
    OptionalLong product() {
        long product = 1;
        for (OptionalLong dim : dims) {
            if (dim.isEmpty()) {
                return OptionalLong.empty();
            }
            product = Math.multiplyExact(product, dim.getAsLong());
        }
        return OptionalLong.of(product);
    }

    /** The same as a shape that a weight has. */
    Shape shape() {
        List<Long> sizes = new ArrayList<>();
        for (int axis = 0; axis < rank(); axis++) {
            sizes.add(known(axis));
        }
        return new Shape(sizes);
    }

    /** As a config writes it, with null for what is unknown. */
    public Node toNode() {
        return new Node.Sequence(dims.stream()
                .<Node>map(dim -> dim.isPresent() ? Num.of(dim.getAsLong()) : Node.Null.VALUE)
                .toList());
    }

    /** As Python prints a tuple: {@code (None, 3)}. */
    @Override
    public String toString() {
        return text(dims);
    }

    private static String text(List<OptionalLong> dims) {
        return dims.stream()
                .map(dim -> dim.isPresent() ? String.valueOf(dim.getAsLong()) : "None")
                .collect(Collectors.joining(", ", "(", dims.size() == 1 ? ",)" : ")"));
    }
}
