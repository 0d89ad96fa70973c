package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.Recipe;
import io.carob.tensor.Tensor;

/** The NumPy backend: what Keras 3 computes for a recipe where nothing but NumPy is there. */
final class NumPy {

    private NumPy() {}

    /** @throws UnsupportedException if Keras refuses the call */
    static Tensor make(TensorSpec spec, Recipe recipe) {
        if (spec.partition().isPresent()) {
            throw new UnsupportedException(Code.UNSUPPORTED, "Keras 3 does not partition variables; tf_keras does");
        } else if (recipe instanceof Recipe.Fill fill) {
            return ElementwiseTensor.filled(TensorFlow.number(fill.number(), spec.dtype()), spec.shape());
        } else if (recipe instanceof Recipe.Constant constant) {
            return NumPyConstants.constant(spec, constant.value());
        } else if (recipe instanceof Recipe.Identity identity) {
            return NumPyConstants.identity(spec, identity.gain());
        } else if (recipe instanceof Recipe.Fourier fourier) {
            return NumPyStft.make(fourier.stft(), spec.shape(), spec.dtype());
        } else if (recipe instanceof Recipe.Uniform uniform) {
            return NumPyRandom.uniform(spec, uniform);
        } else if (recipe instanceof Recipe.Normal normal) {
            return NumPyRandom.normal(spec, normal);
        } else if (recipe instanceof Recipe.TruncatedNormal truncated) {
            return NumPyTruncated.make(spec, truncated);
        } else if (recipe instanceof Recipe.Orthogonal orthogonal) {
            return NumPyOrthogonal.make(spec, orthogonal);
        } else if (recipe instanceof Recipe.Custom custom) {
            return CustomTensor.make(spec, custom);
        }
        throw new IllegalStateException("a recipe that NumPy does not know: " + recipe);
    }
}
