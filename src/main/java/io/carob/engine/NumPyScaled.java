package io.carob.engine;

import io.carob.tensor.Shape;

/** Unit variates times a factor plus a term in float64, as NumPy's generators compute them. */
final class NumPyScaled {

    private NumPyScaled() {}

    /**
     * The variates of a tensor.
     *
     * @param factor such as a standard deviation, a number or what is repeated along the shape
     * @param term such as a mean, likewise
     */
    static Fill<double[]> of(Fill<double[]> units, Shape shape, EagerTensor factor, EagerTensor term) {
        if (!factor.isScalar() || !term.isScalar()) {
            return new Listed(units, shape, factor, term);
        }
        double by = factor.real(0);
        double plus = term.real(0);
        boolean finite = Double.isFinite(by) && Double.isFinite(plus);
        // Java leaves open which NaN comes out
        return finite ? new ScaledPlainly(units, by, plus) : new Listed(units, shape, factor, term);
    }

    private record Listed(Fill<double[]> units, Shape shape, EagerTensor factor, EagerTensor term)
            implements Fill<double[]> {
        @Override
        public boolean isSequential() {
            return units.isSequential();
        }

        @Override
        public void fill(long from, double[] into, int at, int count) {
            units.fill(from, into, at, count);
            for (int i = 0; i < count; i++) {
                double by = factor.real(Broadcasting.index(from + i, shape, factor.shape()));
                double plus = term.real(Broadcasting.index(from + i, shape, term.shape()));
                into[at + i] = NumPyArithmetic.add(plus, NumPyArithmetic.multiply(by, into[at + i]));
            }
        }
    }
}
