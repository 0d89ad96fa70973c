package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/**
 * The orthonormal factor of a normal matrix. The normals are JAX's own to the bit; they are factored in double, which
 * comes as near to JAX's factor as that is to the exact one.
 */
final class JaxOrthogonal {

    private JaxOrthogonal() {}

    static Tensor make(TensorSpec spec, Recipe.Orthogonal recipe) {
        DType dtype = Jax.narrowed(spec.dtype());
        if (dtype.isComplex()) {
            return complex(spec, recipe);
        }
        Shape shape = spec.shape();
        Tensor normals = JaxDraws.normal(spec.shape(OrthogonalFactor.matrix(shape)), OrthogonalFactor.normals(recipe));
        if (dtype != DType.FLOAT32 && shape.elements() > 0) {
            throw new UnsupportedException(Code.DTYPE, "JAX factors a matrix of float32 or float64, not of " + dtype);
        }
        double gain = JaxScalar.real(recipe.gain(), dtype);
        return OrthogonalFactor.of(normals, shape)
                .map((type, element) -> Arithmetic.multiply(type, gain, element))
                .tensor();
    }

    private static Tensor complex(TensorSpec spec, Recipe.Orthogonal recipe) {
        Shape shape = spec.shape();
        Shape matrix = OrthogonalFactor.matrix(shape);
        ComplexTensor normals = (ComplexTensor) JaxDraws.normal(spec.shape(matrix), OrthogonalFactor.normals(recipe));
        int rows = (int) matrix.dim(0);
        int columns = (int) matrix.dim(1);
        double[][] real = columns(normals.real(), rows, columns);
        double[][] imaginary = columns(normals.imaginary(), rows, columns);
        ComplexQr.orthonormalize(real, imaginary);
        double gain = JaxScalar.real(recipe.gain(), DType.FLOAT32);
        return new ComplexTensor(part(real, shape, gain), part(imaginary, shape, gain));
    }

    private static double[][] columns(Tensor matrix, int rows, int columns) {
        double[] elements = matrix.toDoubleArray();
        double[][] result = new double[columns][rows];
        for (int i = 0; i < elements.length; i++) {
            result[i % columns][i / columns] = elements[i];
        }
        return result;
    }

    /** The factor is transposed where the shape is wider than high. */
    private static Tensor part(double[][] columns, Shape shape, double gain) {
        boolean wide = columns.length > 0 && shape.dim(-1) != columns.length;
        return ElementwiseTensor.ofReals(DType.FLOAT32, shape, i -> {
            int along = wide ? columns[0].length : columns.length;
            int at = (int) (i / along);
            int beside = (int) (i % along);
            float element = (float) (wide ? columns[at][beside] : columns[beside][at]);
            return (float) (gain * element);
        });
    }
}
