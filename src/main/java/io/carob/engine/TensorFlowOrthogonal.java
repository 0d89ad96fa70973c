package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/**
 * The orthonormal factor of a normal matrix. The normals are drawn in the result's dtype and factored in double, which
 * comes as near to TensorFlow's own factor as that is to the exact one.
 */
final class TensorFlowOrthogonal {

    private TensorFlowOrthogonal() {}

    static Tensor make(TensorSpec spec, Recipe.Orthogonal recipe) {
        DType dtype = spec.dtype();
        TensorFlow.requireFloat(spec, "an orthogonal matrix");
        if (dtype == DType.BFLOAT16) {
            throw new UnsupportedException(Code.DTYPE, "TensorFlow factors no bfloat16 matrix");
        }
        PhiloxStream stream = TensorFlowSeed.stream(spec, recipe.seed());
        EagerTensor gain = EagerTensor.constant(recipe.gain(), dtype);
        return matrix(spec.shape(), dtype, stream)
                .with(gain, Arithmetic::multiply)
                .tensor();
    }

    private static EagerTensor matrix(Shape shape, DType dtype, PhiloxStream stream) {
        int count = TensorFlow.requireMemory(shape, shape.elements());
        double[] elements = new double[count];
        if (count > 0) {
            boolean wide = shape.elements() / shape.dim(-1) < shape.dim(-1);
            int columns = (int) (wide ? count / shape.dim(-1) : shape.dim(-1));
            double[][] q = normals(dtype, stream, count / columns, columns);
            HouseholderQr.orthonormalize(q);
            for (int i = 0; i < count; i++) {
                int row = wide ? i % q.length : i / columns;
                int column = wide ? i / q.length : i % columns;
                elements[i] = Arithmetic.round(dtype, q[row][column]);
            }
        }
        return EagerTensor.ofReals(dtype, shape, elements);
    }

    private static double[][] normals(DType dtype, PhiloxStream stream, int rows, int columns) {
        Shape shape = Shape.of(rows, columns);
        Tensor normals = dtype == DType.FLOAT64
                ? new DoubleTensor(shape, () -> new PhiloxNormalDoubles(stream))
                : new FloatTensor(dtype, shape, () -> new PhiloxNormalFloats(stream));
        double[][] matrix = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            normals.read((long) row * columns, matrix[row], 0, columns);
            for (int column = 0; column < columns; column++) {
                matrix[row][column] = Arithmetic.round(dtype, matrix[row][column]);
            }
        }
        return matrix;
    }
}
