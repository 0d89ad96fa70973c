package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Quoted;
import io.carob.initializer.Recipe;
import io.carob.tensor.Tensor;

/** Asks a custom initializer's own function for a tensor. */
final class CustomTensor {

    private CustomTensor() {}

    /** @throws UnsupportedException if the function gives another shape or dtype than it was asked for */
    static Tensor make(TensorSpec spec, Recipe.Custom custom) {
        Tensor tensor = custom.fill().fill(custom.config(), spec.drawnShape(), spec.dtype());
        String name = "the function for " + Quoted.of(custom.name());
        if (!tensor.shape().equals(spec.drawnShape())) {
            throw new UnsupportedException(
                    Code.SHAPE, name + " gave a tensor of shape " + tensor.shape() + ", not " + spec.drawnShape());
        } else if (tensor.dtype() != spec.dtype()) {
            throw new UnsupportedException(
                    Code.DTYPE, name + " gave a tensor of " + tensor.dtype() + ", not " + spec.dtype());
        }
        return tensor;
    }
}
