package io.carob.initializer;

/**
 * Uniform draws with variance 2 / fan_in.
 *
 * @param axes which dimensions are inputs and outputs
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015</a>
 */
public record HeUniform(Seed seed, FanAxes axes) implements Preset {

    /** The axes are guessed from the shape. */
    public HeUniform(Seed seed) {
        this(seed, FanAxes.NONE);
    }

    @Override
    public HeUniform withSeed(Seed other) {
        return new HeUniform(other, axes);
    }

    @Override
    public HeUniform withAxes(FanAxes other) {
        return new HeUniform(seed, other);
    }

    @Override
    public VarianceScaling scaling() {
        return new VarianceScaling(TWO, FanMode.FAN_IN, Distribution.UNIFORM, seed, axes);
    }
}
