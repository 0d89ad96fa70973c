package io.carob.initializer;

import io.carob.config.Node;
import io.carob.tensor.Shape;
import java.util.Locale;

/**
 * The kernel of a short-time Fourier transform, one half of it: cosines or sines for a convolution over audio frames.
 * Keras 3.7 and later.
 *
 * @param window the name of a window of SciPy's, a list of frame_length numbers, or null
 * @param scaling what the window is divided by
 * @param periodic whether the window is periodic; Keras stores anything, and makes a tensor with a boolean only
 */
public record STFT(Side side, Node window, Scaling scaling, Node periodic) implements Initializer {

    /** Which half of the transform. */
    public enum Side {
        REAL,
        IMAG;

        /** Its word in a config. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the window is divided by. */
    public enum Scaling {
        /** The root of the sum of its squares. */
        DENSITY,
        /** The sum of its magnitudes. */
        SPECTRUM,
        /** Nothing; {@code null} in a config. */
        NONE;

        /** Its word in a config. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if the window is a name that SciPy refuses */
    public STFT {
        checkWindow(window);
    }

    static void checkWindow(Node window) {
        if (window instanceof Node.Text name) {
            Window.check(name.value());
        }
    }

    /** The kernel with Keras's defaults: a symmetric Hann window, scaled by density. */
    public STFT(Side side) {
        this(side, new Node.Text("hann"), Scaling.DENSITY, new Node.Bool(false));
    }

    @Override
    public Recipe recipe(Shape shape) {
        if (shape.rank() != 3) {
            throw new IllegalArgumentException(
                    "STFT needs a shape of 3 dimensions (frame_length, input_channels, bins), got " + shape);
        }
        return new Recipe.Fourier(this);
    }
}
