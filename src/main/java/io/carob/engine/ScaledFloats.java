package io.carob.engine;

import io.carob.tensor.DType;

/**
 * Unit variates times a factor plus a term, each operation rounded to the dtype and never fused.
 *
 * @param factor a number that the dtype holds, such as a standard deviation
 * @param term likewise, such as a mean
 */
record ScaledFloats(Fill<float[]> units, DType dtype, float factor, float term) implements Fill<float[]> {

    /** From here on no product with a unit variate, none of which is below 2^-40, nears the subnormal numbers. */
    private static final float SAFE_FACTOR = 0x1p-60f;

    @Override
    public boolean isSequential() {
        return units.isSequential();
    }

    @Override
    public void fill(long from, float[] into, int at, int count) {
        units.fill(from, into, at, count);
        if (dtype == DType.FLOAT32 && Math.abs(factor) >= SAFE_FACTOR && isNormal(term)) {
            scale(into, at, at + count, factor, term);
            return;
        }
        for (int i = at; i < at + count; i++) {
            double unit = Arithmetic.round(dtype, into[i]);
            into[i] = (float) Arithmetic.add(dtype, Arithmetic.multiply(dtype, unit, factor), term);
        }
    }

    private static boolean isNormal(float value) {
        return value == 0 || Math.abs(value) >= Float.MIN_NORMAL;
    }

    private static void scale(float[] values, int start, int end, float factor, float term) {
        for (int i = start; i < end; i++) {
            values[i] = values[i] * factor + term;
        }
    }
}
