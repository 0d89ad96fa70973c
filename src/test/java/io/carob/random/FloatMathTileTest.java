package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FloatMathTileTest {
    private static final int COUNT = 1 << 10;

    private final FloatMathTile tile = new FloatMathTile(COUNT);

    @Test
    void logarithmsEqualTheScalarOnesForEveryArgument() {
        float[] x = new float[COUNT];
        double[] log = new double[COUNT];
        for (int from = 0; from < LibmGolden.SIZE; from += COUNT) {
            for (int i = 0; i < COUNT; i++) {
                x[i] = LibmGolden.radiusArgument(from + i);
            }
            tile.log(x, log, COUNT);
            for (int i = 0; i < COUNT; i++) {
                assertSameBits(FloatMath.log(x[i]), (float) log[i], x[i]);
            }
        }
    }

    @Test
    void logarithmsReachFromTheSmallestDocumentedArgumentToOne() {
        float[] x = new float[31];
        double[] log = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.scalb(1f, -i);
        }
        tile.log(x, log, x.length);
        for (int i = 0; i < x.length; i++) {
            assertSameBits(FloatMath.log(x[i]), (float) log[i], x[i]);
        }
    }

    @Test
    void sinesAndCosinesEqualTheScalarOnesForEveryAngle() {
        double[] angle = new double[COUNT];
        double[] sin = new double[COUNT];
        double[] cos = new double[COUNT];
        for (int from = 0; from < LibmGolden.SIZE; from += COUNT) {
            for (int i = 0; i < COUNT; i++) {
                angle[i] = LibmGolden.angle(from + i);
            }
            tile.sinCos(angle, sin, cos, COUNT);
            for (int i = 0; i < COUNT; i++) {
                assertSameBits(FloatMath.sin((float) angle[i]), (float) sin[i], angle[i]);
                assertSameBits(FloatMath.cos((float) angle[i]), (float) cos[i], angle[i]);
            }
        }
    }

    private static void assertSameBits(float expected, float actual, double argument) {
        assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(actual), () -> "argument " + argument);
    }
}
