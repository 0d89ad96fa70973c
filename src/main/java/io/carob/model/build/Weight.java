package io.carob.model.build;

import io.carob.initializer.Initializer;
import io.carob.tensor.Shape;
import java.util.Optional;

/**
 * A weight of a layer, before it has numbers.
 *
 * @param name below its layer, such as {@code kernel}, or {@code query/kernel} for that of a part
 * @param shape its shape
 * @param filling what fills it
 * @param trainable whether training changes it: false in a frozen layer
 * @param dtype the dtype it is kept in
 */
public record Weight(String name, Shape shape, Filling filling, boolean trainable, String dtype) {

    /** The initializer in it; empty if that is none of Keras's own, or none is known. */
    public Optional<Initializer> initializer() {
        return filling.initializer();
    }
}
