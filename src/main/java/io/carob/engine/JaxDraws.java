package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.Recipe;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/** {@code jax.random.uniform}, {@code normal} and {@code truncated_normal} as Keras calls them. */
final class JaxDraws {

    private JaxDraws() {}

    static Tensor uniform(TensorSpec spec, Recipe.Uniform recipe) {
        DType dtype = drawn(spec, "uniform numbers");
        long key = SeedWords.of(spec, recipe.seed(), Backend.JAX).joined();
        JaxUniform uniform = new JaxUniform(
                dtype, spec.half(), JaxScalar.real(recipe.low(), dtype), JaxScalar.real(recipe.high(), dtype));
        if (dtype != DType.FLOAT32) {
            return looked(spec, dtype, key, uniform::at);
        } else if (uniform.isPlain()) {
            float width = (float) uniform.width();
            float low = (float) uniform.low();
            return floats(spec, () -> new ThreefryUniformFloats(key, width, low));
        }
        return floats(spec, () -> odd(uniform, new ThreefryUniformFloats(key, 1, 0)));
    }

    static Tensor normal(TensorSpec spec, Recipe.Normal recipe) {
        if (spec.dtype().isComplex()) {
            return JaxComplexNormal.make(
                    spec.shape(),
                    SeedWords.of(spec, recipe.seed(), Backend.JAX).joined(),
                    (float) JaxScalar.real(recipe.stddev(), DType.FLOAT32),
                    (float) JaxScalar.real(recipe.mean(), DType.FLOAT32));
        }
        DType dtype = drawn(spec, "normal numbers");
        long key = SeedWords.of(spec, recipe.seed(), Backend.JAX).joined();
        return dtype == DType.FLOAT32
                ? scaled(spec, () -> ThreefryNormalFloats.whole(key), recipe.stddev(), recipe.mean())
                : scaled(spec, dtype, key, new JaxHalf(dtype, spec.half())::normal, recipe.stddev(), recipe.mean());
    }

    static Tensor truncated(TensorSpec spec, Recipe.TruncatedNormal recipe) {
        DType dtype = drawn(spec, "truncated normal numbers");
        long key = SeedWords.of(spec, recipe.seed(), Backend.JAX).joined();
        return dtype == DType.FLOAT32
                ? scaled(spec, () -> ThreefryNormalFloats.truncated(key), recipe.stddev(), recipe.mean())
                : scaled(spec, dtype, key, new JaxHalf(dtype, spec.half())::truncated, recipe.stddev(), recipe.mean());
    }

    private static DType drawn(TensorSpec spec, String what) {
        DType dtype = Jax.narrowed(spec.dtype());
        if (!dtype.isFloat()) {
            throw new UnsupportedException(
                    Code.DTYPE,
                    "on JAX " + what + " can be of dtype float32, float64, float16 or bfloat16, not " + spec.dtype());
        }
        return dtype;
    }

    private static Tensor scaled(TensorSpec spec, Supplier<Fill<float[]>> units, Node stddev, Node mean) {
        float factor = (float) JaxScalar.real(stddev, DType.FLOAT32);
        float term = (float) JaxScalar.real(mean, DType.FLOAT32);
        return floats(spec, () -> new ScaledFloats(units.get(), DType.FLOAT32, factor, term));
    }

    private static Tensor scaled(
            TensorSpec spec, DType dtype, long key, DoubleUnaryOperator unit, Node stddev, Node mean) {
        double factor = JaxScalar.real(stddev, dtype);
        double term = JaxScalar.real(mean, dtype);
        return looked(
                spec,
                dtype,
                key,
                fraction ->
                        Arithmetic.add(dtype, Arithmetic.multiply(dtype, unit.applyAsDouble(fraction), factor), term));
    }

    private static Tensor looked(TensorSpec spec, DType dtype, long key, DoubleUnaryOperator function) {
        JaxHalf half = new JaxHalf(dtype, spec.half());
        float[] numbers = half.numbers(function);
        return FloatTensor.signed(dtype, spec.shape(), () -> new ThreefryLookup(key, numbers, half.bitsBehind()));
    }

    private static Tensor floats(TensorSpec spec, Supplier<Fill<float[]>> fills) {
        return FloatTensor.signed(DType.FLOAT32, spec.shape(), fills);
    }

    private static Fill<float[]> odd(JaxUniform uniform, Fill<float[]> fractions) {
        return (from, into, at, count) -> {
            fractions.fill(from, into, at, count);
            for (int i = at; i < at + count; i++) {
                into[i] = (float) uniform.at(into[i]);
            }
        };
    }
}
