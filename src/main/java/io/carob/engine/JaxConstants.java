package io.carob.engine;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.function.LongToDoubleFunction;

/** Tensors that are the same at every call: a value everywhere, or on a diagonal. */
final class JaxConstants {

    private JaxConstants() {}

    /** {@code cast(value) * ones(shape)}: the product has the shape of both, and no subnormal numbers. */
    static Tensor constant(TensorSpec spec, Node value) {
        EagerTensor factor = JaxValue.cast(value, Jax.narrowed(spec.dtype())).map(Arithmetic::flush);
        return ElementwiseTensor.broadcast(factor, Broadcasting.shape(factor.shape(), spec.shape()));
    }

    /** {@code gain * eye(rows, columns)} of a Python number, which may make another dtype of an integer's or of bool. */
    static Tensor identity(TensorSpec spec, Node gain) {
        DType asked = Jax.narrowed(spec.dtype());
        DType dtype = product(gain, asked);
        Shape shape = spec.shape();
        if (!dtype.isInexact()) {
            long whole = JaxScalar.whole(gain);
            return ElementwiseTensor.ofWholes(dtype, shape, i -> ElementwiseTensor.isDiagonal(i, shape) ? whole : 0);
        }
        double real = JaxScalar.real(gain, dtype);
        double one = Arithmetic.multiply(dtype, 1, real);
        double zero = Arithmetic.multiply(dtype, 0, real);
        // a gain times a boolean is no product but a choice
        return asked == DType.BOOL
                ? floats(dtype, shape, i -> ElementwiseTensor.isDiagonal(i, shape) ? real : 0)
                : floats(dtype, shape, i -> ElementwiseTensor.isDiagonal(i, shape) ? one : zero);
    }

    private static DType product(Node gain, DType dtype) {
        if (gain instanceof Num.Real) {
            return dtype.isInexact() ? dtype : DType.FLOAT32;
        }
        return dtype == DType.BOOL && gain instanceof Num.Int ? DType.INT32 : dtype;
    }

    private static Tensor floats(DType dtype, Shape shape, LongToDoubleFunction element) {
        if (dtype.isComplex()) {
            return ComplexTensor.product(floats(DType.FLOAT32, shape, element));
        }
        return FloatTensor.signed(dtype, shape, () -> (from, into, at, count) -> {
            for (int i = 0; i < count; i++) {
                into[at + i] = (float) element.applyAsDouble(from + i);
            }
        });
    }
}
