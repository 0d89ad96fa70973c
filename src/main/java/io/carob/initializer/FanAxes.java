package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;
import java.io.Serializable;
import java.math.BigInteger;

/**
 * Which dimensions of a kernel are inputs and which are outputs, where that is not as {@link Fans#of(Shape)} guesses;
 * Keras 3.15 and later.
 *
 * @param input a list of axes, negative ones from the end, or null
 * @param output likewise; both or none count
 */
public record FanAxes(Node input, Node output) implements Serializable {

    /** The axes are guessed from the shape. */
    public static final FanAxes NONE = new FanAxes(Node.Null.VALUE, Node.Null.VALUE);

    /** These axes, from 0. */
    public static FanAxes of(int[] input, int[] output) {
        return new FanAxes(Node.of(input), Node.of(output));
    }

    /** Whether both are there; else none counts. */
    public boolean areGiven() {
        return !(input instanceof Node.Null) && !(output instanceof Node.Null);
    }

    /** @throws IllegalArgumentException if both are given and one is no list of axes of the shape */
    Fans fans(Shape shape) {
        return areGiven()
                ? new Fans(fan("input_axes", input, shape), fan("output_axes", output, shape))
                : Fans.of(shape);
    }

    private static BigInteger fan(String key, Node axes, Shape shape) {
        if (axes.equals(new Node.Text("")) || axes.equals(Node.Mapping.EMPTY)) {
            // Python goes through them as through an empty list
            return BigInteger.ONE;
        }
        if (!(axes instanceof Node.Sequence list)) {
            throw new IllegalArgumentException(key + " must be a list of axes, got " + axes.excerpt());
        }
        BigInteger fan = BigInteger.ONE;
        for (Node axis : list.items()) {
            fan = fan.multiply(Fans.dim(shape, index(key, axis, shape.rank())));
        }
        return fan;
    }

    private static int index(String key, Node axis, int rank) {
        if (axis instanceof Num.Int whole
                && whole.value().compareTo(BigInteger.valueOf(-rank)) >= 0
                && whole.value().compareTo(BigInteger.valueOf(rank)) < 0) {
            return whole.value().intValue();
        } else if (axis instanceof Node.Bool bool && (bool.value() ? 1 : 0) < rank) {
            return bool.value() ? 1 : 0;
        }
        throw new IllegalArgumentException(
                key + " must hold axes of a shape of " + rank + " dimensions, got " + axis.excerpt());
    }
}
