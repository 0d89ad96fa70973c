package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;

/**
 * Normal draws, drawn again where they fall two standard deviations or more from the mean.
 *
 * @param mean a number
 * @param stddev a number; Keras takes negative ones too
 */
public record TruncatedNormal(Node mean, Node stddev, Seed seed) implements Seeded {

    /** Draws around a mean. */
    public TruncatedNormal(double mean, double stddev, Seed seed) {
        this(Num.of(mean), Num.of(stddev), seed);
    }

    /** Draws with Keras's defaults, mean 0 and standard deviation 0.05. */
    public TruncatedNormal(Seed seed) {
        this(0.0, 0.05, seed);
    }

    @Override
    public TruncatedNormal withSeed(Seed other) {
        return new TruncatedNormal(mean, stddev, other);
    }

    @Override
    public Recipe recipe(Shape shape) {
        return new Recipe.TruncatedNormal(mean, stddev, seed);
    }
}
