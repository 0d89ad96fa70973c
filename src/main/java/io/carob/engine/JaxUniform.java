package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Float16;

/**
 * The uniform numbers that {@code jax.random.uniform} makes of fractions in [0, 1). It does not look whether the lower
 * bound is the smaller one; where it is not, all numbers are equal to it.
 *
 * @param dtype float32, float16 or bfloat16
 * @param low a number that the dtype holds, as the next
 */
record JaxUniform(DType dtype, HalfArithmetic half, double low, double high) {

    /** Between bounds of such a size no number comes near the subnormal ones, which are zeros on JAX. */
    private static final double SAFE = 0x1p-60;

    /** {@code high - low} in the dtype. */
    double width() {
        return Arithmetic.subtract(dtype, high, low);
    }

    /** Whether every float32 number is {@code fraction * width + low}, without a look at anything else. */
    boolean isPlain() {
        boolean ordinary = low == 0 || Math.abs(low) >= SAFE;
        return ordinary && width() >= SAFE && width() < Double.POSITIVE_INFINITY && Math.abs(low) < Float.MAX_VALUE;
    }

    /** The number of a fraction. */
    double at(double fraction) {
        double least = Arithmetic.flush(dtype, low);
        double number = scaled(fraction, least);
        return Double.isNaN(number) ? nan() : Math.max(least, number);
    }

    private double scaled(double fraction, double least) {
        if (dtype == DType.FLOAT32) {
            return Arithmetic.flush(dtype, Math.fma((float) fraction, (float) width(), (float) least));
        } else if (dtype == DType.FLOAT16 && half == HalfArithmetic.NATIVE) {
            // exact in double, so rounded once
            return Float16.value(Float16.bits(fraction * width() + least));
        }
        return Arithmetic.add(dtype, Arithmetic.multiply(dtype, fraction, width()), least);
    }

    /** Of infinite bounds. The sign comes from how XLA takes a maximum; in float16 it also depends on the processor. */
    private double nan() {
        boolean given = Double.isNaN(low) || Double.isNaN(high) || dtype == DType.FLOAT16;
        return given ? Double.NaN : Arithmetic.nan(Math.copySign(1, low) < 0);
    }
}
