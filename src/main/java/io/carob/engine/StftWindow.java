package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.STFT;
import io.carob.initializer.Window;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The window of an STFT kernel, by name or in numbers. */
final class StftWindow {

    private StftWindow() {}

    /**
     * The points of the window, frame_length of them; empty where there is none.
     *
     * @param named how the backend takes the doubles of a window that has a name
     * @param listed how it takes a list
     * @throws UnsupportedException if Keras refuses the window
     */
    static Optional<EagerTensor> of(
            STFT stft, long frameLength, UnaryOperator<EagerTensor> named, Function<Node, EagerTensor> listed) {
        if (stft.window() instanceof Node.Null) {
            return Optional.empty();
        }
        EagerTensor points = stft.window() instanceof Node.Text name
                ? named.apply(named(name.value(), frameLength, stft.periodic()))
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
