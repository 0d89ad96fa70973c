package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;

/**
 * A matrix with one value on its main diagonal.
 *
 * @param gain the value; the configs of Keras 3 do not carry it
 */
public record Identity(Node gain) implements Initializer {

    /** Ones on the diagonal. */
    public Identity() {
        this(Num.of(1.0));
    }

    @Override
    public Recipe recipe(Shape shape) {
        if (shape.rank() != 2) {
            throw new IllegalArgumentException("Identity needs a shape of 2 dimensions, got " + shape);
        }
        return new Recipe.Identity(gain);
    }
}
