package io.carob.engine;

import io.carob.UnsupportedException;
import io.carob.initializer.Recipe;
import io.carob.tensor.Tensor;

/** What one backend of Keras does with a recipe, bit for bit. */
@FunctionalInterface
interface Engine {

    /**
     * The tensor of a recipe. Everything that can be refused is refused before it is returned.
     *
     * @param spec with its seed drawn
     * @throws UnsupportedException if the backend refuses the call
     */
    Tensor make(TensorSpec spec, Recipe recipe);
}
