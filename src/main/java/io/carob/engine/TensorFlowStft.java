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
import java.util.function.Function;
import java.util.function.UnaryOperator;

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
        Optional<EagerTensor> window = window(
                stft,
                frameLength,
                points -> TensorFlowCast.cast(points, dtype),
                list -> dtype.isFloat() ? EagerTensor.constant(list, dtype) : EagerTensor.cast(list, dtype));
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

    /**
     * The points of the window, frame_length of them.
     *
     * @param cast brings the points of a window with a name, which SciPy gives in float64, to the dtype
     * @param listed makes points of the dtype of what stands in the config
     */
    static Optional<EagerTensor> window(
            STFT stft, long frameLength, UnaryOperator<EagerTensor> cast, Function<Node, EagerTensor> listed) {
        if (stft.window() instanceof Node.Null) {
            return Optional.empty();
        }
        EagerTensor points = stft.window() instanceof Node.Text name
                ? cast.apply(named(name.value(), frameLength, stft.periodic()))
                : listed.apply(stft.window());
        if (!points.shape().equals(Shape.of(frameLength))) {
            throw new UnsupportedException(
                    Code.SHAPE,
                    "the window must hold frame_length = " + frameLength + " numbers, got shape " + points.shape());
        }
        return Optional.of(points);
    }

    private static EagerTensor named(String name, long frameLength, Node periodic) {
        if (!(periodic instanceof Node.Bool bool)) {
            throw new UnsupportedException(
                    Code.WRONG_TYPE,
                    "periodic must be a boolean where the window is a name, got " + periodic.excerpt());
        } else if (frameLength == 0) {
            throw new UnsupportedException(Code.SHAPE, "a window of no points has no meaning");
        }
        Shape shape = Shape.of(frameLength);
        double[] points = Window.of(name, TensorFlow.requireMemory(shape, frameLength), bool.value());
        return EagerTensor.ofReals(DType.FLOAT64, shape, points);
    }
}
