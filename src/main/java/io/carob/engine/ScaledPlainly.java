package io.carob.engine;

/**
 * Variates in float64 times a factor plus a term in two roundings, subnormal numbers included.
 *
 * @param factor such as a standard deviation
 * @param term such as a mean
 */
record ScaledPlainly(Fill<double[]> units, double factor, double term) implements Fill<double[]> {
    @Override
    public boolean isSequential() {
        return units.isSequential();
    }

    @Override
    public void fill(long from, double[] into, int at, int count) {
        units.fill(from, into, at, count);
        for (int i = at; i < at + count; i++) {
            into[i] = into[i] * factor + term;
        }
    }
}
