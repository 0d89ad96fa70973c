package io.carob.engine;

import io.carob.tensor.BFloat16;
import io.carob.tensor.DType;
import io.carob.tensor.Float16;

/**
 * One operation on floating point numbers as TensorFlow's CPU kernels do it: the 16-bit types compute in float32 and
 * round afterwards, and all but float16 take subnormal numbers for zeros of their sign. For complex types it is the operation on
 * real parts, next to imaginary parts that are zero.
 */
final class Arithmetic {

    /** What x86 makes where a result is undefined: a NaN with its sign set. */
    private static final double MADE_NAN = nan(true);

    /**
     * Below this x86 takes a float result for subnormal, before bfloat16 rounds it further: with an exponent of any size
     * the result would round to less than the least normal number.
     */
    private static final double ROUNDS_TO_SUBNORMAL = 0x1.ffffffp-127;

    private Arithmetic() {}

    /** A NaN with or without its sign. */
    static double nan(boolean negative) {
        return negative ? Double.longBitsToDouble(0xFFF8_0000_0000_0000L) : Double.NaN;
    }

    /** The nearest number of a dtype, through float32 for the 16-bit types. */
    static double round(DType dtype, double value) {
        return switch (dtype) {
            case FLOAT64, COMPLEX128 -> value;
            case FLOAT32, COMPLEX64 -> (float) value;
            case FLOAT16 -> Float16.round((float) value);
            case BFLOAT16 -> BFloat16.round((float) value);
            default -> throw new IllegalStateException(dtype + " is no floating point type");
        };
    }

    /** A number, or a zero of its sign where it is subnormal. */
    static double flush(DType dtype, double value) {
        double smallest = switch (dtype) {
            case FLOAT16 -> 0;
            case FLOAT64, COMPLEX128 -> Double.MIN_NORMAL;
            default -> Float.MIN_NORMAL;
        };
        return Math.abs(value) < smallest ? Math.copySign(0.0, value) : value;
    }

    static double multiply(DType dtype, double a, double b) {
        return finish(dtype, flush(dtype, a) * flush(dtype, b), a, b);
    }

    static double add(DType dtype, double a, double b) {
        return finish(dtype, flush(dtype, a) + flush(dtype, b), a, b);
    }

    static double subtract(DType dtype, double a, double b) {
        return finish(dtype, flush(dtype, a) - flush(dtype, b), a, b);
    }

    // a double holds the product of two floats exactly, and rounds their sum harmlessly
    private static double finish(DType dtype, double result, double a, double b) {
        if (Double.isNaN(result)) {
            return Double.isNaN(a) ? a : Double.isNaN(b) ? b : MADE_NAN;
        }
        boolean single = dtype == DType.FLOAT32 || dtype == DType.BFLOAT16 || dtype == DType.COMPLEX64;
        if (single && Math.abs(result) < ROUNDS_TO_SUBNORMAL) {
            return Math.copySign(0.0, result);
        }
        return dtype.part() == DType.FLOAT64 ? flush(dtype, result) : round(dtype, result);
    }
}
