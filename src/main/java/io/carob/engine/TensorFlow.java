package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/**
 * The TensorFlow backend on a CPU: which of its operations Keras 3 and tf_keras call for a recipe, and with what.
 *
 * <p>The two libraries agree but for the seeds they take, the way uniform bounds and constants are converted, and the
 * dtypes they refuse. Everything that can be refused is refused before a tensor is returned.
 */
final class TensorFlow {

    private TensorFlow() {}

    /** @throws UnsupportedException if the library refuses the call */
    static Tensor make(TensorSpec spec, Recipe recipe) {
        checkPartition(spec, recipe);
        if (recipe instanceof Recipe.Fill fill) {
            return ElementwiseTensor.filled(number(fill.number(), spec.dtype()), spec.drawnShape());
        } else if (recipe instanceof Recipe.Constant constant) {
            return TensorFlowConstants.constant(spec, constant.value());
        } else if (recipe instanceof Recipe.Identity identity) {
            return TensorFlowConstants.identity(spec, identity.gain());
        } else if (recipe instanceof Recipe.Fourier fourier) {
            return TensorFlowStft.make(fourier.stft(), spec.shape(), spec.dtype());
        } else if (recipe instanceof Recipe.Uniform uniform) {
            return TensorFlowUniform.make(spec, uniform);
        } else if (recipe instanceof Recipe.Normal normal) {
            return TensorFlowNormal.normal(spec, normal);
        } else if (recipe instanceof Recipe.TruncatedNormal truncated) {
            return TensorFlowNormal.truncated(spec, truncated);
        } else if (recipe instanceof Recipe.Orthogonal orthogonal) {
            return TensorFlowOrthogonal.make(spec, orthogonal);
        } else if (recipe instanceof Recipe.Custom custom) {
            return CustomTensor.make(spec, custom);
        }
        throw new IllegalStateException("a recipe that TensorFlow does not know: " + recipe);
    }

    private static void checkPartition(TensorSpec spec, Recipe recipe) {
        if (spec.partition().isEmpty()) {
            return;
        }
        if (spec.library() == Library.KERAS_3) {
            throw new UnsupportedException(Code.UNSUPPORTED, "Keras 3 does not partition variables; tf_keras does");
        } else if (recipe instanceof Recipe.Orthogonal || recipe instanceof Recipe.Identity) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, "tf_keras does not partition a variable whose recipe is " + recipe.describe());
        }
    }

    /** A number that every dtype holds. */
    static EagerTensor number(int number, DType dtype) {
        return dtype.isInexact()
                ? EagerTensor.ofReals(dtype, Shape.SCALAR, number)
                : EagerTensor.ofWholes(dtype, Shape.SCALAR, number);
    }

    static void requireFloat(TensorSpec spec, String what) {
        if (!spec.dtype().isFloat()) {
            throw new UnsupportedException(
                    Code.DTYPE, what + " must be of a floating point dtype, not " + spec.dtype());
        }
    }

    /** @throws UnsupportedException unless so many doubles fit in a third of the memory that the JVM may use */
    static int requireMemory(Shape shape, long doubles) {
        long most = Math.min(Runtime.getRuntime().maxMemory() / (3 * Double.BYTES), Integer.MAX_VALUE - 8);
        if (doubles > most) {
            throw new UnsupportedException(
                    Code.TOO_LARGE,
                    "shape " + shape + " must be made whole, which takes " + doubles + " doubles; there is room for "
                            + most + ", and more with -Xmx");
        }
        return (int) doubles;
    }
}
