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
import io.carob.initializer.GlorotUniform;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Identity;
import io.carob.initializer.Initializer;
import io.carob.initializer.Ones;
import io.carob.initializer.Orthogonal;
import io.carob.initializer.RandomNormal;
import io.carob.initializer.RandomUniform;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.initializer.TruncatedNormal;
import io.carob.initializer.Zeros;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of every tensor that the PyTorch backend makes, beside the goldens that say which it is. */
class TorchTest {
    private static final Seed SEED = Seed.of(42);

    static Stream<Arguments> draws() {
        List<Seeded> random = List.of(
                new RandomUniform(Num.of(-1.5), Num.of(0.25), SEED),
                new RandomNormal(Num.of(0.5), Num.of(2.0), SEED),
                new TruncatedNormal(Num.of(0.5), Num.of(2.0), SEED));
        return random.stream()
                .flatMap(initializer -> Stream.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16)
                        .map(dtype -> Arguments.of(initializer, dtype)));
    }

    @ParameterizedTest
    @MethodSource("draws")
    void aTensorLargerThanAnyMemoryIsReadInParts(Seeded initializer, DType dtype) {
        Shape shape = Shape.of(1L << 30, 1L << 28);
        double[] part = new double[40];
        make(initializer, shape, dtype).read(shape.elements() - 40, part, 0, 40);
        double[] last = new double[10];
        make(initializer, shape, dtype).read(shape.elements() - 10, last, 0, 10);
        assertArrayEquals(Arrays.copyOfRange(part, 30, 40), last);
        refused(Code.TOO_LARGE, initializer, Shape.of(Long.MAX_VALUE), dtype);
    }

    @Test
    void theCallOfAGeneratorIsAddedToItsSeed() {
        assertArrayEquals(at(Seed.generator(8), 0), at(Seed.generator(7), 1));
        assertArrayEquals(at(Seed.of(8), 0), at(Seed.generator(8), 0));
        assertArrayEquals(at(Seed.of(8), 3), at(Seed.of(8), 0));
        assertArrayEquals(at(Seed.of(1L << 31), 0), at(Seed.generator(Integer.MAX_VALUE), 1));
        assertFalse(Arrays.equals(at(Seed.of(8), 0), at(Seed.of(9), 0)));
    }

    @Test
    void seedsCountModulo32Bits() {
        assertArrayEquals(at(Seed.of(5), 0), at(Seed.of((1L << 32) + 5), 0));
        assertArrayEquals(
                at(Seed.of(5), 0), at(Seed.of(BigInteger.ONE.shiftLeft(90).add(BigInteger.valueOf(5))), 0));
        assertArrayEquals(at(Seed.of(1), 0), at(Seed.of(new Node.Bool(true)), 0));
        refused(Code.SEED, new HeNormal(Seed.of(Node.of("x"))), Shape.of(2), DType.FLOAT32);
        refused(Code.SEED, new HeNormal(Seed.generator(1L << 31)), Shape.of(0), DType.FLOAT32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT8", "INT32", "UINT16", "BOOL"})
    void randomNumbersAreReal(DType dtype) {
        refused(Code.DTYPE, new GlorotUniform(SEED), Shape.of(2, 3), dtype);
        refused(Code.DTYPE, new RandomNormal(Num.of(0), Num.of(1), SEED), Shape.of(2, 3), dtype);
        refused(Code.DTYPE, new HeNormal(SEED), Shape.of(2, 3), dtype);
        refused(Code.DTYPE, new Orthogonal(SEED), Shape.of(2, 3), dtype);
        assertEquals(
                0,
                make(new RandomNormal(Num.of(0), Num.of(1), SEED), Shape.of(0), dtype)
                        .toLongArray()
                        .length);
    }

    @Test
    void argumentsAreNumbers() {
        Node list = Node.of(List.of(1.0));
        refused(Code.WRONG_TYPE, new RandomUniform(list, Num.of(1), SEED), Shape.of(2), DType.FLOAT32);
        refused(Code.WRONG_TYPE, new RandomNormal(list, Num.of(1), SEED), Shape.of(2), DType.FLOAT32);
        refused(Code.WRONG_TYPE, new TruncatedNormal(list, Num.of(1), SEED), Shape.of(2), DType.FLOAT32);
        refused(Code.BAD_VALUE, new RandomNormal(Num.of(0), Num.of(-1), SEED), Shape.of(2), DType.FLOAT32);
        refused(Code.BAD_VALUE, new RandomNormal(Num.of(0), Num.of(Double.NaN), SEED), Shape.of(2), DType.FLOAT32);
        refused(Code.WRONG_TYPE, new Identity(list), Shape.of(2, 2), DType.FLOAT32);
    }

    @ParameterizedTest
    @EnumSource
    void unsignedIntegersBecomeLongerSignedOnes(DType dtype) {
        if (dtype == DType.UINT64) {
            refused(Code.DTYPE, new Zeros(), Shape.of(2), dtype);
            return;
        }
        DType expected = dtype == DType.UINT16 ? DType.INT32 : dtype == DType.UINT32 ? DType.INT64 : dtype;
        for (Initializer initializer : List.of(new Zeros(), new Ones(), new Constant(Num.of(1)))) {
            assertEquals(expected, make(initializer, Shape.of(2), dtype).dtype());
        }
    }

    @Test
    void onlyKeras3RunsOnPyTorchAndPartitionsNothing() {
        TensorSpec spec = TensorSpec.of(new HeNormal(SEED), Shape.of(4));
        assertThrows(UnsupportedException.class, () -> Backend.TORCH.generate(spec.library(Library.TF_KERAS)));
        assertThrows(
                UnsupportedException.class,
                () -> Backend.TORCH.generate(spec.partition(Partition.of(Optional.empty(), 0))));
        assertEquals(Optional.of(Backend.TORCH), Backend.of("torch"));
    }

    private static byte[] at(Seed seed, long callIndex) {
        return Backend.TORCH
                .generate(TensorSpec.of(new HeNormal(seed), Shape.of(3, 4)).callIndex(callIndex))
                .toByteArray();
    }

    private static Tensor make(Initializer initializer, Shape shape, DType dtype) {
        return Backend.TORCH.generate(TensorSpec.of(initializer, shape).dtype(dtype));
    }

    private static void refused(Code code, Initializer initializer, Shape shape, DType dtype) {
        UnsupportedException e =
                assertThrows(UnsupportedException.class, () -> make(initializer, shape, dtype), initializer.toString());
        assertEquals(code, e.code(), e.getMessage());
    }
}
