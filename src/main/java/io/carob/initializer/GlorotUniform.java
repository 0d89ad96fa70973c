package io.carob.initializer;

/**
 * Uniform draws with variance 2 / (fan_in + fan_out), also called Xavier uniform.
 *
 * @param axes which dimensions are inputs and outputs
 * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio 2010</a>
 */
public record GlorotUniform(Seed seed, FanAxes axes) implements Preset {

    /** The axes are guessed from the shape. */
    public GlorotUniform(Seed seed) {
        this(seed, FanAxes.NONE);
    }

    @Override
    public GlorotUniform withSeed(Seed other) {
        return new GlorotUniform(other, axes);
    }

    @Override
    public GlorotUniform withAxes(FanAxes other) {
        return new GlorotUniform(seed, other);
    }

    @Override
    public VarianceScaling scaling() {
        return new VarianceScaling(ONE, FanMode.FAN_AVG, Distribution.UNIFORM, seed, axes);
    }
}
