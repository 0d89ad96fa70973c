package io.carob.engine;

import io.carob.tensor.DType;
import java.util.stream.IntStream;

/** {@code tensor.to(dtype)}, and which dtype PyTorch chooses for an operation on two tensors. */
final class TorchCast {

    private TorchCast() {}

    /** A float beyond the range of an integer type has no defined result; here it is what x86 gives. */
    static EagerTensor cast(EagerTensor from, DType to) {
        if (from.dtype() == to) {
            return from;
        }
        boolean real = from.dtype().isFloat();
        IntStream indices = IntStream.range(0, from.size());
        if (to.isInexact()) {
            return EagerTensor.ofReals(
                    to,
                    from.shape(),
                    indices.mapToDouble(i -> real
                                    ? Arithmetic.round(to, from.real(i))
                                    : TensorFlowCast.toReal(from.dtype(), from.whole(i), to))
                            .toArray());
        }
        return EagerTensor.ofWholes(
                to,
                from.shape(),
                indices.mapToLong(i -> real
                                ? TensorFlowCast.toWhole(from.real(i), to)
                                : TensorFlowCast.toWhole(from.whole(i), to))
                        .toArray());
    }

    /** The dtype of a product of tensors that have dimensions. */
    static DType common(DType a, DType b) {
        if (a == b || b == DType.BOOL) {
            return a;
        } else if (a == DType.BOOL) {
            return b;
        } else if (a.isComplex() || b.isComplex()) {
            return DType.COMPLEX64;
        } else if (a.isFloat() != b.isFloat()) {
            return a.isFloat() ? a : b;
        } else if (a.bytes() == b.bytes()) {
            // neither float16 nor bfloat16 holds the other's numbers, nor int8 or uint8
            return a.isFloat() ? DType.FLOAT32 : DType.INT16;
        }
        return a.bytes() > b.bytes() ? a : b;
    }
}
