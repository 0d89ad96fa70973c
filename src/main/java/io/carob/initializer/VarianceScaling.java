package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Draws whose variance is a scale divided by the number of inputs or outputs of a unit.
 *
 * @param scale a positive number
 * @param axes which dimensions are inputs and outputs
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015</a>
 */
public record VarianceScaling(Node scale, FanMode mode, Distribution distribution, Seed seed, FanAxes axes)
        implements Seeded {

    /** @throws IllegalArgumentException if the scale is no number, or zero or less */
    public VarianceScaling {
        checkScale(scale);
    }

    static void checkScale(Node scale) {
        if (!(scale instanceof Num || scale instanceof Node.Bool)) {
            throw new IllegalArgumentException("scale must be a positive number, got " + scale.excerpt());
        }
        // as Keras compares it, which lets NaN pass
        if (number(scale) <= 0) {
            throw new IllegalArgumentException("scale must be positive, got " + scale.excerpt());
        }
    }

    /** Draws with a scale; the axes are guessed from the shape. */
    public VarianceScaling(double scale, FanMode mode, Distribution distribution, Seed seed) {
        this(Num.of(scale), mode, distribution, seed, FanAxes.NONE);
    }

    @Override
    public VarianceScaling withSeed(Seed other) {
        return new VarianceScaling(scale, mode, distribution, other, axes);
    }

    /** The same rule with other axes. */
    public VarianceScaling withAxes(FanAxes other) {
        return new VarianceScaling(scale, mode, distribution, seed, other);
    }

    /** The inputs and outputs of a unit in a kernel of this shape. */
    public Fans fans(Shape shape) {
        return axes.fans(shape);
    }

    @Override
    public Recipe recipe(Shape shape) {
        double variance = variance(mode.of(fans(shape)));
        if (scale instanceof Num.Int && Double.isInfinite(variance)) {
            throw new UnsupportedException(Code.BAD_VALUE, "scale is too large for a float: " + scale.excerpt());
        }
        return distribution.recipe(variance, seed);
    }

    /** {@code scale / max(1.0, fan)} as Python computes it. */
    private double variance(BigInteger fan) {
        boolean whole = mode != FanMode.FAN_AVG && fan.compareTo(BigInteger.ONE) > 0;
        if (whole && scale instanceof Num.Int dividend) {
            // Python divides integers exactly and rounds once; far more digits than a double has are as good
            return new BigDecimal(dividend.value())
                    .divide(new BigDecimal(fan), new MathContext(100))
                    .doubleValue();
        } else if (Double.isInfinite(fan.doubleValue())) {
            throw new UnsupportedException(Code.TOO_LARGE, "the fan is too large for a float");
        }
        return number(scale) / Math.max(1.0, mode == FanMode.FAN_AVG ? fan.doubleValue() / 2.0 : fan.doubleValue());
    }

    private static double number(Node scale) {
        return scale instanceof Num num ? num.toDouble() : scale.equals(new Node.Bool(true)) ? 1 : 0;
    }
}
