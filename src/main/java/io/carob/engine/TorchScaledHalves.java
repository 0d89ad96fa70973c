package io.carob.engine;

import io.carob.tensor.DType;

/**
 * Unit variates in float16 or bfloat16 times a factor plus a term, each operation rounded to the dtype.
 *
 * @param factor in float32, which the product is computed in
 * @param term in float32; PyTorch rounds it to the dtype before it adds
 * @param change what becomes of a unit variate once it is rounded
 */
record TorchScaledHalves(Fill<float[]> units, DType dtype, float factor, float term, FloatChange change)
        implements Fill<float[]> {

    /** One float for another. */
    @FunctionalInterface
    interface FloatChange {
        float apply(float value);
    }

    @Override
    public void fill(long from, float[] into, int at, int count) {
        units.fill(from, into, at, count);
        double plus = Arithmetic.round(dtype, term);
        for (int i = at; i < at + count; i++) {
            float unit = change.apply((float) Arithmetic.round(dtype, into[i]));
            into[i] = (float) Arithmetic.round(dtype, Arithmetic.round(dtype, unit * factor) + plus);
        }
    }
}
