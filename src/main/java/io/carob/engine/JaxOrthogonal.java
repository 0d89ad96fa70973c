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
        ComplexTensor.refuse(dtype, "an orthogonal matrix");
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
}
