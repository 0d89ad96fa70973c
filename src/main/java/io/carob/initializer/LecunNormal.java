package io.carob.initializer;

/**
 * Truncated normal draws with variance 1 / fan_in.
 *
 * @param axes which dimensions are inputs and outputs
 * @see <a href="https://arxiv.org/abs/1706.02515">Klambauer et al. 2017</a>
 */
public record LecunNormal(Seed seed, FanAxes axes) implements Preset {

    /** The axes are guessed from the shape. */
    public LecunNormal(Seed seed) {
        this(seed, FanAxes.NONE);
    }

    @Override
    public LecunNormal withSeed(Seed other) {
        return new LecunNormal(other, axes);
    }

    @Override
    public LecunNormal withAxes(FanAxes other) {
        return new LecunNormal(seed, other);
    }

    @Override
    public VarianceScaling scaling() {
        return new VarianceScaling(ONE, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL, seed, axes);
    }
}
