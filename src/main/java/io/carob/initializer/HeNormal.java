package io.carob.initializer;

/**
 * Truncated normal draws with variance 2 / fan_in.
 *
 * @param axes which dimensions are inputs and outputs
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015</a>
 */
public record HeNormal(Seed seed, FanAxes axes) implements Preset {

    /** The axes are guessed from the shape. */
    public HeNormal(Seed seed) {
        this(seed, FanAxes.NONE);
    }

    @Override
    public HeNormal withSeed(Seed other) {
        return new HeNormal(other, axes);
    }

    @Override
    public HeNormal withAxes(FanAxes other) {
        return new HeNormal(seed, other);
    }

    @Override
    public VarianceScaling scaling() {
        return new VarianceScaling(TWO, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL, seed, axes);
    }
}
