package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Recipe;
import io.carob.initializer.Seed;
import io.carob.random.Pcg64;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code uniform} and {@code normal} of NumPy's generator as Keras calls them: drawn in float64, cast at the end. */
final class NumPyRandom {

    private NumPyRandom() {}

    static Tensor uniform(TensorSpec spec, Recipe.Uniform recipe) {
        Supplier<Pcg64> generators = generators(spec, recipe.seed());
        EagerTensor low = argument("minval", recipe.low());
        EagerTensor range = argument("maxval", recipe.high()).with(low, (dtype, a, b) -> a - b);
        Shape shape = requireFit(spec.shape(), range);
        for (double width : range.reals()) {
            if (!Double.isFinite(width) || isNegative(width)) {
                throw new UnsupportedException(
                        Code.BAD_VALUE,
                        "uniform numbers need minval <= maxval with a finite difference, got "
                                + recipe.low().excerpt() + " and "
                                + recipe.high().excerpt());
            }
        }
        return CastTensor.of(
                spec.dtype(), shape, () -> NumPyScaled.of(new PcgUniforms(generators.get()), shape, range, low));
    }

    static Tensor normal(TensorSpec spec, Recipe.Normal recipe) {
        Supplier<Pcg64> generators = generators(spec, recipe.seed());
        EagerTensor mean = argument("mean", recipe.mean());
        EagerTensor stddev = argument("stddev", recipe.stddev());
        requireFit(spec.shape(), mean);
        Shape shape = requireFit(spec.shape(), stddev);
        for (double value : stddev.reals()) {
            requireStddev(value);
        }
        Checkpoints checkpoints = new Checkpoints();
        return CastTensor.of(
                spec.dtype(),
                shape,
                () -> NumPyScaled.of(
                        new SequentialDoubles(new ZigguratNormals(generators.get()), checkpoints),
                        shape,
                        stddev,
                        mean));
    }

    /** Makes NumPy's default generator, a new one at each call. @throws UnsupportedException if Keras refuses the seed */
    static Supplier<Pcg64> generators(TensorSpec spec, Seed seed) {
        SeedWords words = SeedWords.of(spec, seed, Backend.NUMPY);
        return () -> Pcg64.of(words.seed(), words.calls());
    }

    /** NumPy looks at the sign, so that it refuses a negative zero. */
    static void requireStddev(double value) {
        if (isNegative(value)) {
            throw new UnsupportedException(Code.BAD_VALUE, "NumPy takes no negative stddev, got " + value);
        }
    }

    private static boolean isNegative(double value) {
        return !Double.isNaN(value) && Math.copySign(1, value) < 0;
    }

    /** A number or numbers in float64. Nothing stands for NaN in a list, but not alone. */
    private static EagerTensor argument(String name, Node value) {
        boolean number = value instanceof Num || value instanceof Node.Bool;
        if (!number && !(value instanceof Node.Sequence)) {
            throw new UnsupportedException(
                    Code.WRONG_TYPE, name + " must be a number or a list of numbers, got " + value.excerpt());
        }
        return NumPyArray.of(value, Optional.of(DType.FLOAT64));
    }

    private static Shape requireFit(Shape shape, EagerTensor argument) {
        if (!Broadcasting.shape(argument.shape(), shape).equals(shape)) {
            throw new UnsupportedException(
                    Code.SHAPE, "values of shape " + argument.shape() + " do not fit the shape " + shape);
        }
        return shape;
    }
}
