package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values themselves are held against all of XLA's in {@code JaxVariatesTest}. */
class XlaMathTest {

    @ParameterizedTest
    @ValueSource(ints = {1024, 1000, 3, 1, 0})
    void theTileComputesTheSame(int count) {
        XlaMathTile tile = new XlaMathTile(1024);
        float[] u = new float[1024];
        float[] result = new float[1024];
        SplittableRandom random = new SplittableRandom(count);
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < count; i++) {
                u[i] = (float) (random.nextDouble(-1, 1) * 0.9999999);
            }
            // all of a tile in the tail, or at zero
            if (round < 2 && count > 0) {
                Arrays.fill(u, 0, count, round == 0 ? -0x0.ffffffp0f : 0);
            }
            tile.erfinv(u, result, count);
            for (int i = 0; i < count; i++) {
                assertEquals(
                        Float.floatToRawIntBits(XlaMath.erfinv(u[i])),
                        Float.floatToRawIntBits(result[i]),
                        "of " + u[i]);
            }
        }
    }

    @Test
    void theErrorFunctionLeadsBack() {
        // erf(0.5) and erf(1.5)
        assertEquals(0.5f, XlaMath.erfinv((float) 0.5204998778), 1e-6f);
        assertEquals(-1.5f, XlaMath.erfinv((float) -0.9661051465), 1e-5f);
    }

    @Test
    void theLogarithmIsTheOneOfMathButForItsLastBits() {
        for (float x = 0x1p-23f; x < 1; x *= 1.01f) {
            assertEquals(Math.log(x), XlaMath.log(x), 2e-7 * Math.abs(Math.log(x)) + 1e-8);
        }
    }
}
