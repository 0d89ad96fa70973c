package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;

/**
 * The JAX backend of Keras 3 on a CPU, as a process has it that sets none of JAX's flags: what is asked for in 64 bits is
 * made in 32. Everything that can be refused is refused before a tensor is returned.
 */
final class Jax {

    private Jax() {}

    /** @throws UnsupportedException if Keras or JAX refuses the call */
    static Tensor make(TensorSpec spec, Recipe recipe) {
        if (spec.partition().isPresent()) {
            throw new UnsupportedException(Code.UNSUPPORTED, "Keras 3 does not partition variables; tf_keras does");
        } else if (recipe instanceof Recipe.Fill fill) {
            return ElementwiseTensor.filled(TensorFlow.number(fill.number(), narrowed(spec.dtype())), spec.shape());
        } else if (recipe instanceof Recipe.Constant constant) {
            return JaxConstants.constant(spec, constant.value());
        } else if (recipe instanceof Recipe.Identity identity) {
            return JaxConstants.identity(spec, identity.gain());
        } else if (recipe instanceof Recipe.Fourier fourier) {
            return JaxStft.make(fourier.stft(), spec.shape(), spec.dtype());
        } else if (recipe instanceof Recipe.Uniform uniform) {
            return JaxDraws.uniform(spec, uniform);
        } else if (recipe instanceof Recipe.Normal normal) {
            return JaxDraws.normal(spec, normal);
        } else if (recipe instanceof Recipe.TruncatedNormal truncated) {
            return JaxDraws.truncated(spec, truncated);
        } else if (recipe instanceof Recipe.Orthogonal orthogonal) {
            return JaxOrthogonal.make(spec, orthogonal);
        } else if (recipe instanceof Recipe.Custom custom) {
            return CustomTensor.make(spec, custom);
        }
        throw new IllegalStateException("a recipe that JAX does not know: " + recipe);
    }

    /** What JAX makes where a dtype is asked for. */
    static DType narrowed(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> DType.FLOAT32;
            case INT64 -> DType.INT32;
            case UINT64 -> DType.UINT32;
            default -> dtype;
        };
    }
}
