package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class FloatMathTest {
    @Test
    void allLogarithmsAreThoseOfGlibc() throws NoSuchAlgorithmException {
        assertEquals(
                LibmGolden.expectedDigest("logf"), LibmGolden.digest(i -> FloatMath.log(LibmGolden.radiusArgument(i))));
    }

    @Test
    void allRadiiAreThoseOfTensorFlow() throws NoSuchAlgorithmException {
        assertEquals(LibmGolden.expectedDigest("radius"), LibmGolden.digest(i ->
                (float) Math.sqrt(-2 * FloatMath.log(LibmGolden.radiusArgument(i)))));
    }

    @Test
    void allSinesAreThoseOfGlibc() throws NoSuchAlgorithmException {
        assertEquals(LibmGolden.expectedDigest("sinf"), LibmGolden.digest(i -> FloatMath.sin(LibmGolden.angle(i))));
    }

    @Test
    void allCosinesAreThoseOfGlibc() throws NoSuchAlgorithmException {
        assertEquals(LibmGolden.expectedDigest("cosf"), LibmGolden.digest(i -> FloatMath.cos(LibmGolden.angle(i))));
    }

    @Test
    void logarithmsReachFromTheSmallestNormalToTheLargest() {
        for (int bits = 0x00800000; bits < 0x7f800000; bits += 9973) {
            float x = Float.intBitsToFloat(bits);
            double exact = Math.log(x);
            assertEquals(exact, FloatMath.log(x), 0.82 * Math.ulp((float) exact), () -> "x = " + x);
        }
    }
}
