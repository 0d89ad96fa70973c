package io.carob.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorComparisonTest {

    /** A tensor of one element, most significant digit first. */
    private static Tensor element(DType dtype, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        byte[] little = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            little[i] = bytes[bytes.length - 1 - i];
        }
        return StoredTensor.of(dtype, Shape.SCALAR, little);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 3f800000, 3f800001, 1, 1.1920928955078125E-7",
        "FLOAT32, 00000000, 80000000, 1, 0",
        "FLOAT32, 00000001, 80000001, 3, 2.802596928649634E-45",
        "FLOAT32, 7f800000, 7f7fffff, 1, Infinity",
        "FLOAT16, 3c00, bc00, 30721, 2",
        "BFLOAT16, 3f80, 3f81, 1, 0.0078125",
        "FLOAT64, ffefffffffffffff, 7fefffffffffffff, 18437736874454810623, Infinity",
        "INT8, 80, 7f, 255, 255",
        "UINT8, 00, ff, 255, 255",
        "INT64, 8000000000000000, 7fffffffffffffff, 18446744073709551615, 1.8446744073709552E19",
        "UINT64, 0000000000000000, ffffffffffffffff, 18446744073709551615, 1.8446744073709552E19",
        "BOOL, 00, 01, 1, 1",
    })
    void distancesAreOfTheType(DType dtype, String a, String b, String ulp, double absolute) {
        Tensor left = element(dtype, a);
        Tensor right = element(dtype, b);
        Distance distance = TensorComparison.of(left, right, Tolerance.NONE);
        assertEquals(new Distance(1, 1, 1, 0, Long.parseUnsignedLong(ulp), absolute, 0), distance);
        assertEquals(distance, TensorComparison.of(right, left, Tolerance.NONE));
        Tolerance enough = new Tolerance(Math.abs(distance.ulp()), OptionalDouble.empty(), OptionalDouble.empty());
        if (distance.ulp() > 0) {
            assertEquals(0, TensorComparison.of(left, right, enough).beyond());
        }
    }

    @Test
    void aNaNIsAnyOtherNaNAndNoNumber() {
        Tensor one = element(DType.FLOAT32, "7fc00000");
        assertEquals(
                0,
                TensorComparison.of(one, element(DType.FLOAT32, "ffc00001"), Tolerance.NONE)
                        .differing());
        Tolerance wide = new Tolerance(Long.MAX_VALUE, OptionalDouble.of(1e300), OptionalDouble.of(1));
        Distance distance = TensorComparison.of(one, element(DType.FLOAT32, "3f800000"), wide);
        assertEquals(new Distance(1, 1, 1, 0, 0, 0, 1), distance);
    }

    @Test
    void aComplexElementIsTwoNumbers() {
        Tensor a = element(DType.COMPLEX64, "3f8000003f800000");
        Tensor b = element(DType.COMPLEX64, "3f8000023f800001");
        assertEquals(new Distance(1, 1, 1, 0, 2, 0x1p-22, 0), TensorComparison.of(a, b, Tolerance.NONE));
    }

    @Test
    void theFirstOfManyBlocksIsFound() {
        int count = 300_000;
        byte[] bytes = new byte[4 * count];
        Tensor zeros = StoredTensor.of(DType.INT32, Shape.of(count), bytes);
        for (int index : new int[] {299_999, 70_001, 200_000}) {
            ByteBuffer.wrap(bytes).put(4 * index, (byte) 5);
        }
        Tensor others = StoredTensor.of(DType.INT32, Shape.of(count), bytes);
        assertEquals(new Distance(count, 3, 3, 70_001, 5, 5, 0), TensorComparison.of(zeros, others, Tolerance.NONE));
    }
}
