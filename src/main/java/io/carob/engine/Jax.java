package io.carob.engine;

import io.carob.config.Node;
import io.carob.initializer.Recipe;
import io.carob.initializer.STFT;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;

/**
 * The JAX backend of Keras 3 on a CPU, as a process has it that sets none of JAX's flags: what is asked for in 64 bits is
 * made in 32. Everything that can be refused is refused before a tensor is returned.
 */
final class Jax implements Engine {

    @Override
    public Tensor filled(TensorSpec spec, int number) {
        return ElementwiseTensor.filled(EagerTensor.ofNumber(number, narrowed(spec.dtype())), spec.shape());
    }

    @Override
    public Tensor constant(TensorSpec spec, Node value) {
        return JaxConstants.constant(spec, value);
    }

    @Override
    public Tensor identity(TensorSpec spec, Node gain) {
        return JaxConstants.identity(spec, gain);
    }

    @Override
    public Tensor fourier(TensorSpec spec, STFT stft) {
        return JaxStft.make(stft, spec.shape(), spec.dtype());
    }

    @Override
    public Tensor uniform(TensorSpec spec, Recipe.Uniform recipe) {
        return JaxDraws.uniform(spec, recipe);
    }

    @Override
    public Tensor normal(TensorSpec spec, Recipe.Normal recipe) {
        return JaxDraws.normal(spec, recipe);
    }

    @Override
    public Tensor truncated(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        return JaxDraws.truncated(spec, recipe);
    }

    @Override
    public Tensor orthogonal(TensorSpec spec, Recipe.Orthogonal recipe) {
        return JaxOrthogonal.make(spec, recipe);
    }

    /** What JAX makes where a dtype is asked for. */
    static DType narrowed(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> DType.FLOAT32;
            case INT64 -> DType.INT32;
            case UINT64 -> DType.UINT32;
            case COMPLEX128 -> DType.COMPLEX64;
            default -> dtype;
        };
    }
}
