package io.carob.engine;

import io.carob.config.Node;
import io.carob.initializer.Recipe;
import io.carob.initializer.STFT;
import io.carob.tensor.Tensor;

/** The NumPy backend: what Keras 3 computes for a recipe where nothing but NumPy is there. */
final class NumPy implements Engine {

    @Override
    public Tensor filled(TensorSpec spec, int number) {
        return ElementwiseTensor.filled(EagerTensor.ofNumber(number, spec.dtype()), spec.shape());
    }

    @Override
    public Tensor constant(TensorSpec spec, Node value) {
        return NumPyConstants.constant(spec, value);
    }

    @Override
    public Tensor identity(TensorSpec spec, Node gain) {
        return NumPyConstants.identity(spec, gain);
    }

    @Override
    public Tensor fourier(TensorSpec spec, STFT stft) {
        return NumPyStft.make(stft, spec.shape(), spec.dtype());
    }

    @Override
    public Tensor uniform(TensorSpec spec, Recipe.Uniform recipe) {
        return NumPyRandom.uniform(spec, recipe);
    }

    @Override
    public Tensor normal(TensorSpec spec, Recipe.Normal recipe) {
        return NumPyRandom.normal(spec, recipe);
    }

    @Override
    public Tensor truncated(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        return NumPyTruncated.make(spec, recipe);
    }

    @Override
    public Tensor orthogonal(TensorSpec spec, Recipe.Orthogonal recipe) {
        return NumPyOrthogonal.make(spec, recipe);
    }
}
