package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.STFT;
import io.carob.initializer.Window;
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
        if (!dtype.isFloat()) {
            throw new UnsupportedException(
                    Code.DTYPE, "STFT can be of dtype float32, float64, float16 or bfloat16, not " + dtype);
        }
        long frameLength = shape.dim(0);
        long bins = shape.dim(2);
        Shape result = Broadcasting.of(List.of(frameLength, 1L, bins));
        Optional<double[]> window = window(stft, frameLength, dtype);
        try {
            StftKernel plain = StftKernel.of(stft.side(), frameLength, bins, dtype);
            StftKernel kernel =
                    window.map(points -> plain.windowed(points, stft.scaling())).orElse(plain);
            return ElementwiseTensor.ofReals(dtype, result, kernel::at);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException(Code.SHAPE, String.valueOf(e.getMessage()));
        }
    }

    /** The points of the window, frame_length of them. */
    private static Optional<double[]> window(STFT stft, long frameLength, DType dtype) {
        if (stft.window() instanceof Node.Null) {
            return Optional.empty();
        } else if (stft.window() instanceof Node.Text name) {
            return Optional.of(named(name.value(), frameLength, stft.periodic()));
        }
        EagerTensor points = TorchValue.of(stft.window(), dtype);
        if (!points.shape().equals(Shape.of(frameLength))) {
            throw new UnsupportedException(
                    Code.SHAPE,
                    "the window must hold frame_length = " + frameLength + " numbers, got shape " + points.shape());
        }
        return Optional.of(points.reals());
    }

    private static double[] named(String name, long frameLength, Node periodic) {
        if (!(periodic instanceof Node.Bool bool)) {
            throw new UnsupportedException(
                    Code.WRONG_TYPE,
                    "periodic must be a boolean where the window is a name, got " + periodic.excerpt());
        } else if (frameLength == 0) {
            throw new UnsupportedException(Code.SHAPE, "a window of no points has no meaning");
        }
        return Window.of(name, TensorFlow.requireMemory(Shape.of(frameLength), frameLength), bool.value());
    }
}
