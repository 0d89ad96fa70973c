package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.Shape;

/** Keras's base class {@code Initializer}, which {@code keras.initializers.get("initializer")} gives: it makes nothing. */
public record AbstractInitializer() implements Initializer {
    @Override
    public Recipe recipe(Shape shape) {
        throw new UnsupportedException(Code.UNSUPPORTED, "Initializer is Keras's base class and makes no tensor");
    }
}
