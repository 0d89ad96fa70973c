package io.carob.engine;

import io.carob.config.Node;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/** Tensors of the NumPy backend that are the same at every call: a value everywhere, or on a diagonal. */
final class NumPyConstants {

    private NumPyConstants() {}

    /** {@code cast(value) * ones(shape)}, which has the shape of both. */
    static Tensor constant(TensorSpec spec, Node value) {
        EagerTensor cast = NumPyValue.cast(value, spec.dtype());
        return ElementwiseTensor.broadcast(cast, Broadcasting.shape(cast.shape(), spec.shape()));
    }

    /** {@code gain * eye(rows, columns)}, a true product: zero times a negative gain is negative zero. */
    static Tensor identity(TensorSpec spec, Node gainValue) {
        EagerTensor gain = NumPyGain.of(gainValue, spec.dtype());
        Shape eye = spec.shape();
        Shape shape = Broadcasting.shape(eye, gain.shape());
        DType dtype = gain.dtype();
        if (dtype.isInexact()) {
            return ElementwiseTensor.ofReals(
                    dtype,
                    shape,
                    i -> NumPyArray.rounded(
                            NumPyArithmetic.multiply(
                                    gain.real(Broadcasting.index(i, shape, gain.shape())),
                                    TensorFlowConstants.eye(i, shape, eye)),
                            dtype));
        }
        return ElementwiseTensor.ofWholes(
                dtype,
                shape,
                i -> TensorFlowConstants.eye(i, shape, eye) * gain.whole(Broadcasting.index(i, shape, gain.shape())));
    }
}
