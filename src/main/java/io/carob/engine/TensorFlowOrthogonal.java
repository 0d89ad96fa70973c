package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Num;
import io.carob.initializer.Recipe;
import io.carob.initializer.Seed;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.Optional;

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
        int count = TensorFlow.requireMemory(shape, shape.elements());
        int columns = count == 0 ? 0 : (int) Math.min(shape.dim(-1), count / shape.dim(-1));
        Tensor normals = normals(spec, recipe.seed(), columns == 0 ? 0 : count / columns, columns);
        EagerTensor gain = EagerTensor.constant(recipe.gain(), dtype);
        return OrthogonalFactor.of(normals, shape)
                .with(gain, Arithmetic::multiply)
                .tensor();
    }

    /** Unit normals, as both libraries draw them for this: high rather than wide. */
    private static Tensor normals(TensorSpec spec, Seed seed, int rows, int columns) {
        TensorSpec high = new TensorSpec(
                spec.initializer(),
                Shape.of(rows, columns),
                spec.dtype(),
                spec.library(),
                Optional.empty(),
                spec.callIndex());
        return TensorFlowNormal.normal(high, new Recipe.Normal(Num.of(0.0), Num.of(1.0), seed));
    }
}
