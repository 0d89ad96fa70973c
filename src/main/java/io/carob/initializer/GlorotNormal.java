package io.carob.initializer;

/**
 * Truncated normal draws with variance 2 / (fan_in + fan_out), also called Xavier normal.
 *
 * @param axes which dimensions are inputs and outputs
 * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio 2010</a>
 */
public record GlorotNormal(Seed seed, FanAxes axes) implements Preset {

    /** The axes are guessed from the shape. */
    public GlorotNormal(Seed seed) {
        this(seed, FanAxes.NONE);
    }

    @Override
    public GlorotNormal withSeed(Seed other) {
        return new GlorotNormal(other, axes);
    }

    @Override
    public GlorotNormal withAxes(FanAxes other) {
        return new GlorotNormal(seed, other);
    }

    @Override
    public VarianceScaling scaling() {
        return new VarianceScaling(ONE, FanMode.FAN_AVG, Distribution.TRUNCATED_NORMAL, seed, axes);
    }
}
