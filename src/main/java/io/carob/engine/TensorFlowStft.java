package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.STFT;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Keras 3's STFT kernel with TensorFlow's operations; of integer dtypes it gives what is left of cosines cut to whole numbers. */
final class TensorFlowStft {

    private TensorFlowStft() {}

    /** @param shape {@code (frame_length, input_channels, bins)}; the channels are not looked at */
    static Tensor make(STFT stft, Shape shape, DType dtype) {
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        if (!dtype.isFloat() && !signed) {
            throw new UnsupportedException(Code.DTYPE, "STFT has no meaning as " + dtype);
        }
        long frameLength = shape.dim(0);
        long bins = shape.dim(2);
        Shape result = Broadcasting.of(List.of(frameLength, 1L, bins));
        Optional<EagerTensor> window = StftWindow.of(
                stft, frameLength, points -> TensorFlowCast.cast(points, dtype), list -> listed(list, dtype));
        try {
            if (signed) {
                return IntegerStft.of(stft.side(), result, dtype).make(window, stft.scaling());
            }
            StftKernel plain = StftKernel.of(stft.side(), frameLength, bins, dtype);
            StftKernel kernel = window.map(points -> plain.windowed(points.reals(), stft.scaling()))
                    .orElse(plain);
            return ElementwiseTensor.ofReals(dtype, result, kernel::at);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException(Code.SHAPE, String.valueOf(e.getMessage()));
        }
    }

    private static EagerTensor listed(Node list, DType dtype) {
        return dtype.isFloat() ? EagerTensor.constant(list, dtype) : EagerTensor.cast(list, dtype);
    }
}
