package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;

/**
 * Uniform draws from [minval, maxval).
 *
 * @param minval a number; the lower bound, drawn
 * @param maxval a number; the upper bound, not drawn
 */
public record RandomUniform(Node minval, Node maxval, Seed seed) implements Seeded {

    /** Draws from [minval, maxval). */
    public RandomUniform(double minval, double maxval, Seed seed) {
        this(Num.of(minval), Num.of(maxval), seed);
    }

    /** Draws from Keras's default range, [-0.05, 0.05). */
    public RandomUniform(Seed seed) {
        this(-0.05, 0.05, seed);
    }

    @Override
    public RandomUniform withSeed(Seed other) {
        return new RandomUniform(minval, maxval, other);
    }

    @Override
    public Recipe recipe(Shape shape) {
        return new Recipe.Uniform(minval, maxval, seed);
    }
}
