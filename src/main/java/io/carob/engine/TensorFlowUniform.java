package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;

/** {@code tf.random.stateless_uniform} as the two libraries call it. */
final class TensorFlowUniform {

    private TensorFlowUniform() {}

    static Tensor make(TensorSpec spec, Recipe.Uniform recipe) {
        PhiloxStream stream = TensorFlowSeed.stream(spec, recipe.seed());
        if (spec.dtype().isFloat()) {
            return reals(spec, recipe, stream);
        } else if (isFullRange(spec, recipe)) {
            return wholes(spec, stream, 0, 0);
        } else if (spec.dtype() == DType.INT32 || spec.dtype() == DType.INT64) {
            return ranged(spec, recipe, stream);
        }
        throw new UnsupportedException(
                Code.DTYPE,
                "uniform numbers can be of dtype float32, float64, float16, bfloat16, int32 or int64, not "
                        + spec.dtype());
    }

    private static Tensor reals(TensorSpec spec, Recipe.Uniform recipe, PhiloxStream stream) {
        boolean openAbove = spec.library() == Library.TF_KERAS && recipe.high() instanceof Node.Null;
        EagerTensor low = bound(spec, recipe.low());
        EagerTensor high = bound(spec, openAbove ? Num.of(1) : recipe.high());
        EagerTensor width = high.with(low, Arithmetic::subtract);
        return switch (spec.dtype()) {
            case FLOAT64 -> TensorFlowScaling.doubles(spec, () -> new PhiloxUniformDoubles(stream), width, low);
            case FLOAT16 -> floats(spec, stream, 10, width, low);
            case BFLOAT16 -> floats(spec, stream, 7, width, low);
            default -> floats(spec, stream, 23, width, low);
        };
    }

    private static Tensor floats(TensorSpec spec, PhiloxStream stream, int bits, EagerTensor width, EagerTensor low) {
        return TensorFlowScaling.floats(spec, () -> new PhiloxUniformFloats(stream, bits), width, low);
    }

    /** tf_keras draws from all numbers of a dtype where neither bound is given. */
    private static boolean isFullRange(TensorSpec spec, Recipe.Uniform recipe) {
        return spec.library() == Library.TF_KERAS
                && spec.dtype().isInteger()
                && spec.dtype().bytes() >= Integer.BYTES
                && recipe.low() instanceof Node.Null
                && recipe.high() instanceof Node.Null;
    }

    private static Tensor ranged(TensorSpec spec, Recipe.Uniform recipe, PhiloxStream stream) {
        EagerTensor low = bound(spec, recipe.low());
        EagerTensor high = bound(spec, recipe.high());
        if (spec.drawnShape().elements() == 0) {
            // TensorFlow looks at the bounds only where it draws
            return wholes(spec, stream, 0, 0);
        } else if (!low.isScalar() || !high.isScalar()) {
            throw new UnsupportedException(Code.SHAPE, "the bounds of uniform integers must be numbers, not lists");
        } else if (low.whole(0) >= high.whole(0)) {
            throw new UnsupportedException(
                    Code.BAD_VALUE,
                    "uniform integers need minval < maxval, got " + low.whole(0) + " and " + high.whole(0) + " as "
                            + spec.dtype());
        }
        return wholes(spec, stream, low.whole(0), high.whole(0) - low.whole(0));
    }

    private static Tensor wholes(TensorSpec spec, PhiloxStream stream, long low, long range) {
        DType dtype = spec.dtype();
        return new LongTensor(dtype, spec.drawnShape(), () -> new PhiloxUniformWholes(stream, dtype, low, range));
    }

    /** Keras 3 casts the bounds itself, through float32 even for float64; tf_keras leaves that to TensorFlow. */
    private static EagerTensor bound(TensorSpec spec, Node value) {
        return spec.library() == Library.KERAS_3
                ? EagerTensor.cast(value, spec.dtype())
                : EagerTensor.constant(value, spec.dtype());
    }
}
