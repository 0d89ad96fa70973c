package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Release;
import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/**
 * The orthonormal factor of a normal matrix. NumPy factors in double whatever it is given; Keras gives it float64 as
 * float32, and all that is no float32 comes back as float64.
 */
final class NumPyOrthogonal {

    /** The first release that gives float64 as float32. */
    private static final Release NARROWS = Release.parse("3.12");

    private NumPyOrthogonal() {}

    static Tensor make(TensorSpec spec, Recipe.Orthogonal recipe) {
        if (spec.dtype() == DType.FLOAT16) {
            throw new UnsupportedException(Code.DTYPE, "NumPy factors no float16 matrix");
        }
        if (spec.dtype().isComplex()) {
            return complex(spec, recipe);
        }
        Shape shape = spec.shape();
        boolean narrow = spec.dtype() == DType.FLOAT64 && spec.release().compareTo(NARROWS) >= 0;
        DType drawn = narrow ? DType.FLOAT32 : spec.dtype();
        TensorSpec matrix = spec.shape(OrthogonalFactor.matrix(shape)).dtype(drawn);
        Tensor normals = NumPyRandom.normal(matrix, OrthogonalFactor.normals(recipe));
        EagerTensor factor = OrthogonalFactor.of(drawn == DType.FLOAT32 ? normals : inDouble(normals), shape);
        EagerTensor gain = NumPyGain.of(recipe.gain(), factor.dtype());
        return NumPyArray.cast(factor, gain.dtype())
                .with(gain, (dtype, a, b) -> NumPyArray.rounded(NumPyArithmetic.multiply(b, a), dtype))
                .tensor();
    }

    private static Tensor inDouble(Tensor normals) {
        return EagerTensor.ofReals(DType.FLOAT64, normals.shape(), normals.toDoubleArray())
                .tensor();
    }

    /** Of complex numbers without imaginary parts, so that a real factor is to be had, times a complex gain. */
    private static Tensor complex(TensorSpec spec, Recipe.Orthogonal recipe) {
        TensorSpec matrix = spec.shape(OrthogonalFactor.matrix(spec.shape())).dtype(DType.FLOAT32);
        EagerTensor factor =
                OrthogonalFactor.of(NumPyRandom.normal(matrix, OrthogonalFactor.normals(recipe)), spec.shape());
        EagerTensor gain = NumPyGain.of(recipe.gain(), DType.COMPLEX64);
        DType part = gain.dtype().part();
        EagerTensor gains = gain.realParts();
        EagerTensor reals = NumPyArray.cast(factor, part);
        return new ComplexTensor(
                reals.with(gains, (dtype, a, b) -> NumPyArray.rounded(NumPyArithmetic.multiply(b, a), dtype))
                        .tensor(),
                reals.with(gains, (dtype, a, b) -> besides(a, b)).tensor());
    }

    /** The imaginary part of a product of complex numbers that have none: a zero, mostly. */
    private static double besides(double a, double b) {
        return NumPyArithmetic.add(NumPyArithmetic.multiply(b, 0), NumPyArithmetic.multiply(0, a));
    }
}
