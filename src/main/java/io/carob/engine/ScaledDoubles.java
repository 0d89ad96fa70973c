package io.carob.engine;

import io.carob.tensor.DType;

/**
 * Unit variates in float64 times a factor plus a term.
 *
 * @param factor such as a standard deviation
 * @param term such as a mean
 */
record ScaledDoubles(Fill<double[]> units, double factor, double term) implements Fill<double[]> {
    @Override
    public boolean isSequential() {
        return units.isSequential();
    }

    @Override
    public void fill(long from, double[] into, int at, int count) {
        units.fill(from, into, at, count);
        for (int i = at; i < at + count; i++) {
            into[i] = Arithmetic.add(DType.FLOAT64, Arithmetic.multiply(DType.FLOAT64, into[i], factor), term);
        }
    }
}
