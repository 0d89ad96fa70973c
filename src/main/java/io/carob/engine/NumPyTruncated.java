package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Recipe;
import io.carob.random.Pcg64;
import io.carob.tensor.Tensor;
import java.math.BigInteger;
import java.util.function.Supplier;

/**
 * Keras's own truncated normal of the NumPy backend: normals, without those that are too far out. It draws as many again
 * until there are enough, so the tensor begins like any longer one.
 */
final class NumPyTruncated {

    private NumPyTruncated() {}

    static Tensor make(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        Supplier<Pcg64> generators = NumPyRandom.generators(spec, recipe.seed());
        Num mean = number("mean", recipe.mean());
        Num stddev = number("stddev", recipe.stddev());
        Num reach = twice(stddev);
        Num low = sum(mean, negative(reach));
        Num high = sum(mean, reach);
        if (spec.shape().elements() == 0) {
            // Keras looks no further where it need not draw
            return CastTensor.of(spec.dtype(), spec.shape(), () -> (from, into, at, count) -> {});
        }
        NumPyRandom.requireStddev(EagerTensor.real(stddev));
        double from = EagerTensor.real(low);
        double to = EagerTensor.real(high);
        if (Double.isNaN(from) || Double.isNaN(to)) {
            throw new UnsupportedException(
                    Code.BAD_VALUE,
                    "Keras would draw for ever: no normal number lies within 2 stddev of its mean, with mean "
                            + mean.excerpt() + " and stddev " + stddev.excerpt());
        }
        double center = EagerTensor.real(mean);
        double width = EagerTensor.real(stddev);
        Checkpoints checkpoints = new Checkpoints();
        return CastTensor.of(
                spec.dtype(),
                spec.shape(),
                () -> new SequentialDoubles(
                        new TruncatedNormals(new ZigguratNormals(generators.get()), center, width, from, to),
                        checkpoints));
    }

    /** Python's arithmetic finds the bounds, and it has none for lists. */
    private static Num number(String name, Node value) {
        if (value instanceof Num num) {
            return num;
        } else if (value instanceof Node.Bool) {
            return Num.of(EagerTensor.integer(value));
        }
        throw new UnsupportedException(
                Code.WRONG_TYPE,
                "on the numpy backend the " + name + " of truncated normals must be a number, got " + value.excerpt());
    }

    private static Num twice(Num value) {
        return value instanceof Num.Int whole ? Num.of(whole.value().shiftLeft(1)) : Num.of(2 * value.toDouble());
    }

    private static Num negative(Num value) {
        return value instanceof Num.Int whole ? Num.of(whole.value().negate()) : Num.of(-value.toDouble());
    }

    private static Num sum(Num a, Num b) {
        if (a instanceof Num.Int x && b instanceof Num.Int y) {
            BigInteger exact = x.value().add(y.value());
            return Num.of(exact);
        }
        return Num.of(EagerTensor.real(a) + EagerTensor.real(b));
    }
}
