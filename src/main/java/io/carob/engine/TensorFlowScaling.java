package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.function.Supplier;

/** {@code units * factor + term}, where factor and term are numbers, or lists that are repeated along the tensor. */
final class TensorFlowScaling {

    private TensorFlowScaling() {}

    /** A tensor of float32, float16 or bfloat16. */
    static Tensor floats(TensorSpec spec, Supplier<Fill<float[]>> units, EagerTensor factor, EagerTensor term) {
        DType dtype = spec.dtype();
        if (factor.isScalar() && term.isScalar()) {
            float by = (float) factor.real(0);
            float plus = (float) term.real(0);
            return new FloatTensor(dtype, spec.drawnShape(), () -> new ScaledFloats(units.get(), dtype, by, plus));
        }
        return scaled(new FloatTensor(dtype, spec.drawnShape(), units), factor, term);
    }

    /** A tensor of float64. */
    static Tensor doubles(TensorSpec spec, Supplier<Fill<double[]>> units, EagerTensor factor, EagerTensor term) {
        if (factor.isScalar() && term.isScalar()) {
            double by = factor.real(0);
            double plus = term.real(0);
            return new DoubleTensor(spec.drawnShape(), () -> new ScaledDoubles(units.get(), by, plus));
        }
        return scaled(new DoubleTensor(spec.drawnShape(), units), factor, term);
    }

    private static Tensor scaled(Tensor units, EagerTensor factor, EagerTensor term) {
        Shape shape = Broadcasting.shape(Broadcasting.shape(units.shape(), factor.shape()), term.shape());
        // so few that their double is no overflow
        TensorFlow.requireMemory(shape, shape.elements());
        TensorFlow.requireMemory(shape, units.shape().elements() + 2 * shape.elements());
        int count = (int) units.shape().elements();
        double[] reals = new double[count];
        units.read(0, reals, 0, count);
        DType dtype = units.dtype();
        for (int i = 0; i < count; i++) {
            reals[i] = Arithmetic.round(dtype, reals[i]);
        }
        return EagerTensor.ofReals(dtype, units.shape(), reals)
                .with(factor, Arithmetic::multiply)
                .with(term, Arithmetic::add)
                .tensor();
    }
}
