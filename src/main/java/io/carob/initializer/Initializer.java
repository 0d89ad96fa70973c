package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.tensor.Shape;
import java.io.Serializable;

/**
 * A rule for the first values of a weight: an immutable value that knows no generator and no file.
 *
 * <p>Arguments that Keras stores without looking at them, such as the mean of a {@link RandomNormal}, are held as {@link
 * Node}s and looked at when a tensor is made. The constructors refuse, with an {@link IllegalArgumentException}, what the
 * constructors of every dialect refuse; what only one of them refuses is refused when its configs are read.
 *
 * @see <a href="https://keras.io/api/layers/initializers/">Layer weight initializers</a>
 */
public sealed interface Initializer extends Serializable
        permits AbstractInitializer, Constant, CustomInitializer, DTyped, Identity, Ones, Seeded, STFT, Zeros {

    /**
     * What to make for this shape.
     *
     * @throws IllegalArgumentException if the rule has no meaning for the shape
     * @throws io.carob.UnsupportedException if it has none for any, or a scale is beyond the range of floats
     */
    Recipe recipe(Shape shape);

    /**
     * What {@code get_config()} gives in the newest release of a dialect: its arguments, in Keras's order.
     *
     * @throws io.carob.UnsupportedException if the dialect has no such initializer, or no such argument
     */
    default Node.Mapping getConfig(Dialect dialect) {
        return Initializers.getConfig(this, dialect, dialect.newest());
    }

    /**
     * What {@code keras.initializers.serialize(...)} gives in the newest release of a dialect: the config in its envelope.
     *
     * @throws io.carob.UnsupportedException if the dialect has no such initializer, or no such argument
     */
    default Node serialize(Dialect dialect) {
        return Initializers.serialize(this, dialect, dialect.newest());
    }
}
