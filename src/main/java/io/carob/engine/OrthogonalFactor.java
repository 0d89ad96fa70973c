package io.carob.engine;

import io.carob.UnsupportedException;
import io.carob.config.Num;
import io.carob.initializer.Recipe;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/** The orthonormal factor of a matrix of normals, whose triangular factor has no negative diagonal. */
final class OrthogonalFactor {

    private OrthogonalFactor() {}

    /**
     * The shape of the matrix that Keras draws for a shape: high rather than wide.
     *
     * @throws UnsupportedException if there is no memory for it
     */
    static Shape matrix(Shape shape) {
        int count = TensorFlow.requireMemory(shape, shape.elements());
        int columns = count == 0 ? 0 : (int) Math.min(shape.dim(-1), count / shape.dim(-1));
        return Shape.of(columns == 0 ? 0 : count / columns, columns);
    }

    /** What that matrix is filled with: unit normals of the seed. */
    static Recipe.Normal normals(Recipe.Orthogonal recipe) {
        return new Recipe.Normal(Num.of(0.0), Num.of(1.0), recipe.seed());
    }

    /**
     * The factor of a matrix that is high rather than wide, rounded to its dtype.
     *
     * @param normals the matrix
     * @param shape what the factor is laid out in; the factor is transposed where that is wider than high
     */
    static EagerTensor of(Tensor normals, Shape shape) {
        int rows = (int) normals.shape().dim(0);
        int columns = (int) normals.shape().dim(1);
        double[] elements = new double[rows * columns];
        if (elements.length > 0) {
            StripMatrix q = new StripMatrix(rows, columns);
            double[] line = new double[columns];
            for (int row = 0; row < rows; row++) {
                normals.read((long) row * columns, line, 0, columns);
                q.setRow(row, line);
            }
            HouseholderQr.orthonormalize(q);
            boolean wide = shape.dim(-1) != columns;
            for (int row = 0; row < rows; row++) {
                q.getRow(row, line);
                for (int column = 0; column < columns; column++) {
                    int at = wide ? column * rows + row : row * columns + column;
                    elements[at] = Arithmetic.round(normals.dtype(), line[column]);
                }
            }
        }
        return EagerTensor.ofReals(normals.dtype(), shape, elements);
    }
}
