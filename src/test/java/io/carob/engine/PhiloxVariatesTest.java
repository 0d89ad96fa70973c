package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The unit variates of real TensorFlow, in every float type. */
class PhiloxVariatesTest {
    @ParameterizedTest
    @CsvSource({
        "uniform,   float32,  UNIFORM_FLOAT32",
        "uniform,   float16,  UNIFORM_FLOAT16",
        "uniform,   bfloat16, UNIFORM_BFLOAT16",
        "uniform,   float64,  UNIFORM_FLOAT64",
        "normal,    float32,  NORMAL_FLOAT32",
        "normal,    float16,  NORMAL_FLOAT32",
        "normal,    bfloat16, NORMAL_FLOAT32",
        "normal,    float64,  NORMAL_FLOAT64",
        "truncated, float32,  TRUNCATED_FLOAT32",
        "truncated, float16,  TRUNCATED_FLOAT32",
        "truncated, bfloat16, TRUNCATED_FLOAT32",
        "truncated, float64,  TRUNCATED_FLOAT64",
    })
    void theVariatesAreThoseOfTensorFlow(String distribution, String type, PhiloxKernel kernel) {
        for (JsonNode row : StreamGolden.ALL.get("streams")) {
            JsonNode expected = row.get(distribution).get(type);
            long[] actual = kernel.on(StreamGolden.stream(row)).bits(0, expected.size());
            for (int i = 0; i < actual.length; i++) {
                long bits = Long.parseUnsignedLong(expected.get(i).textValue(), 16);
                assertEquals(bits, narrow(actual[i], type) & mask(type), row.get("seed") + " element " + i);
            }
        }
    }

    private static long narrow(long bits, String type) {
        return switch (type) {
            case "float16" -> rounded(Float.intBitsToFloat((int) bits), 10, -14);
            case "bfloat16" -> rounded(Float.intBitsToFloat((int) bits), 7, -126);
            default -> bits;
        };
    }

    /** The bits of a finite value after rounding to nearest even in a 16-bit type. */
    private static int rounded(float value, int fractionBits, int leastExponent) {
        int exponent = Math.max(Math.getExponent(value), leastExponent);
        int steps = (int) Math.rint(Math.scalb((double) Math.abs(value), fractionBits - exponent));
        int magnitude = ((exponent - leastExponent) << fractionBits) + steps;
        return ((Float.floatToRawIntBits(value) >>> 16) & 0x8000) | magnitude;
    }

    private static long mask(String type) {
        return type.equals("float64") ? -1L : 0xffffffffL;
    }
}
