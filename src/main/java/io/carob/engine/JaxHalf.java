package io.carob.engine;

import io.carob.random.XlaMath;
import io.carob.tensor.DType;
import java.util.function.DoubleUnaryOperator;

/**
 * All numbers that JAX can draw in a 16-bit type, in the order of the bits that choose among them: 10 of a word in
 * float16, 7 in bfloat16.
 *
 * @param dtype float16 or bfloat16
 */
record JaxHalf(DType dtype, HalfArithmetic half) {
    private static final int FLOAT16_NUMBERS = 1024;
    private static final int BFLOAT16_NUMBERS = 128;

    /** How many bits of a word follow those that count. */
    int bitsBehind() {
        return dtype == DType.FLOAT16 ? 6 : 1;
    }

    /** What a function makes of every fraction. */
    float[] numbers(DoubleUnaryOperator function) {
        float[] numbers = new float[dtype == DType.FLOAT16 ? FLOAT16_NUMBERS : BFLOAT16_NUMBERS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) function.applyAsDouble(i / (double) numbers.length);
        }
        return numbers;
    }

    /** A unit normal. */
    double normal(double fraction) {
        double least = dtype == DType.FLOAT16 ? -0x0.ffep0 : -0x0.ffp0;
        return ofUniform(new JaxUniform(dtype, half, least, 1).at(fraction));
    }

    /** A unit normal between -2 and 2. */
    double truncated(double fraction) {
        double bound = Arithmetic.round(dtype, ThreefryNormalFloats.TRUNCATED);
        double below2 = dtype == DType.FLOAT16 ? 0x1.ffcp0 : 0x1.fep0;
        double normal = ofUniform(new JaxUniform(dtype, half, -bound, bound).at(fraction));
        return Math.min(below2, Math.max(-below2, normal));
    }

    private double ofUniform(double uniform) {
        double erfinv = Arithmetic.round(dtype, XlaMath.erfinv((float) uniform));
        return Arithmetic.multiply(dtype, erfinv, Arithmetic.round(dtype, Math.sqrt(2)));
    }
}
