package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.Recipe;
import io.carob.initializer.STFT;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;

/**
 * The PyTorch backend on a CPU with AVX2: which of its operations Keras 3 calls for a recipe, and with what. Everything
 * that can be refused is refused before a tensor is returned.
 *
 * <p>Random numbers follow one after the other from a Mersenne Twister, and which sixteen words an element is made of is
 * known beforehand, so any slice can still be made alone.
 *
 * @see <a href="https://github.com/keras-team/keras/blob/v3.15.1/keras/src/backend/torch/random.py">Keras,
 *     backend/torch/random.py</a>
 * @see <a href="https://github.com/pytorch/pytorch/blob/main/aten/src/ATen/native/cpu/DistributionTemplates.h">PyTorch,
 *     DistributionTemplates.h</a>
 */
final class Torch implements Engine {

    @Override
    public Tensor make(TensorSpec given, Recipe recipe) {
        TensorSpec spec = given.dtype(dtype(given.dtype()));
        return Engine.super.make(recipe instanceof Recipe.Custom ? given : spec, recipe);
    }

    @Override
    public Tensor filled(TensorSpec spec, int number) {
        return ElementwiseTensor.filled(EagerTensor.ofNumber(number, spec.dtype()), spec.shape());
    }

    @Override
    public Tensor constant(TensorSpec spec, Node value) {
        return TorchConstants.constant(spec, value);
    }

    @Override
    public Tensor identity(TensorSpec spec, Node gain) {
        return TorchConstants.identity(spec, gain);
    }

    @Override
    public Tensor fourier(TensorSpec spec, STFT stft) {
        return TorchStft.make(stft, spec.shape(), spec.dtype());
    }

    @Override
    public Tensor uniform(TensorSpec spec, Recipe.Uniform recipe) {
        return TorchUniform.make(spec, recipe);
    }

    @Override
    public Tensor normal(TensorSpec spec, Recipe.Normal recipe) {
        return TorchNormal.normal(spec, recipe);
    }

    @Override
    public Tensor truncated(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        return TorchNormal.truncated(spec, recipe);
    }

    @Override
    public Tensor orthogonal(TensorSpec spec, Recipe.Orthogonal recipe) {
        return TorchOrthogonal.make(spec, recipe);
    }

    /** The dtype that Keras takes for one on this backend: PyTorch had no unsigned integers but the shortest. */
    static DType dtype(DType dtype) {
        return switch (dtype) {
            case UINT16 -> DType.INT32;
            case UINT32 -> DType.INT64;
            case UINT64 ->
                throw new UnsupportedException(
                        Code.DTYPE, "Keras has every dtype but uint64 on PyTorch, and was asked for that");
            default -> dtype;
        };
    }

    static void requireFloat(TensorSpec spec, String what) {
        if (!spec.dtype().isFloat()) {
            throw refusal(spec, what, "float32, float64, float16 or bfloat16");
        }
    }

    static void requireInexact(TensorSpec spec, String what) {
        if (!spec.dtype().isInexact()) {
            throw refusal(spec, what, "float32, float64, float16, bfloat16, complex64 or complex128");
        }
    }

    private static UnsupportedException refusal(TensorSpec spec, String what, String accepted) {
        return new UnsupportedException(
                Code.DTYPE, what + " can be of dtype " + accepted + " on PyTorch, not " + spec.dtype());
    }

    /** @throws UnsupportedException if the words behind the elements cannot be numbered in 63 bits */
    static void requireWords(TensorSpec spec, int perElement) {
        long most = Long.MAX_VALUE / perElement - 2 * TorchNormalFloats.BLOCK;
        if (spec.shape().elements() > most) {
            throw new UnsupportedException(
                    Code.TOO_LARGE,
                    "random numbers on PyTorch can be " + most + " elements of this kind, not shape " + spec.shape());
        }
    }
}
