package io.carob.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Float16Test {

    private static final SmallFloat FORMAT = new SmallFloat(5, 10);

    @Test
    void everyBitPatternHasTheValueThatItsFieldsSay() {
        for (int bits = 0; bits < 0x10000; bits++) {
            double value = Float16.value((short) bits);
            assertEquals(FORMAT.value(bits), value, Integer.toHexString(bits));
        }
    }

    @Test
    void everyBitPatternComesBackFromItsValue() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = Float16.value((short) bits);
            // all NaNs become the quiet one with their sign
            int expected = Float.isNaN(value) ? (bits & 0x8000) | 0x7E00 : bits;
            assertEquals(expected, Float16.bits(value) & 0xFFFF, Integer.toHexString(bits));
            assertEquals(expected, Float16.bits((double) value) & 0xFFFF, Integer.toHexString(bits));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,                   0000", "-0.0,               8000", "1,            3c00", "-2,       c000",
        "0x1.ffcp15,          7bff", "65519.99,           7bff", "65520,        7c00", "1e300,    7c00",
        "-65520,              fc00", "Infinity,           7c00", "NaN,          7e00", "0x1p-14,  0400",
        "0x1p-24,             0001", "0x1p-25,            0000", "0x1.8p-24,    0002", "0x1p-26,  0000",
        "0x1.000001p-25,      0001", "0x1.ff8p-15,        03ff", "0x1.ffdp-15,  0400", "-0x1p-30, 8000",
        "0x1.002p0,           3c00", "0x1.006p0,          3c02", "0x1.ffep0,    4000", "4.9e-324, 0000"
    })
    void aTieGoesToTheEvenHalf(double value, String bits) {
        assertEquals(Integer.parseInt(bits, 16), Float16.bits(value) & 0xFFFF);
    }

    @Test
    void aDoubleIsRoundedOnceNotTwice() {
        // just above a tie that a float cannot tell from the tie
        double value = 0x1.002p0 + 0x1p-40;
        assertEquals(0x3c01, Float16.bits(value));
        assertEquals(0x3c00, Float16.bits((float) value));
    }

    @Test
    void theHalfIsTheNearestOne() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            double value = random.nextGaussian() * Math.pow(2, random.nextInt(48) - 30);
            int expected = FORMAT.nearest(value);
            assertEquals(expected, Float16.bits(value) & 0xFFFF, "seed " + seed + ": " + value);
            float single = (float) value;
            assertEquals(FORMAT.nearest(single), Float16.bits(single) & 0xFFFF, "seed " + seed + ": " + single);
            assertEquals((float) FORMAT.value(FORMAT.nearest(single)), Float16.round(single), "seed " + seed);
        }
    }

    @Test
    void roundingTwiceChangesNothing() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = Float16.value((short) bits);
            assertEquals(value, Float16.round(value), Integer.toHexString(bits));
        }
        assertTrue(Float.isNaN(Float16.round(Float.NaN)));
    }
}
