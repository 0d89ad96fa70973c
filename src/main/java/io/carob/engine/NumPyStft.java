package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.STFT;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Keras 3's STFT kernel with NumPy's operations: computed in float32 where float64 is asked for, which only a kernel without
 * a window becomes again.
 */
final class NumPyStft {

    private NumPyStft() {}

    /** @param shape {@code (frame_length, input_channels, bins)}; the channels are not looked at */
    static Tensor make(STFT stft, Shape shape, DType dtype) {
        ComplexTensor.refuse(dtype, "a kernel of STFT");
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        if (!dtype.isFloat() && !signed) {
            throw new UnsupportedException(Code.DTYPE, "STFT has no meaning as " + dtype);
        }
        long frameLength = shape.dim(0);
        long bins = shape.dim(2);
        Shape result = Broadcasting.of(List.of(frameLength, 1L, bins));
        Optional<EagerTensor> window = TensorFlowStft.window(
                stft, frameLength, points -> NumPyArray.cast(points, dtype), list -> NumPyValue.of(list, dtype));
        if (signed) {
            return new IntegerStft(stft.side(), result, dtype).make(window, stft.scaling());
        }
        DType compute = dtype == DType.FLOAT64 ? DType.FLOAT32 : dtype;
        StftKernel plain = StftKernel.ofAnySize(stft.side(), frameLength, bins, compute);
        return window.map(points ->
                        ElementwiseTensor.ofReals(compute, result, plain.windowed(points.reals(), stft.scaling())::at))
                .orElseGet(() -> ElementwiseTensor.ofReals(dtype, result, plain::at));
    }
}
