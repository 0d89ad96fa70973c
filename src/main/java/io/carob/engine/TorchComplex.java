package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/**
 * Uniform numbers in complex64 as PyTorch makes them: real and imaginary parts take turns in one stream of float32 numbers,
 * which complex numbers without imaginary parts are then multiplied with and added to.
 */
final class TorchComplex {

    private TorchComplex() {}

    /** The request for the real and imaginary parts of all elements. */
    static TensorSpec parts(TensorSpec spec) {
        return spec.dtype(DType.FLOAT32).shape(Shape.of(2 * spec.shape().elements()));
    }

    static Tensor uniform(TensorSpec spec, int seed, float factor, float term) {
        Shape parts = parts(spec).shape();
        return new PairedTensor(
                new FloatTensor(
                        DType.FLOAT32,
                        parts,
                        () -> new Scaled(new TorchUniformFloats(seed, parts.elements(), 1, 0), factor, term)),
                spec.shape());
    }

    /** Units times a factor; to every other of them a term is added, and to the rest what stands beside it. */
    private record Scaled(Fill<float[]> units, float factor, float term) implements Fill<float[]> {
        @Override
        public void fill(long from, float[] into, int at, int count) {
            units.fill(from, into, at, count);
            float beside = ComplexTensor.besides(term);
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
}
