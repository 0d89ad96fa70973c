package io.carob.engine;

import static io.carob.tensor.DType.BFLOAT16;
import static io.carob.tensor.DType.FLOAT16;
import static io.carob.tensor.DType.FLOAT32;
import static io.carob.tensor.DType.FLOAT64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.tensor.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArithmeticTest {

    private static final long POSITIVE_NAN = 0x7FF8_0000_0000_0000L;
    private static final long NEGATIVE_NAN = 0xFFF8_0000_0000_0000L;

    @ParameterizedTest
    @CsvSource({
        "FLOAT64, 0.1, 0.1",
        "FLOAT32, 0.1, 0.10000000149011612",
        "FLOAT32, 1e39, Infinity",
        "FLOAT16, 0.1, 0.0999755859375",
        "FLOAT16, 65519, 65504",
        "FLOAT16, 65520, Infinity",
        "FLOAT16, -65520, -Infinity",
        "FLOAT16, 1e-8, 0",
        "BFLOAT16, 0.1, 0.10009765625",
        "BFLOAT16, 1.00390625, 1",
        "BFLOAT16, 1.01171875, 1.015625",
        "BFLOAT16, 3.4e38, Infinity",
        "FLOAT32, -0.0, -0.0",
        "BFLOAT16, NaN, NaN"
    })
    void roundingGoesToTheNearestNumber(DType dtype, double value, double expected) {
        assertEquals(expected, Arithmetic.round(dtype, value));
    }

    @Test
    void the16BitTypesAreReachedThroughFloat32() {
        // just above a tie of float16, which float32 cannot tell from the tie
        double nearTie = 1 + 0x1p-11 + 0x1p-40;
        assertEquals(1, Arithmetic.round(FLOAT16, nearTie));
        assertEquals(1 + 0x1p-10, Arithmetic.round(FLOAT16, 1 + 0x1p-11 + 0x1p-23));
        assertEquals(1, Arithmetic.round(BFLOAT16, 1 + 0x1p-8 + 0x1p-40));
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 1.1754943508222875e-38, 1.1754943508222875e-38",
        "FLOAT32, 1.1754942e-38, 0.0",
        "FLOAT32, -1e-40, -0.0",
        "BFLOAT16, -1e-40, -0.0",
        "BFLOAT16, 1e-37, 1e-37",
        "FLOAT64, 2.2250738585072014e-308, 2.2250738585072014e-308",
        "FLOAT64, 2.225073858507201e-308, 0.0",
        "FLOAT64, -4.9e-324, -0.0",
        "FLOAT64, 1e-40, 1e-40",
        "FLOAT16, 5.960464477539063e-08, 5.960464477539063e-08",
        "FLOAT32, NaN, NaN",
        "FLOAT32, -Infinity, -Infinity"
    })
    void subnormalNumbersAreZerosOfTheirSignButInFloat16(DType dtype, double value, double expected) {
        assertEquals(expected, Arithmetic.flush(dtype, value));
    }

    @Test
    void operandsAreFlushedBeforeTheyMeet() {
        double tiny = (float) 1e-40;
        assertEquals(0.0, Arithmetic.multiply(FLOAT32, tiny, 0x1p100));
        assertEquals(-0.0, Arithmetic.multiply(FLOAT32, -tiny, 0x1p100));
        assertEquals(0x1p-126, Arithmetic.add(FLOAT32, tiny, 0x1p-126));
        assertEquals(1e-40, Arithmetic.multiply(FLOAT64, 1e-40, 1));
    }

    @Test
    void resultsAreFlushedAfterwards() {
        assertEquals(0.0, Arithmetic.multiply(FLOAT32, 0x1p-100, 0x1p-100));
        assertEquals(-0.0, Arithmetic.multiply(FLOAT32, 0x1p-100, -0x1p-30));
        assertEquals(0.0, Arithmetic.subtract(FLOAT32, 0x1.8p-126, 0x1p-126));
        assertEquals(0x1p-24, Arithmetic.multiply(FLOAT16, 0x1p-12, 0x1p-12));
        assertEquals(0.0, Arithmetic.multiply(FLOAT64, 0x1p-600, 0x1p-600));
    }

    @Test
    void everyOperationRounds() {
        assertEquals((float) 0.1 * (float) 0.3, (float) Arithmetic.multiply(FLOAT32, (float) 0.1, (float) 0.3));
        assertEquals(0x1p24, Arithmetic.add(FLOAT32, 0x1p24, 1));
        assertEquals(2048, Arithmetic.add(FLOAT16, 2048, 1));
        assertEquals(256, Arithmetic.add(BFLOAT16, 256, 1));
        assertEquals(255, Arithmetic.subtract(BFLOAT16, 256, 1));
        assertEquals(Double.POSITIVE_INFINITY, Arithmetic.multiply(FLOAT16, 256, 256));
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
    void aNanThatIsMadeIsNegative(DType dtype) {
        double infinity = Double.POSITIVE_INFINITY;
        assertBits(NEGATIVE_NAN, Arithmetic.multiply(dtype, infinity, 0));
        assertBits(NEGATIVE_NAN, Arithmetic.subtract(dtype, infinity, infinity));
        assertBits(NEGATIVE_NAN, Arithmetic.add(dtype, infinity, -infinity));
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
    void aNanThatIsGivenIsPassedOn(DType dtype) {
        double positive = Double.longBitsToDouble(POSITIVE_NAN);
        double negative = Double.longBitsToDouble(NEGATIVE_NAN);
        assertBits(POSITIVE_NAN, Arithmetic.multiply(dtype, positive, 2));
        assertBits(POSITIVE_NAN, Arithmetic.multiply(dtype, 2, positive));
        assertBits(NEGATIVE_NAN, Arithmetic.add(dtype, negative, 2));
        assertBits(NEGATIVE_NAN, Arithmetic.subtract(dtype, 2, negative));
        assertBits(POSITIVE_NAN, Arithmetic.add(dtype, positive, negative));
    }

    @Test
    void onlyFloatingPointNumbersAreRounded() {
        assertThrows(IllegalStateException.class, () -> Arithmetic.round(DType.INT32, 1));
    }

    private static void assertBits(long expected, double actual) {
        assertEquals(Long.toHexString(expected), Long.toHexString(Double.doubleToRawLongBits(actual)));
    }
}
