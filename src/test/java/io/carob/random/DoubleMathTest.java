package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class DoubleMathTest {
    @Test
    void logarithmsAreThoseOfGlibc() {
        JsonNode rows = LibmGolden.ALL.get("float64_log");
        assertEquals(1001, rows.size());
        for (JsonNode row : rows) {
            assertBits(row.get(1), DoubleMath.log(value(row.get(0))), row);
        }
    }

    @Test
    void sinesAndCosinesAreThoseOfGlibc() {
        JsonNode rows = LibmGolden.ALL.get("float64_sincos");
        assertEquals(1001, rows.size());
        for (JsonNode row : rows) {
            double angle = value(row.get(0));
            assertBits(row.get(1), DoubleMath.sin(angle), row);
            assertBits(row.get(2), DoubleMath.cos(angle), row);
        }
    }

    @Test
    void theTablesAreWhole() {
        assertEquals(2 * 128, DoubleTables.LOG.length);
        assertEquals(4 * 110, DoubleTables.SIN_COS.length);
    }

    private static double value(JsonNode hex) {
        return Double.longBitsToDouble(bits(hex));
    }

    private static long bits(JsonNode hex) {
        return Long.parseUnsignedLong(hex.textValue(), 16);
    }

    private static void assertBits(JsonNode expected, double actual, JsonNode row) {
        assertEquals(bits(expected), Double.doubleToRawLongBits(actual), row::toString);
    }
}
