package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/** Tensors that are the same at every call: a value everywhere, or on a diagonal. */
final class TensorFlowConstants {

    private TensorFlowConstants() {}

    static Tensor constant(TensorSpec spec, Node value) {
        if (spec.library() == Library.KERAS_3) {
            return timesOnes(RestoredValue.cast(value, spec.dtype()), spec.shape());
        }
        EagerTensor constant = RestoredValue.constant(value, spec.dtype());
        return spec.dtype().isComplex()
                ? ComplexTensor.widened(filled(constant.realParts(), spec.drawnShape()))
                : filled(constant, spec.drawnShape());
    }

    /** {@code tf.constant(value, shape=shape)}: as many elements as the shape has, or one for all. */
    private static Tensor filled(EagerTensor value, Shape shape) {
        if (value.shape().elements() == shape.elements()) {
            return ElementwiseTensor.broadcast(value.reshaped(shape), shape);
        } else if (value.shape().elements() == 1 && value.shape().rank() <= 1) {
            return ElementwiseTensor.filled(value, shape);
        }
        throw new UnsupportedException(
                Code.SHAPE, "tf_keras makes no tensor of shape " + shape + " of a value of shape " + value.shape());
    }

    /** {@code cast(value) * ones(shape)}: the product has the shape of both, and no subnormal numbers. */
    private static Tensor timesOnes(EagerTensor value, Shape shape) {
        return ElementwiseTensor.broadcast(value.map(Arithmetic::flush), Broadcasting.shape(value.shape(), shape));
    }

    /** {@code gain * eye(rows, columns)}, a true product: zero times a negative gain is negative zero. */
    static Tensor identity(TensorSpec spec, Node gainValue) {
        DType dtype = spec.dtype();
        if (spec.library() == Library.TF_KERAS) {
            TensorFlow.requireFloat(spec, "tf_keras's Identity");
        }
        EagerTensor gain = EagerTensor.constant(gainValue, dtype);
        Shape eye = spec.shape();
        Shape shape = Broadcasting.shape(eye, gain.shape());
        if (dtype.isInexact()) {
            return ElementwiseTensor.ofReals(
                    dtype,
                    shape,
                    i -> Arithmetic.multiply(
                            dtype, eye(i, shape, eye), gain.real(Broadcasting.index(i, shape, gain.shape()))));
        }
        return ElementwiseTensor.ofWholes(
                dtype, shape, i -> eye(i, shape, eye) * gain.whole(Broadcasting.index(i, shape, gain.shape())));
    }

    static int eye(long index, Shape shape, Shape eye) {
        long at = Broadcasting.index(index, shape, eye);
        return at / eye.dim(1) == at % eye.dim(1) ? 1 : 0;
    }
}
