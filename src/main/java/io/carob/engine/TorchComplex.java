package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/**
 * Uniform numbers in a complex dtype as PyTorch makes them: real and imaginary parts take turns in one stream of floats, which
 * complex numbers without imaginary parts are then multiplied with and added to.
 */
final class TorchComplex {

    private TorchComplex() {}

    /** The request for the real and imaginary parts of all elements. */
    static TensorSpec parts(TensorSpec spec) {
        return spec.dtype(spec.dtype().part()).shape(Shape.of(2 * spec.shape().elements()));
    }

    static Tensor uniform(TensorSpec spec, int seed, TorchNumber factor, TorchNumber term) {
        Shape parts = parts(spec).shape();
        if (spec.dtype() == DType.COMPLEX128) {
            return new PairedTensor(
                    new DoubleTensor(
                            parts,
                            () -> new ScaledDoubles(
                                    new TorchUniformDoubles(seed, parts.elements(), 1, 0),
                                    factor.toDouble(),
                                    term.toDouble())),
                    spec.shape());
        }
        return floats(spec, seed, factor.toFloat(), term.toFloat());
    }

    private static Tensor floats(TensorSpec spec, int seed, float factor, float term) {
        Shape parts = parts(spec).shape();
        return new PairedTensor(
                new FloatTensor(
                        DType.FLOAT32,
                        parts,
                        () -> new ScaledFloats(new TorchUniformFloats(seed, parts.elements(), 1, 0), factor, term)),
                spec.shape());
    }

    /** Units times a factor; to every other of them a term is added, and to the rest what stands beside it. */
    private record ScaledFloats(Fill<float[]> units, float factor, float term) implements Fill<float[]> {
        @Override
        public void fill(long from, float[] into, int at, int count) {
            units.fill(from, into, at, count);
            float beside = (float) ComplexTensor.besides(term);
            boolean plain = Float.isFinite(factor) && Float.isFinite(term);
            for (int i = 0; i < count; i++) {
                float plus = (from + i) % 2 == 0 ? term : beside;
                into[at + i] = plain ? into[at + i] * factor + plus : odd(into[at + i], factor, plus);
            }
        }

        private static float odd(float unit, float factor, float plus) {
            return (float) NumPyArithmetic.add((float) NumPyArithmetic.multiply(unit, factor), plus);
        }
    }

    /** The same of doubles. */
    private record ScaledDoubles(Fill<double[]> units, double factor, double term) implements Fill<double[]> {
        @Override
        public void fill(long from, double[] into, int at, int count) {
            units.fill(from, into, at, count);
            double beside = ComplexTensor.besides(term);
            for (int i = 0; i < count; i++) {
                double plus = (from + i) % 2 == 0 ? term : beside;
                into[at + i] = NumPyArithmetic.add(NumPyArithmetic.multiply(into[at + i], factor), plus);
            }
        }
    }
}
