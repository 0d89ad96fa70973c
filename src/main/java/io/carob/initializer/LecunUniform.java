package io.carob.initializer;

/**
 * Uniform draws with variance 1 / fan_in.
 *
 * @param axes which dimensions are inputs and outputs
 * @see <a href="https://arxiv.org/abs/1706.02515">Klambauer et al. 2017</a>
 */
public record LecunUniform(Seed seed, FanAxes axes) implements Preset {

    /** The axes are guessed from the shape. */
    public LecunUniform(Seed seed) {
        this(seed, FanAxes.NONE);
    }

    @Override
    public LecunUniform withSeed(Seed other) {
        return new LecunUniform(other, axes);
    }

    @Override
    public LecunUniform withAxes(FanAxes other) {
        return new LecunUniform(seed, other);
    }

    @Override
    public VarianceScaling scaling() {
        return new VarianceScaling(ONE, FanMode.FAN_IN, Distribution.UNIFORM, seed, axes);
    }
}
