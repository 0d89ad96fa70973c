package io.carob.initializer;

import io.carob.tensor.Shape;
import java.math.BigInteger;

/**
 * How many inputs and outputs a unit has, as Keras counts them from the shape of a kernel; exact, as Python's
 * integers are.
 *
 * @param in {@code fan_in}: the second last dimension times the receptive field
 * @param out {@code fan_out}: the last dimension times the receptive field
 */
public record Fans(BigInteger in, BigInteger out) {

    /** The fans of a kernel: a scalar has 1 and 1, a vector its length twice, a matrix its two dimensions. */
    public static Fans of(Shape shape) {
        if (shape.rank() == 0) {
            return new Fans(BigInteger.ONE, BigInteger.ONE);
        } else if (shape.rank() == 1) {
            return new Fans(dim(shape, 0), dim(shape, 0));
        }
        BigInteger field = BigInteger.ONE;
        for (int axis = 0; axis < shape.rank() - 2; axis++) {
            field = field.multiply(dim(shape, axis));
        }
        return new Fans(dim(shape, -2).multiply(field), dim(shape, -1).multiply(field));
    }

    static BigInteger dim(Shape shape, int axis) {
        return BigInteger.valueOf(shape.dim(axis));
    }
}
