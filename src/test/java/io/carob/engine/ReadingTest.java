package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Initializer;
import io.carob.initializer.Orthogonal;
import io.carob.initializer.RandomNormal;
import io.carob.initializer.RandomUniform;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of reading a tensor that a backend makes: wherever a reader begins, however it reads, it gets the same numbers. */
class ReadingTest {

    /** Three blocks and a bit, of a length that no group of draws divides. */
    private static final Shape LARGE = Shape.of(7, 3511);

    /** Between such bounds JAX looks at every number twice. */
    private static final Seeded TINY = new RandomUniform(Num.of(-1e-39), Num.of(3e-38), Seed.of(42));

    static Stream<Arguments> draws() {
        return Stream.of(Backend.values())
                .flatMap(backend -> Stream.concat(BackendTest.RANDOM.stream(), Stream.of(TINY))
                        .filter(initializer -> isDrawn(backend, initializer))
                        .flatMap(initializer ->
                                dtypes(backend, initializer).map(dtype -> Arguments.of(backend, initializer, dtype))));
    }

    /** JAX and PyTorch take no lists. */
    private static boolean isDrawn(Backend backend, Seeded initializer) {
        boolean list = initializer instanceof RandomNormal normal && normal.mean() instanceof Node.Sequence;
        return !list || backend == Backend.TENSORFLOW || backend == Backend.NUMPY;
    }

    private static Stream<DType> dtypes(Backend backend, Seeded initializer) {
        if (!(initializer instanceof Orthogonal)) {
            return Stream.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16);
        }
        return backend == Backend.TENSORFLOW
                ? Stream.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16)
                : Stream.of(DType.FLOAT32, DType.FLOAT64);
    }

    static Stream<Arguments> ends() {
        return Stream.of(Backend.values())
                .flatMap(backend -> Stream.of(DType.FLOAT32, DType.FLOAT64, DType.BFLOAT16)
                        .map(dtype -> Arguments.of(backend, dtype)));
    }

    @ParameterizedTest
    @MethodSource("draws")
    void anySliceAloneIsTheSamePartOfTheWhole(Backend backend, Seeded initializer, DType asked) {
        Tensor whole = make(backend, initializer, LARGE, asked);
        DType dtype = whole.dtype();
        byte[] bytes = whole.toByteArray();
        int elements = Math.toIntExact(LARGE.elements());
        Random random = new Random(dtype.bytes());
        int size = dtype.bytes();
        int rounds = initializer instanceof Orthogonal ? 6 : 100;
        for (int round = 0; round < rounds; round++) {
            int from = round < 5 ? round * 8_192 - round % 3 : random.nextInt(elements);
            from = Math.min(from, elements - 1);
            int count = random.nextInt(round % 2 == 0 ? 20 : elements);
            count = Math.min(count, elements - from);
            // a tensor of its own that never saw the rest
            ByteBuffer slice = ByteBuffer.allocate(count * size);
            make(backend, initializer, LARGE, asked).read(from, slice);
            assertArrayEquals(
                    Arrays.copyOfRange(bytes, from * size, (from + count) * size),
                    slice.array(),
                    count + " elements from " + from);
        }
    }

    @ParameterizedTest
    @MethodSource("draws")
    void allWaysOfReadingAgree(Backend backend, Seeded initializer, DType asked) {
        Shape shape = Shape.of(3, 5, 7);
        Tensor tensor = make(backend, BackendTest.widened(initializer, shape), shape, asked);
        DType dtype = tensor.dtype();
        double[] doubles = tensor.toDoubleArray();
        float[] floats = tensor.toFloatArray();
        long[] wholes = tensor.toLongArray();
        byte[] bytes = tensor.toByteArray();
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < doubles.length; i++) {
            assertEquals((float) doubles[i], floats[i]);
            assertEquals((long) doubles[i], wholes[i]);
            if (dtype == DType.FLOAT64) {
                assertEquals(words.getDouble(8 * i), doubles[i]);
                assertEquals(doubles[i], ((double[][][]) tensor.toNestedArray())[i / 35][i / 7 % 5][i % 7]);
            } else {
                assertEquals(floats[i], doubles[i]);
                assertEquals(floats[i], ((float[][][]) tensor.toNestedArray())[i / 35][i / 7 % 5][i % 7]);
            }
            if (dtype == DType.FLOAT32) {
                assertEquals(words.getFloat(4 * i), floats[i]);
            } else if (dtype == DType.BFLOAT16) {
                assertEquals((words.getShort(2 * i) & 0xFFFF) << 16, Float.floatToRawIntBits(floats[i]));
            }
        }
        float[] part = new float[20];
        tensor.read(11, part, 3, 10);
        double[] widePart = new double[20];
        tensor.read(11, widePart, 3, 10);
        for (int i = 0; i < 20; i++) {
            boolean inside = i >= 3 && i < 13;
            assertEquals(inside ? floats[11 + i - 3] : 0, part[i]);
            assertEquals(inside ? doubles[11 + i - 3] : 0, widePart[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("draws")
    void threadsReadTheSame(Backend backend, Seeded initializer, DType asked) {
        Tensor tensor = make(backend, initializer, LARGE, asked);
        DType dtype = tensor.dtype();
        byte[] expected = make(backend, initializer, LARGE, asked).toByteArray();
        int step = 1_013;
        int parts = (int) ((LARGE.elements() + step - 1) / step);
        byte[] together = new byte[expected.length];
        IntStream.range(0, 4 * parts).parallel().forEach(i -> {
            int from = i % parts * step;
            int count = (int) Math.min(step, LARGE.elements() - from);
            byte[] part = new byte[count * dtype.bytes()];
            tensor.read(from, ByteBuffer.wrap(part));
            System.arraycopy(part, 0, together, from * dtype.bytes(), part.length);
        });
        assertArrayEquals(expected, together);
    }

    @ParameterizedTest
    @MethodSource("draws")
    void aBufferKeepsItsOrderAndItsEnds(Backend backend, Seeded initializer, DType asked) {
        Shape shape = Shape.of(4, 6);
        Tensor tensor = make(backend, BackendTest.widened(initializer, shape), shape, asked);
        DType dtype = tensor.dtype();
        ByteBuffer buffer = ByteBuffer.allocateDirect(100 * dtype.bytes()).order(ByteOrder.BIG_ENDIAN);
        buffer.position(dtype.bytes()).limit(13 * dtype.bytes());
        tensor.read(5, buffer);
        assertEquals(ByteOrder.BIG_ENDIAN, buffer.order());
        assertEquals(0, buffer.remaining());
        byte[] read = new byte[12 * dtype.bytes()];
        buffer.position(dtype.bytes()).get(read);
        assertArrayEquals(Arrays.copyOfRange(tensor.toByteArray(), 5 * dtype.bytes(), 17 * dtype.bytes()), read);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void nothingIsReadBeyondTheEnds(Backend backend, DType asked) {
        Tensor tensor = make(backend, new HeNormal(Seed.of(42)), Shape.of(2, 3), asked);
        DType dtype = tensor.dtype();
        tensor.read(6, ByteBuffer.allocate(0));
        tensor.read(6, new double[0], 0, 0);
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(0, ByteBuffer.allocate(7 * dtype.bytes())));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(-1, ByteBuffer.allocate(dtype.bytes())));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(5, new float[9], 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(5, new double[9], 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(0, new float[3], 1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(0, new double[3], 1, 3));
    }

    private static Tensor make(Backend backend, Initializer initializer, Shape shape, DType dtype) {
        return backend.generate(TensorSpec.of(initializer, shape).dtype(dtype));
    }
}
