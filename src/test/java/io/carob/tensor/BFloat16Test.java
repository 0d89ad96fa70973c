package io.carob.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BFloat16Test {

    private static final SmallFloat FORMAT = new SmallFloat(8, 7);

    @Test
    void everyBitPatternHasTheValueThatItsFieldsSay() {
        for (int bits = 0; bits < 0x10000; bits++) {
            double value = BFloat16.value((short) bits);
            assertEquals(FORMAT.value(bits), value, Integer.toHexString(bits));
        }
    }

    @Test
    void everyBitPatternComesBackFromItsValue() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = BFloat16.value((short) bits);
            // all NaNs become the quiet one with their sign
            int expected = Float.isNaN(value) ? (bits & 0x8000) | 0x7FC0 : bits;
            assertEquals(expected, BFloat16.bits(value) & 0xFFFF, Integer.toHexString(bits));
            assertEquals(value, BFloat16.round(value), Integer.toHexString(bits));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,           0000", "-0.0,        8000", "1,              3f80", "-2,               c000",
        "0x1.01p0,    3f80", "0x1.03p0,    3f82", "0x1.010002p0,   3f81", "0x1.00fffep0,     3f80",
        "0x1.ffp0,    4000", "0x1.fep127,  7f7f", "0x1.fefffep127, 7f7f", "0x1.ffp127,       7f80",
        "3.4028235e38,7f80", "-0x1.ffp127, ff80", "Infinity,       7f80", "NaN,              7fc0",
        "0x1p-133,    0001", "0x1p-134,    0000", "0x1.8p-133,     0002", "0x1.0002p-134,  0001",
        "1.4e-45,     0000", "-1.4e-45,    8000", "0x1.fcp-127,    007f", "0x1.fep-127,      0080"
    })
    void aTieGoesToTheEvenOne(float value, String bits) {
        assertEquals(Integer.parseInt(bits, 16), BFloat16.bits(value) & 0xFFFF);
    }

    @Test
    void theResultIsTheNearestOne() {
        for (int seed = 0; seed < 20_000; seed++) {
            float value = Float.intBitsToFloat(new Random(seed).nextInt());
            if (Float.isFinite(value)) {
                int expected = FORMAT.nearest(value);
                assertEquals(expected, BFloat16.bits(value) & 0xFFFF, "seed " + seed + ": " + value);
                assertEquals((float) FORMAT.value(expected), BFloat16.round(value), "seed " + seed);
            }
        }
    }
}
