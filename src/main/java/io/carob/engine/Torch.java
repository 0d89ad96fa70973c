package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.Recipe;
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
final class Torch {

    private Torch() {}

    /** @throws UnsupportedException if Keras or PyTorch refuses the call */
    static Tensor make(TensorSpec given, Recipe recipe) {
        if (given.partition().isPresent()) {
            throw new UnsupportedException(Code.UNSUPPORTED, "Keras 3 does not partition variables; tf_keras does");
        }
        TensorSpec spec = given.dtype(dtype(given.dtype()));
        if (recipe instanceof Recipe.Fill fill) {
            return TorchConstants.filled(spec, fill.number());
        } else if (recipe instanceof Recipe.Constant constant) {
            return TorchConstants.constant(spec, constant.value());
        } else if (recipe instanceof Recipe.Identity identity) {
            return TorchConstants.identity(spec, identity.gain());
        } else if (recipe instanceof Recipe.Fourier fourier) {
            return TorchStft.make(fourier.stft(), spec.shape(), spec.dtype());
        } else if (recipe instanceof Recipe.Uniform uniform) {
            return TorchUniform.make(spec, uniform);
        } else if (recipe instanceof Recipe.Normal normal) {
            return TorchNormal.normal(spec, normal);
        } else if (recipe instanceof Recipe.TruncatedNormal truncated) {
            return TorchNormal.truncated(spec, truncated);
        } else if (recipe instanceof Recipe.Orthogonal orthogonal) {
            return TorchOrthogonal.make(spec, orthogonal);
        } else if (recipe instanceof Recipe.Custom custom) {
            return CustomTensor.make(given, custom);
        }
        throw new IllegalStateException("a recipe that PyTorch does not know: " + recipe);
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
            throw refusal(spec, what, "float32, float64, float16, bfloat16 or complex64");
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
