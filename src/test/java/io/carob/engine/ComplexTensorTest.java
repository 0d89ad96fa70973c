package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.DType;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the goldens of {@code testdata/complex} do not ask: reads of parts, threads, what has no meaning. */
class ComplexTensorTest {

    /** More than two blocks of a parallel reader, and odd. */
    private static final Shape SHAPE = Shape.of(1_001, 301);

    private static Tensor made(String name, Backend backend, Shape shape) {
        Initializer found = Objects.requireNonNull(Initializers.get(name));
        Initializer seeded = found instanceof Seeded random ? random.withSeed(Seed.of(42)) : found;
        return backend.generate(TensorSpec.of(seeded, shape).dtype(DType.COMPLEX64));
    }

    @ParameterizedTest
    @CsvSource({
        "random_normal, JAX", "random_normal, TORCH", "random_normal, NUMPY", "random_uniform, TORCH",
        "random_uniform, NUMPY", "truncated_normal, NUMPY", "identity, TENSORFLOW", "ones, JAX"
    })
    void threadsAndCutsLeaveEveryBitAsItIs(String name, Backend backend) throws IOException {
        byte[] whole = new byte[(int) SHAPE.elements() * Long.BYTES];
        made(name, backend, SHAPE).read(0, ByteBuffer.wrap(whole));
        Tensor tensor = made(name, backend, SHAPE);
        for (int threads : new int[] {1, 3}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new ParallelReader(threads).stream(tensor, block -> {
                byte[] bytes = new byte[block.remaining()];
                block.get(bytes);
                out.write(bytes);
            });
            assertArrayEquals(whole, out.toByteArray(), threads + " threads");
        }
        Random random = new Random(20_261_125);
        for (int i = 0; i < 50; i++) {
            int count = random.nextInt(20_000);
            int from = random.nextInt((int) SHAPE.elements() - count);
            ByteBuffer slice = ByteBuffer.allocate(count * Long.BYTES);
            tensor.read(from, slice);
            assertEquals(ByteOrder.BIG_ENDIAN, slice.order(), "the caller's order is left");
            assertArrayEquals(Arrays.copyOfRange(whole, from * Long.BYTES, (from + count) * Long.BYTES), slice.array());
        }
    }

    @ParameterizedTest
    @CsvSource({"random_normal, TORCH", "zeros, JAX"})
    void nothingIsReadBeyondTheEnd(String name, Backend backend) {
        Tensor tensor = made(name, backend, Shape.of(20));
        for (long from : new long[] {-1, 19, 20, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ByteBuffer two = ByteBuffer.allocate(2 * Long.BYTES);
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(from, two));
        }
        assertThrows(IllegalArgumentException.class, () -> tensor.read(0, ByteBuffer.allocate(Float.BYTES)));
    }

    @ParameterizedTest
    @CsvSource({"random_normal, TORCH", "zeros, JAX"})
    void noJavaNumberStandsForAnElement(String name, Backend backend) {
        Tensor tensor = made(name, backend, Shape.of(20));
        assertNoNumbers(tensor::toFloatArray);
        assertNoNumbers(tensor::toDoubleArray);
        assertNoNumbers(tensor::toLongArray);
        assertNoNumbers(tensor::toNestedArray);
        assertNoNumbers(() -> tensor.read(0, new float[1], 0, 1));
    }

    private static void assertNoNumbers(Runnable read) {
        UnsupportedException refusal = assertThrows(UnsupportedException.class, read::run);
        assertEquals(Code.DTYPE, refusal.code());
        assertTrue(String.valueOf(refusal.getMessage()).contains("bytes"), refusal.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAX", "NUMPY"})
    void theColumnsOfAnOrthogonalMatrixAreOrthonormal(Backend backend) {
        int rows = 5;
        int columns = 3;
        FloatBuffer parts = ByteBuffer.wrap(
                        made("orthogonal", backend, Shape.of(rows, columns)).toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        for (int a = 0; a < columns; a++) {
            for (int b = 0; b < columns; b++) {
                double real = 0;
                double imaginary = 0;
                for (int row = 0; row < rows; row++) {
                    int i = 2 * (row * columns + a);
                    int j = 2 * (row * columns + b);
                    real += parts.get(i) * parts.get(j) + parts.get(i + 1) * parts.get(j + 1);
                    imaginary += parts.get(i) * parts.get(j + 1) - parts.get(i + 1) * parts.get(j);
                }
                assertEquals(a == b ? 1 : 0, real, 1e-6);
                assertEquals(0, imaginary, 1e-6);
            }
        }
    }
}
