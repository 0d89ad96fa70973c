package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.Recipe;
import io.carob.initializer.Seed;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;
import java.util.function.Supplier;

/** {@code tf.random.stateless_normal} and {@code stateless_truncated_normal}, which both libraries call alike. */
final class TensorFlowNormal {

    /** Four elements own 256 blocks of the stream; from here on their 64-bit numbers would wrap around. */
    private static final long MOST_TRUNCATED = 1L << 58;

    private TensorFlowNormal() {}

    static Tensor normal(TensorSpec spec, Recipe.Normal recipe) {
        PhiloxStream stream = stream(spec, recipe.seed());
        return scaled(
                spec,
                () -> new PhiloxNormalFloats(stream),
                () -> new PhiloxNormalDoubles(stream),
                recipe.stddev(),
                recipe.mean());
    }

    static Tensor truncated(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        if (spec.drawnShape().elements() > MOST_TRUNCATED) {
            throw new UnsupportedException(
                    Code.TOO_LARGE,
                    "a stream has truncated normals for 2^58 elements, not for shape " + spec.drawnShape());
        }
        PhiloxStream stream = stream(spec, recipe.seed());
        return scaled(
                spec,
                () -> new PhiloxTruncatedFloats(stream),
                () -> new PhiloxTruncatedDoubles(stream),
                recipe.stddev(),
                recipe.mean());
    }

    private static PhiloxStream stream(TensorSpec spec, Seed seed) {
        TensorFlow.requireFloat(spec, "normal numbers");
        return TensorFlowSeed.stream(spec, seed);
    }

    private static Tensor scaled(
            TensorSpec spec, Supplier<Fill<float[]>> floats, Supplier<Fill<double[]>> doubles, Node stddev, Node mean) {
        EagerTensor factor = EagerTensor.constant(stddev, spec.dtype());
        EagerTensor term = EagerTensor.constant(mean, spec.dtype());
        return spec.dtype() == DType.FLOAT64
                ? TensorFlowScaling.doubles(spec, doubles, factor, term)
                : TensorFlowScaling.floats(spec, floats, factor, term);
    }
}
