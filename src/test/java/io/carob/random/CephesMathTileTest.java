package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Every argument that a random number can be made of. */
class CephesMathTileTest {
    private static final int UNITS = 1 << 24;
    private static final int TILE = 4_096;

    private final CephesMathTile tile = new CephesMathTile(TILE);
    private final float[] x = new float[TILE];
    private final float[] first = new float[TILE];
    private final float[] second = new float[TILE];

    @Test
    void everyLogarithmIsThatOfTheDescription() {
        for (int start = 0; start < UNITS; start += TILE) {
            for (int i = 0; i < TILE; i++) {
                x[i] = 1 - (start + i) * 0x1p-24f;
            }
            tile.log(x, first, TILE);
            for (int i = 0; i < TILE; i++) {
                assertSame(CephesOracle.log(x[i]), first[i], x[i]);
            }
        }
    }

    @Test
    void everySineAndCosineIsThatOfTheDescription() {
        for (int start = 0; start < UNITS; start += TILE) {
            for (int i = 0; i < TILE; i++) {
                x[i] = (float) (2 * Math.PI) * ((start + i) * 0x1p-24f);
            }
            tile.sinCos(x, first, second, TILE);
            for (int i = 0; i < TILE; i++) {
                assertSame(CephesOracle.sin(x[i]), first[i], x[i]);
                assertSame(CephesOracle.cos(x[i]), second[i], x[i]);
            }
        }
    }

    @Test
    void aTileNeedNotBeFull() {
        x[0] = 0.25f;
        x[1] = 0.5f;
        tile.log(x, first, 1);
        assertSame(CephesOracle.log(0.25f), first[0], x[0]);
        assertSame(0, first[1], x[1]);
    }

    private static void assertSame(float expected, float actual, float argument) {
        // the message of a failure only: there are millions of comparisons
        if (Float.floatToRawIntBits(expected) != Float.floatToRawIntBits(actual)) {
            assertEquals(Float.toHexString(expected), Float.toHexString(actual), () -> "of " + argument);
        }
    }
}
