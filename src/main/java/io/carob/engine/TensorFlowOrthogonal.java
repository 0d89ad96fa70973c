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
        if (dtype == DType.BFLOAT16) {
            throw new UnsupportedException(Code.DTYPE, "TensorFlow factors no bfloat16 matrix");
        }
        Shape shape = spec.shape();
        Tensor normals =
                TensorFlowNormal.normal(spec.shape(OrthogonalFactor.matrix(shape)), OrthogonalFactor.normals(recipe));
        EagerTensor gain = EagerTensor.constant(recipe.gain(), dtype);
        return OrthogonalFactor.of(normals, shape)
                .with(gain, Arithmetic::multiply)
                .tensor();
    }
}
