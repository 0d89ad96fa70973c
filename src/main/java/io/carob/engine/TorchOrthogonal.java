package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/**
 * The orthonormal factor of a normal matrix. The normals are drawn in the result's dtype and factored in double, which
 * comes as near to PyTorch's own factor as that is to the exact one.
 */
final class TorchOrthogonal {

    private TorchOrthogonal() {}

    static Tensor make(TensorSpec spec, Recipe.Orthogonal recipe) {
        DType dtype = spec.dtype();
        if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
            throw new UnsupportedException(
                    Code.DTYPE, "PyTorch factors matrices of float32 and float64, not of " + dtype);
        }
        Shape shape = spec.shape();
        TensorSpec matrix = spec.shape(OrthogonalFactor.matrix(shape));
        TorchNumber gain = TorchNumber.of("gain", recipe.gain());
        double factor = dtype == DType.FLOAT64 ? gain.toDouble() : gain.toFloat();
        Tensor normals = TorchNormal.normal(matrix, OrthogonalFactor.normals(recipe));
        return OrthogonalFactor.of(normals, shape)
                .map((type, real) -> Arithmetic.round(type, real * factor))
                .tensor();
    }
}
