package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/** Tensors that are the same at every call: a value everywhere, or on a diagonal. */
final class TorchConstants {

    private TorchConstants() {}

    /** {@code cast(value) * ones(shape)}: the product has the shape of both, and the dtype that can hold both. */
    static Tensor constant(TensorSpec spec, Node value) {
        EagerTensor cast = TorchValue.cast(value, spec.dtype());
        EagerTensor product = TorchCast.cast(cast, TorchCast.common(cast.dtype(), spec.dtype()));
        return ElementwiseTensor.broadcast(product, Broadcasting.shape(cast.shape(), spec.shape()));
    }

    /** {@code gain * eye(rows, columns)}, a true product: zero times a negative gain is negative zero. */
    static Tensor identity(TensorSpec spec, Node gainValue) {
        TorchNumber gain = TorchNumber.of("gain", gainValue);
        DType dtype = product(gain, spec.dtype());
        Shape shape = spec.shape();
        if (!dtype.isInexact()) {
            long whole = TensorFlowCast.toWhole(gain.whole().longValue(), dtype);
            return ElementwiseTensor.ofWholes(dtype, shape, i -> ElementwiseTensor.isDiagonal(i, shape) ? whole : 0);
        }
        double factor = dtype.part() == DType.FLOAT64 ? gain.toDouble() : gain.toFloat();
        double one = Arithmetic.round(dtype, factor);
        return ElementwiseTensor.ofReals(dtype, shape, i -> ElementwiseTensor.isDiagonal(i, shape) ? one : 0 * factor);
    }

    private static DType product(TorchNumber gain, DType dtype) {
        if (dtype.isInexact() || gain.kind() == TorchNumber.Kind.BOOLEAN) {
            return dtype;
        } else if (gain.kind() == TorchNumber.Kind.REAL) {
            return DType.FLOAT32;
        } else if (dtype == DType.BOOL && gain.whole().bitLength() == Long.SIZE) {
            throw new UnsupportedException(Code.DTYPE, "PyTorch multiplies no booleans by " + gain.whole());
        }
        return dtype == DType.BOOL ? DType.INT64 : dtype;
    }
}
