package io.carob.engine;

import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.Recipe;
import io.carob.initializer.STFT;
import io.carob.tensor.Tensor;

/**
 * What one backend of Keras does with a recipe, bit for bit: a method for each kind. Everything that can be refused is
 * refused, as an {@link UnsupportedException}, before a tensor is returned. The seed of a spec is drawn already.
 */
interface Engine {

    /** One whole number everywhere, 0 or 1. */
    Tensor filled(TensorSpec spec, int number);

    /** A value, repeated over the shape. */
    Tensor constant(TensorSpec spec, Node value);

    /** A gain on the diagonal. */
    Tensor identity(TensorSpec spec, Node gain);

    /** The kernel of a Fourier transform. */
    Tensor fourier(TensorSpec spec, STFT stft);

    /** Uniform numbers; on some backends whole ones too. */
    Tensor uniform(TensorSpec spec, Recipe.Uniform recipe);

    /** Normal numbers. */
    Tensor normal(TensorSpec spec, Recipe.Normal recipe);

    /** Normal numbers within two standard deviations. */
    Tensor truncated(TensorSpec spec, Recipe.TruncatedNormal recipe);

    /** An orthonormal matrix. */
    Tensor orthogonal(TensorSpec spec, Recipe.Orthogonal recipe);

    /**
     * The tensor of a recipe.
     *
     * @throws UnsupportedException if the backend refuses the call
     */
    default Tensor make(TensorSpec spec, Recipe recipe) {
        if (recipe instanceof Recipe.Fill fill) {
            return filled(spec, fill.number());
        } else if (recipe instanceof Recipe.Constant constant) {
            return constant(spec, constant.value());
        } else if (recipe instanceof Recipe.Identity identity) {
            return identity(spec, identity.gain());
        } else if (recipe instanceof Recipe.Fourier fourier) {
            return fourier(spec, fourier.stft());
        } else if (recipe instanceof Recipe.Uniform uniform) {
            return uniform(spec, uniform);
        } else if (recipe instanceof Recipe.Normal normal) {
            return normal(spec, normal);
        } else if (recipe instanceof Recipe.TruncatedNormal truncated) {
            return truncated(spec, truncated);
        } else if (recipe instanceof Recipe.Orthogonal orthogonal) {
            return orthogonal(spec, orthogonal);
        } else if (recipe instanceof Recipe.Custom custom) {
            return CustomTensor.make(spec, custom);
        }
        throw new IllegalStateException("a recipe that no engine knows: " + recipe);
    }
}
