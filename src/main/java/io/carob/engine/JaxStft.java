package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.STFT;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Keras 3's STFT kernel with JAX's operations, which count in any dtype without a look at whether it holds the sizes. */
final class JaxStft {

    private JaxStft() {}

    /** @param shape {@code (frame_length, input_channels, bins)}; the channels are not looked at */
    static Tensor make(STFT stft, Shape shape, DType asked) {
        DType dtype = Jax.narrowed(asked);
        if (dtype.isComplex()) {
            return ComplexTensor.spread(make(stft, shape, DType.FLOAT32));
        }
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        if (!dtype.isFloat() && !signed) {
            throw new UnsupportedException(Code.DTYPE, "STFT has no meaning as " + asked);
        }
        long frameLength = shape.dim(0);
        long bins = shape.dim(2);
        Shape result = Broadcasting.of(List.of(frameLength, 1L, bins));
        Optional<EagerTensor> window = TensorFlowStft.window(
                stft, frameLength, points -> JaxValue.cast(points, dtype), list -> JaxValue.cast(list, dtype));
        if (signed) {
            return new IntegerStft(stft.side(), result, dtype, real -> XlaCast.saturated(real, dtype))
                    .make(window, stft.scaling());
        }
        StftKernel plain = StftKernel.ofAnySize(stft.side(), frameLength, bins, dtype);
        StftKernel kernel = window.map(points -> plain.windowed(points.reals(), stft.scaling()))
                .orElse(plain);
        return ElementwiseTensor.ofReals(dtype, result, kernel::at);
    }
}
