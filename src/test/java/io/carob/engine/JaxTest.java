package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Constant;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Initializer;
import io.carob.initializer.Orthogonal;
import io.carob.initializer.RandomNormal;
import io.carob.initializer.RandomUniform;
import io.carob.initializer.Seed;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all tensors of JAX; that they are the right ones is held to the goldens of real Keras. */
class JaxTest {

    private static final Seed SEED = Seed.of(42);

    @ParameterizedTest
    @CsvSource({
        "FLOAT64, FLOAT32",
        "FLOAT32, FLOAT32",
        "FLOAT16, FLOAT16",
        "INT64, INT32",
        "UINT64, UINT32",
        "BOOL, BOOL"
    })
    void sixtyFourBitsAreMadeInThirtyTwo(DType asked, DType made) {
        assertEquals(made, make(new Constant(Num.of(1)), Shape.of(2), asked).dtype());
    }

    @Test
    void aTensorLargerThanAnyMemoryIsReadInParts() {
        Shape shape = Shape.of(1L << 31, 1L << 31);
        Tensor tensor = make(new HeNormal(SEED), shape, DType.FLOAT32);
        float[] part = new float[10];
        tensor.read(shape.elements() - 10, part, 0, 10);
        float[] last = new float[4];
        tensor.read(shape.elements() - 4, last, 0, 4);
        assertArrayEquals(Arrays.copyOfRange(part, 6, 10), last);
    }

    @Test
    void aSeedIsAWordAndACallTheNextOne() {
        Initializer counted = new HeNormal(Seed.generator(5));
        Initializer fixed = new HeNormal(Seed.of(5));
        Shape shape = Shape.of(3, 4);
        TensorSpec spec = TensorSpec.of(counted, shape);
        byte[] first = make(fixed, shape, DType.FLOAT32).toByteArray();
        assertArrayEquals(first, Backend.JAX.generate(spec).toByteArray());
        byte[] second = Backend.JAX.generate(spec.callIndex(1)).toByteArray();
        assertFalse(Arrays.equals(first, second));
        // the counter is a word as well
        assertArrayEquals(
                second, Backend.JAX.generate(spec.callIndex((1L << 32) + 1)).toByteArray());
        assertArrayEquals(
                first,
                Backend.JAX.generate(spec.initializer(fixed).callIndex(3)).toByteArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 32, Long.MIN_VALUE})
    void otherSeedsAreRefused(long seed) {
        for (Seed other : List.of(Seed.of(seed), Seed.generator(seed))) {
            assertRefused(Code.SEED, "from 0 to 2^32 - 1", new HeNormal(other), Shape.of(0, 3), DType.FLOAT32);
        }
    }

    @Test
    void whatJaxDoesNotCalculateWithIsRefused() {
        Shape shape = Shape.of(2, 2);
        Node list = Node.of(List.of(1.0, 2.0));
        assertRefused(Code.WRONG_TYPE, "with a number", new RandomNormal(list, Num.of(1), SEED), shape, DType.FLOAT32);
        assertRefused(Code.WRONG_TYPE, "with a number", new RandomUniform(Num.of(0), list, SEED), shape, DType.FLOAT16);
        assertRefused(Code.WRONG_TYPE, "with a number", new Orthogonal(list, SEED), shape, DType.FLOAT32);
        assertRefused(
                Code.BAD_VALUE,
                "2147483648",
                new RandomUniform(Num.of(0), Num.of(1L << 31), SEED),
                shape,
                DType.FLOAT32);
    }

    @Test
    void aRefusedDtypeIsToldWithThoseThatAreTaken() {
        assertRefused(Code.DTYPE, "float16 or bfloat16, not int8", new HeNormal(SEED), Shape.of(2, 2), DType.INT8);
        assertRefused(Code.DTYPE, "float32 or float64", new Orthogonal(SEED), Shape.of(2, 2), DType.FLOAT16);
    }

    @Test
    void partitionsAndOtherLibrariesAreRefused() {
        TensorSpec spec = TensorSpec.of(new HeNormal(SEED), Shape.of(2, 2));
        Partition part = Partition.of(Optional.empty(), 1, 0);
        assertThrows(UnsupportedException.class, () -> Backend.JAX.generate(spec.partition(part)));
        assertThrows(UnsupportedException.class, () -> Backend.JAX.generate(spec.library(Library.TF_KERAS)));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT16, true, true", "FLOAT16, false, false", "BFLOAT16, true, false", "FLOAT32, true, false"})
    void nativeHalfArithmeticChangesDrawsInFloat16(DType dtype, boolean uniform, boolean changes) {
        Initializer initializer = uniform
                ? new RandomUniform(Num.of(-0.05), Num.of(0.05), SEED)
                : new RandomNormal(Num.of(0.0), Num.of(0.05), SEED);
        TensorSpec spec = TensorSpec.of(initializer, Shape.of(500)).dtype(dtype);
        byte[] portable = Backend.JAX.generate(spec).toByteArray();
        byte[] fused = Backend.JAX.generate(spec.half(HalfArithmetic.NATIVE)).toByteArray();
        assertEquals(changes, !Arrays.equals(portable, fused));
    }

    @Test
    void aNanOfInfiniteBoundsHasTheSignOfTheLowerOne() {
        for (double low : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            RandomUniform uniform = new RandomUniform(Num.of(low), Num.of(5.0), SEED);
            ByteBuffer bytes =
                    ByteBuffer.wrap(make(uniform, Shape.of(1), DType.FLOAT32).toByteArray());
            assertEquals(
                    low < 0 ? 0xFFC00000 : 0x7FC00000,
                    bytes.order(ByteOrder.LITTLE_ENDIAN).getInt());
        }
    }

    private static void assertRefused(Code code, String words, Initializer initializer, Shape shape, DType dtype) {
        UnsupportedException refusal = assertThrows(UnsupportedException.class, () -> make(initializer, shape, dtype));
        assertEquals(code, refusal.code());
        String message = String.valueOf(refusal.getMessage());
        assertEquals(message.contains(words) ? words : message, words);
    }

    private static Tensor make(Initializer initializer, Shape shape, DType dtype) {
        return Backend.JAX.generate(TensorSpec.of(initializer, shape).dtype(dtype));
    }
}
