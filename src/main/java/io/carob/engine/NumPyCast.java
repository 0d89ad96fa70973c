package io.carob.engine;

import io.carob.tensor.DType;

/**
 * What becomes of a float64 number in {@code astype} of NumPy to an integer type. Where the type cannot hold it, that is
 * what the instructions give that NumPy for x86 with AVX2 is compiled to: for uint32 others in whole blocks of four than
 * behind the last.
 */
final class NumPyCast {

    private static final int BLOCK = 4;
    private static final double TWO_31 = 0x1p31;
    private static final double TWO_63 = 0x1p63;

    private NumPyCast() {}

    /**
     * The number of an element.
     *
     * @param index where it stands in the array
     * @param size how many elements the array has
     */
    static long toWhole(double value, DType to, long index, long size) {
        if (to == DType.UINT64) {
            return value >= TWO_63
                    ? TensorFlowCast.cut64(value - TWO_63) ^ Long.MIN_VALUE
                    : TensorFlowCast.cut64(value);
        } else if (to == DType.UINT32 && index < size / BLOCK * BLOCK) {
            int bits = value >= TWO_31
                    ? TensorFlowCast.cut32(value - TWO_31) ^ Integer.MIN_VALUE
                    : TensorFlowCast.cut32(value);
            return Integer.toUnsignedLong(bits);
        }
        return TensorFlowCast.toWhole(value, to);
    }
}
