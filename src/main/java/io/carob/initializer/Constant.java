package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;

/**
 * All elements one value, or the elements of a list.
 *
 * @param value a number, a boolean or nested lists of them; Keras stores anything
 */
public record Constant(Node value) implements Initializer {

    /** All elements one number. */
    public Constant(double value) {
        this(Num.of(value));
    }

    @Override
    public Recipe recipe(Shape shape) {
        return new Recipe.Constant(value);
    }
}
