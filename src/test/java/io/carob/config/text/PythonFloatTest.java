package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFloatTest {

    private static final int CASES = 20_000;

    @ParameterizedTest
    @CsvSource({
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf",
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "-100, -100.0",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.000123, 0.000123",
        "1.5e-10, 1.5e-10",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "9999999999999998, 9999999999999998.0",
        "123456789012345.6, 123456789012345.6",
        "1e100, 1e+100",
        "1.25e-300, 1.25e-300",
        "2e-44, 2e-44",
        "1e23, 1e+23",
        "8.41e21, 8.41e+21",
        "2.0e-3, 0.002",
        "9.5367431640625E-7, 9.5367431640625e-07",
        "4.9e-324, 5e-324",
        "1e-323, 1e-323",
        "1.5e-323, 1.5e-323",
        "2e-323, 2e-323",
        "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void aDoubleIsPrintedAsPythonsReprPrintsIt(double value, String text) {
        assertEquals(text, PythonFloat.repr(value));
    }

    @Test
    void everyTextReadsBackAsTheSameDouble() {
        for (int seed = 0; seed < CASES; seed++) {
            double value = generated(seed);
            double back = Double.parseDouble(PythonFloat.repr(value));
            assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(back), "seed " + seed);
        }
    }

    @Test
    void noDoubleHasAShorterText() {
        for (int seed = 0; seed < CASES; seed++) {
            double value = generated(seed);
            int digits = digits(PythonFloat.repr(value));
            if (digits > 1) {
                // the nearest decimals with a digit less, on both sides
                BigDecimal exact = new BigDecimal(value);
                BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(exact.precision() - exact.scale() - digits + 1);
                BigDecimal below = exact.subtract(exact.remainder(step));
                String message = "seed " + seed + ": " + PythonFloat.repr(value);
                assertTrue(below.doubleValue() != value, message);
                assertTrue(
                        below.add(step.multiply(BigDecimal.valueOf(exact.signum())))
                                        .doubleValue()
                                != value,
                        message);
            }
        }
    }

    /** A finite double: any bits, a small subnormal, or a short decimal. */
    private static double generated(int seed) {
        Random random = new Random(seed);
        double any = Double.longBitsToDouble(random.nextLong());
        return switch (random.nextInt(4)) {
            case 0 -> Double.longBitsToDouble(random.nextInt(5_000));
            case 1 -> random.nextInt(100_000) * Math.pow(10, random.nextInt(40) - 20);
            default -> Double.isFinite(any) ? any : 0.1 * seed;
        };
    }

    private static int digits(String repr) {
        return Math.max(1, new BigDecimal(repr).stripTrailingZeros().precision());
    }
}
