package io.carob.engine;

import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/** {@code (maxval - minval) * torch.rand(shape) + minval}. */
final class TorchUniform {

    private TorchUniform() {}

    static Tensor make(TensorSpec spec, Recipe.Uniform recipe) {
        Torch.requireInexact(spec, "uniform numbers");
        Torch.requireWords(spec, 2);
        TorchNumber factor = TorchNumber.difference(recipe.high(), recipe.low());
        TorchNumber term = TorchNumber.of("minval", recipe.low());
        int seed = TorchSeed.of(spec, recipe.seed());
        DType dtype = spec.dtype();
        Shape shape = spec.shape();
        long size = shape.elements();
        if (dtype.isComplex()) {
            return TorchComplex.uniform(spec, seed, factor, term);
        } else if (dtype == DType.FLOAT64) {
            return new DoubleTensor(
                    shape, () -> new TorchUniformDoubles(seed, size, factor.toDouble(), term.toDouble()));
        }
        float by = factor.toFloat();
        float plus = term.toFloat();
        if (dtype == DType.FLOAT32) {
            return new FloatTensor(dtype, shape, () -> new TorchUniformFloats(seed, size, by, plus));
        }
        return new FloatTensor(
                dtype,
                shape,
                () -> new TorchScaledHalves(
                        new TorchUniformFloats(seed, size, 1, 0), dtype, by, plus, TorchUniform::belowOne));
    }

    /** A uniform number that was rounded up to one becomes zero. */
    private static float belowOne(float unit) {
        return unit == 1 ? 0 : unit;
    }
}
