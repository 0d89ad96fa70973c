package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.Recipe;
import io.carob.initializer.STFT;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/**
 * The TensorFlow backend on a CPU: which of its operations Keras 3 and tf_keras call for a recipe, and with what.
 *
 * <p>The two libraries agree but for the seeds they take, the way uniform bounds and constants are converted, and the
 * dtypes they refuse. Everything that can be refused is refused before a tensor is returned.
 */
final class TensorFlow implements Engine {

    @Override
    public Tensor make(TensorSpec spec, Recipe recipe) {
        boolean whole = recipe instanceof Recipe.Orthogonal || recipe instanceof Recipe.Identity;
        if (whole && spec.partition().isPresent()) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, "tf_keras does not partition a variable whose recipe is " + recipe.describe());
        }
        return Engine.super.make(spec, recipe);
    }

    @Override
    public Tensor filled(TensorSpec spec, int number) {
        return ElementwiseTensor.filled(EagerTensor.ofNumber(number, spec.dtype()), spec.drawnShape());
    }

    @Override
    public Tensor constant(TensorSpec spec, Node value) {
        return TensorFlowConstants.constant(spec, value);
    }

    @Override
    public Tensor identity(TensorSpec spec, Node gain) {
        return TensorFlowConstants.identity(spec, gain);
    }

    @Override
    public Tensor fourier(TensorSpec spec, STFT stft) {
        return TensorFlowStft.make(stft, spec.shape(), spec.dtype());
    }

    @Override
    public Tensor uniform(TensorSpec spec, Recipe.Uniform recipe) {
        return TensorFlowUniform.make(spec, recipe);
    }

    @Override
    public Tensor normal(TensorSpec spec, Recipe.Normal recipe) {
        return TensorFlowNormal.normal(spec, recipe);
    }

    @Override
    public Tensor truncated(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        return TensorFlowNormal.truncated(spec, recipe);
    }

    @Override
    public Tensor orthogonal(TensorSpec spec, Recipe.Orthogonal recipe) {
        return TensorFlowOrthogonal.make(spec, recipe);
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
