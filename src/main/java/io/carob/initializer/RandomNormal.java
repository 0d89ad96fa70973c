package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;

/**
 * Normal draws.
 *
 * @param mean a number
 * @param stddev a number; Keras takes negative ones too
 */
public record RandomNormal(Node mean, Node stddev, Seed seed) implements Seeded {

    /** Draws around a mean. */
    public RandomNormal(double mean, double stddev, Seed seed) {
        this(Num.of(mean), Num.of(stddev), seed);
    }

    /** Draws with Keras's defaults, mean 0 and standard deviation 0.05. */
    public RandomNormal(Seed seed) {
        this(0.0, 0.05, seed);
    }

    @Override
    public RandomNormal withSeed(Seed other) {
        return new RandomNormal(mean, stddev, other);
    }

    @Override
    public Recipe recipe(Shape shape) {
        return new Recipe.Normal(mean, stddev, seed);
    }
}
