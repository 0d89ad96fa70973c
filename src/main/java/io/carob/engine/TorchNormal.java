package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.Arrays;

/** {@code torch.normal} of two numbers, and Keras's own way to cut normals off. */
final class TorchNormal {
    private static final int BLOCK = TorchNormalFloats.BLOCK;
    private static final int CHOICES = 4;

    /** The first release whose truncated normal numbers have the dtype asked for. */
    private static final Release KEEPS_DTYPE = Release.parse("3.2");

    private TorchNormal() {}

    static Tensor normal(TensorSpec spec, Recipe.Normal recipe) {
        double mean = real("mean", recipe.mean());
        double stddev = real("stddev", recipe.stddev());
        // written so that NaN is refused as well
        if (!(stddev >= 0)) {
            throw new UnsupportedException(
                    Code.BAD_VALUE,
                    "stddev must be 0 or more on PyTorch, got "
                            + recipe.stddev().excerpt());
        }
        int seed = TorchSeed.of(spec, recipe.seed());
        if (isEmpty(spec)) {
            return empty(spec);
        }
        Torch.requireInexact(spec, "normal numbers");
        // one for a float32 number, or two for a float64 or complex number
        Torch.requireWords(spec, 2);
        return spec.dtype().isComplex()
                ? new PairedTensor(
                        // each part has half of the variance, and the mean whole
                        draw(TorchComplex.parts(spec), seed, mean, stddev / Math.sqrt(2)), spec.shape())
                : draw(spec, seed, mean, stddev);
    }

    private static Tensor draw(TensorSpec spec, int seed, double mean, double stddev) {
        DType dtype = spec.dtype();
        Shape shape = spec.shape();
        long size = shape.elements();
        if (size < BLOCK) {
            return few(dtype, shape, TorchFewNormals.draw(seed, (int) size, mean, stddev));
        } else if (dtype == DType.FLOAT64) {
            return new DoubleTensor(shape, () -> new TorchNormalDoubles(seed, size, mean, stddev));
        }
        long tail = tailWord(size, dtype);
        return new FloatTensor(
                dtype,
                shape,
                () -> rounded(new TorchNormalFloats(seed, size, tail, (float) mean, (float) stddev), dtype));
    }

    static Tensor truncated(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        if (spec.dtype().isFloat()
                && spec.dtype() != DType.FLOAT32
                && spec.release().compareTo(KEEPS_DTYPE) < 0) {
            return narrowed(spec, recipe);
        }
        TorchNumber factor = TorchNumber.of("stddev", recipe.stddev());
        TorchNumber term = TorchNumber.of("mean", recipe.mean());
        int seed = TorchSeed.of(spec, recipe.seed());
        // PyTorch compares them first, which takes numbers that have an order
        if (isEmpty(spec) && !spec.dtype().isComplex() && factor.fits(spec.dtype()) && term.fits(spec.dtype())) {
            return empty(spec);
        }
        Torch.requireFloat(spec, "truncated normal numbers");
        Torch.requireWords(spec, 2 * CHOICES);
        DType dtype = spec.dtype();
        Shape shape = spec.shape();
        long normals = CHOICES * shape.elements();
        if (normals < BLOCK) {
            return few(dtype, shape, scaled(fewTruncated(seed, (int) normals, dtype), dtype, factor, term));
        } else if (dtype == DType.FLOAT64) {
            return new DoubleTensor(
                    shape,
                    () -> new ScaledPlainly(
                            new TorchTruncatedDoubles(new TorchNormalDoubles(seed, normals, 0, 1)),
                            factor.toDouble(),
                            term.toDouble()));
        }
        return new FloatTensor(dtype, shape, () -> truncatedFloats(seed, normals, dtype, factor, term));
    }

    /** Before that release the numbers were drawn in the dtype asked for, and then kept and scaled as float32. */
    private static Tensor narrowed(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        float by = TorchNumber.of("stddev", recipe.stddev()).toFloat();
        float plus = TorchNumber.of("mean", recipe.mean()).toFloat();
        Recipe.TruncatedNormal unit = new Recipe.TruncatedNormal(Num.of(0.0), Num.of(1.0), recipe.seed());
        Tensor units = truncated(spec.release(KEEPS_DTYPE), unit);
        return new FloatTensor(
                DType.FLOAT32, spec.shape(), () -> new ScaledFloats(floats(units), DType.FLOAT32, by, plus));
    }

    private static Fill<float[]> floats(Tensor tensor) {
        return (from, into, at, count) -> {
            double[] numbers = new double[count];
            tensor.read(from, numbers, 0, count);
            for (int i = 0; i < count; i++) {
                into[at + i] = (float) numbers[i];
            }
        };
    }

    private static Fill<float[]> truncatedFloats(
            int seed, long normals, DType dtype, TorchNumber factor, TorchNumber term) {
        long size = normals / CHOICES;
        long tail = tailWord(normals, dtype);
        float by = factor.toFloat();
        float plus = term.toFloat();
        if (dtype == DType.FLOAT32) {
            return new TorchTruncatedFloats(seed, size, tail, dtype, by, plus);
        }
        return new TorchScaledHalves(
                new TorchTruncatedFloats(seed, size, tail, dtype, 1, 0), dtype, by, plus, unit -> unit);
    }

    /** Where the words of the last sixteen begin: of the short types no words are drawn for an incomplete block. */
    private static long tailWord(long size, DType dtype) {
        return dtype == DType.FLOAT32 ? size : size / BLOCK * BLOCK;
    }

    private static Fill<float[]> rounded(Fill<float[]> floats, DType dtype) {
        if (dtype == DType.FLOAT32) {
            return floats;
        }
        return (from, into, at, count) -> {
            floats.fill(from, into, at, count);
            for (int i = at; i < at + count; i++) {
                into[i] = (float) Arithmetic.round(dtype, into[i]);
            }
        };
    }

    private static double[] fewTruncated(int seed, int normals, DType dtype) {
        double[] drawn = rounded(TorchFewNormals.draw(seed, normals, 0, 1), dtype);
        double[] chosen = new double[normals / CHOICES];
        Arrays.setAll(chosen, i -> TorchTruncatedDoubles.choice(drawn, CHOICES * i));
        return chosen;
    }

    private static double[] scaled(double[] units, DType dtype, TorchNumber factor, TorchNumber term) {
        boolean wide = dtype == DType.FLOAT64;
        double by = wide ? factor.toDouble() : factor.toFloat();
        double plus = Arithmetic.round(dtype, wide ? term.toDouble() : term.toFloat());
        // a double holds the product of two floats exactly, and rounds their sum harmlessly
        return Arrays.stream(units)
                .map(unit -> Arithmetic.round(dtype, Arithmetic.round(dtype, unit * by) + plus))
                .toArray();
    }

    private static Tensor few(DType dtype, Shape shape, double[] numbers) {
        return EagerTensor.ofReals(dtype, shape, rounded(numbers, dtype)).tensor();
    }

    private static double[] rounded(double[] numbers, DType dtype) {
        return Arrays.stream(numbers)
                .map(number -> Arithmetic.round(dtype, number))
                .toArray();
    }

    /** Normals of no elements can be of any dtype that has an order. */
    private static boolean isEmpty(TensorSpec spec) {
        return spec.shape().elements() == 0;
    }

    private static Tensor empty(TensorSpec spec) {
        DType dtype = spec.dtype();
        return dtype.isInexact()
                ? ElementwiseTensor.ofReals(dtype, spec.shape(), i -> 0)
                : ElementwiseTensor.ofWholes(dtype, spec.shape(), i -> 0);
    }

    /** An argument that PyTorch takes as a double. */
    private static double real(String what, Node value) {
        if (value instanceof Num || value instanceof Node.Bool) {
            return EagerTensor.real(value);
        }
        throw new UnsupportedException(Code.WRONG_TYPE, what + " must be a number on PyTorch, got " + value.excerpt());
    }
}
