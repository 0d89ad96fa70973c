package io.carob.initializer;

import io.carob.tensor.Shape;

/**
 * How many inputs and outputs a unit has, as Keras counts them from the shape of a kernel.
 *
 * @param in {@code fan_in}: the second last dimension times the receptive field
 * @param out {@code fan_out}: the last dimension times the receptive field
 */
public record Fans(double in, double out) {

    /** The fans of a kernel: a scalar has 1 and 1, a vector its length twice, a matrix its two dimensions. */
    public static Fans of(Shape shape) {
        if (shape.rank() == 0) {
            return new Fans(1, 1);
        } else if (shape.rank() == 1) {
            return new Fans(shape.dim(0), shape.dim(0));
        }
        double field = 1;
        for (int axis = 0; axis < shape.rank() - 2; axis++) {
            field *= shape.dim(axis);
        }
        return new Fans(shape.dim(-2) * field, shape.dim(-1) * field);
    }
}
