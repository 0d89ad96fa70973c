package io.carob.engine;

import io.carob.tensor.DType;

/** {@code tensor.to(dtype)}, and which dtype PyTorch chooses for an operation on two tensors. */
final class TorchCast {

    private TorchCast() {}

    /** A float beyond the range of an integer type has no defined result; here it is what x86 gives. */
    static EagerTensor cast(EagerTensor from, DType to) {
        return from.as(to, real -> Arithmetic.round(to, real), real -> TensorFlowCast.toWhole(real, to));
    }

    /** The dtype of a product of tensors that have dimensions. */
    static DType common(DType a, DType b) {
        if (a == b || b == DType.BOOL) {
            return a;
        } else if (a == DType.BOOL) {
            return b;
        } else if (a.isComplex() || b.isComplex()) {
            return a.part() == DType.FLOAT64 || b.part() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
        } else if (a.isFloat() != b.isFloat()) {
            return a.isFloat() ? a : b;
        } else if (a.bytes() == b.bytes()) {
            // neither float16 nor bfloat16 holds the other's numbers, nor int8 or uint8
            return a.isFloat() ? DType.FLOAT32 : DType.INT16;
        }
        return a.bytes() > b.bytes() ? a : b;
    }
}
