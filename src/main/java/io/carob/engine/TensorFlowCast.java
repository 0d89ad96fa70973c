package io.carob.engine;

import io.carob.tensor.DType;
import java.math.BigInteger;

/**
 * {@code tf.cast}. A float beyond the range of an integer type has no defined result there; here it is what TensorFlow
 * gives for a scalar on x86.
 */
final class TensorFlowCast {

    private static final double TWO_63 = 0x1p63;

    private TensorFlowCast() {}

    static EagerTensor cast(EagerTensor from, DType to) {
        DType own = from.dtype();
        // a subnormal bfloat16 is compared by its bits, and so is no zero
        return from.as(
                to,
                real -> Arithmetic.flush(to, Arithmetic.round(to, Arithmetic.flush(own, real))),
                real -> toWhole(own == DType.BFLOAT16 ? real : Arithmetic.flush(own, real), to));
    }

    /** A whole number as a float; to the 16-bit types by way of float32. */
    static double toReal(DType from, long whole, DType to) {
        boolean large = from == DType.UINT64 && whole < 0;
        if (to == DType.FLOAT64) {
            return large ? unsigned(whole).doubleValue() : whole;
        }
        return Arithmetic.round(to, large ? unsigned(whole).floatValue() : (float) whole);
    }

    static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    static long toWhole(long bits, DType to) {
        return switch (to) {
            case BOOL -> bits == 0 ? 0 : 1;
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            case UINT8 -> bits & 0xFF;
            case UINT16 -> bits & 0xFFFF;
            case UINT32 -> bits & 0xFFFFFFFFL;
            default -> bits;
        };
    }

    static long toWhole(double value, DType to) {
        return switch (to) {
            case BOOL -> value == 0 ? 0 : 1;
            case INT64 -> cut64(value);
            case UINT32 -> toWhole(cut64(value), to);
            case UINT64 -> {
                long low = cut64(value);
                yield low >= 0 ? low : low | cut64((float) (value - TWO_63));
            }
            default -> toWhole((long) cut32(value), to);
        };
    }

    /** Cut toward zero to 32 bits; what does not fit becomes the least integer, as x86 has it. */
    static int cut32(double value) {
        return value > -0x1p31 - 1 && value < 0x1p31 ? (int) value : Integer.MIN_VALUE;
    }

    /** The same in 64 bits. */
    static long cut64(double value) {
        return value >= -TWO_63 && value < TWO_63 ? (long) value : Long.MIN_VALUE;
    }
}
