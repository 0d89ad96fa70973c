package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.STFT;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Keras 3's STFT kernel with PyTorch's operations. */
final class TorchStft {

    private TorchStft() {}

    /** @param shape {@code (frame_length, input_channels, bins)}; the channels are not looked at */
    static Tensor make(STFT stft, Shape shape, DType dtype) {
        if (dtype == DType.BOOL || dtype.isComplex()) {
            throw new UnsupportedException(
                    Code.DTYPE, "STFT can be of any dtype but bool and the complex ones on PyTorch, not " + dtype);
        }
        long frameLength = shape.dim(0);
        long bins = shape.dim(2);
        Shape result = Broadcasting.of(List.of(frameLength, 1L, bins));
        Optional<EagerTensor> window = TensorFlowStft.window(
                stft, frameLength, points -> TorchCast.cast(points, dtype), list -> TorchValue.of(list, dtype));
        try {
            if (dtype == DType.UINT8) {
                return unsigned(window, stft.scaling(), result);
            } else if (!dtype.isFloat()) {
                return new IntegerStft(stft.side(), result, dtype, real -> TensorFlowCast.toWhole(real, dtype))
                        .make(window, stft.scaling());
            }
            StftKernel plain = StftKernel.of(stft.side(), frameLength, bins, dtype);
            StftKernel kernel = window.map(points -> plain.windowed(points.reals(), stft.scaling()))
                    .orElse(plain);
            return ElementwiseTensor.ofReals(dtype, result, kernel::at);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException(Code.SHAPE, String.valueOf(e.getMessage()));
        }
    }

    /** Of -1, which is 255 here, there is no arc cosine: all is NaN, and as an integer 0. */
    private static Tensor unsigned(Optional<EagerTensor> window, STFT.Scaling scaling, Shape shape) {
        if (window.isEmpty()) {
            return ElementwiseTensor.ofWholes(DType.UINT8, shape, i -> 0);
        }
        EagerTensor points = window.get();
        boolean dividesByZero = scaling != STFT.Scaling.NONE;
        for (int t = 0; t < points.size(); t++) {
            long point = points.whole(t);
            dividesByZero &= (scaling == STFT.Scaling.DENSITY ? point * point & 0xFF : point) == 0;
        }
        double all = dividesByZero ? Double.NaN : 0;
        return ElementwiseTensor.ofReals(DType.FLOAT32, shape, i -> all);
    }
}
