package io.carob.engine;

import io.carob.initializer.Recipe;
import io.carob.initializer.Seed;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;

/** {@code tf.random.stateless_normal} and {@code stateless_truncated_normal}, which both libraries call alike. */
final class TensorFlowNormal {

    private TensorFlowNormal() {}

    static Tensor normal(TensorSpec spec, Recipe.Normal recipe) {
        PhiloxStream stream = stream(spec, recipe.seed());
        EagerTensor stddev = EagerTensor.constant(recipe.stddev(), spec.dtype());
        EagerTensor mean = EagerTensor.constant(recipe.mean(), spec.dtype());
        return spec.dtype() == DType.FLOAT64
                ? TensorFlowScaling.doubles(spec, () -> new PhiloxNormalDoubles(stream), stddev, mean)
                : TensorFlowScaling.floats(spec, () -> new PhiloxNormalFloats(stream), stddev, mean);
    }

    static Tensor truncated(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        PhiloxStream stream = stream(spec, recipe.seed());
        EagerTensor stddev = EagerTensor.constant(recipe.stddev(), spec.dtype());
        EagerTensor mean = EagerTensor.constant(recipe.mean(), spec.dtype());
        return spec.dtype() == DType.FLOAT64
                ? TensorFlowScaling.doubles(spec, () -> new PhiloxTruncatedDoubles(stream), stddev, mean)
                : TensorFlowScaling.floats(spec, () -> new PhiloxTruncatedFloats(stream), stddev, mean);
    }

    private static PhiloxStream stream(TensorSpec spec, Seed seed) {
        TensorFlow.requireFloat(spec, "normal numbers");
        return TensorFlowSeed.stream(spec, seed);
    }
}
