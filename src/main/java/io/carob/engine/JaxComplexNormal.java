package io.carob.engine;

import io.carob.random.Threefry;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;

/**
 * {@code jax.random.normal} in complex64: a normal number for the real and one for the imaginary part, each with a key of
 * its own and of half the variance.
 */
final class JaxComplexNormal {

    /** What XLA multiplies by where JAX divides by the square root of 2. */
    private static final float HALF_VARIANCE = 1 / ThreefryNormalFloats.SQRT_2;

    private JaxComplexNormal() {}

    /** {@code normals * stddev + mean}, with arguments that have no imaginary part. */
    static Tensor make(Shape shape, long key, float stddev, float mean) {
        return new ComplexTensor(
                FloatTensor.signed(DType.FLOAT32, shape, () -> reals(key, stddev, mean)),
                FloatTensor.signed(
                        DType.FLOAT32, shape, () -> new ScaledFloats(units(key, 1), DType.FLOAT32, stddev, 0)));
    }

    private static Fill<float[]> reals(long key, float stddev, float mean) {
        boolean isMinusZero = mean == 0 && Math.copySign(1, mean) < 0;
        return isMinusZero
                ? new MinusZeroMean(units(key, 0), units(key, 1), stddev)
                : new ScaledFloats(units(key, 0), DType.FLOAT32, stddev, mean);
    }

    /** @param part 0 for the real parts, 1 for the imaginary ones */
    private static Fill<float[]> units(long key, int part) {
        long split = Long.rotateLeft(Threefry.block(key, part), Integer.SIZE);
        ThreefryNormalFloats normals = ThreefryNormalFloats.whole(split);
        return (from, into, at, count) -> {
            normals.fill(from, into, at, count);
            for (int i = at; i < at + count; i++) {
                into[i] *= HALF_VARIANCE;
            }
        };
    }

    /** The real parts behind the one mean that lets the sign of a zero be: both parts of a number decide it. */
    private record MinusZeroMean(Fill<float[]> reals, Fill<float[]> imaginaries, float stddev)
            implements Fill<float[]> {
        @Override
        public void fill(long from, float[] into, int at, int count) {
            float[] others = new float[count];
            imaginaries.fill(from, others, 0, count);
            reals.fill(from, into, at, count);
            for (int i = 0; i < count; i++) {
                double product = Arithmetic.multiply(DType.FLOAT32, into[at + i], stddev);
                into[at + i] = (float) Arithmetic.subtract(DType.FLOAT32, product, others[i] * 0.0);
            }
        }
    }
}
