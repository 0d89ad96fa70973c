package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.DType;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The law of every engine: the numbers do not depend on how many threads read them, nor on where the reads are cut. */
class ParallelFillTest {

    /** Odd, so that no cut falls on a tile's end, and large enough that threads are taken. */
    private static final Shape SHAPE = Shape.of(3, 7, 101, 133);

    private static final long SEED = 20_261_124;

    static Stream<Arguments> tensors() {
        return Stream.of("random_uniform", "random_normal", "truncated_normal", "glorot_normal", "ones")
                .flatMap(name -> Arrays.stream(Backend.values())
                        .flatMap(backend -> Stream.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16)
                                .map(dtype -> Arguments.of(name, backend, dtype))));
    }

    private static Tensor made(String name, Backend backend, DType dtype) {
        Initializer found = Objects.requireNonNull(Initializers.get(name));
        Initializer seeded = found instanceof Seeded random ? random.withSeed(Seed.of(42)) : found;
        return backend.generate(TensorSpec.of(seeded, SHAPE).dtype(dtype));
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void threadsAndCutsLeaveEveryBitAsItIs(String name, Backend backend, DType dtype) throws IOException {
        Tensor tensor = made(name, backend, dtype);
        // JAX gives float32 for float64
        byte[] whole = new byte[(int) SHAPE.elements() * tensor.dtype().bytes()];
        made(name, backend, dtype).read(0, ByteBuffer.wrap(whole));
        float[] floats = new float[(int) SHAPE.elements()];
        made(name, backend, dtype).read(0, floats, 0, floats.length);
        for (int threads : new int[] {1, 2, 3, 8}) {
            assertArrayEquals(whole, streamed(tensor, threads), threads + " threads");
            float[] read = new float[floats.length];
            new ParallelReader(threads).read(tensor, 0, read, 0, read.length);
            assertArrayEquals(floats, read, threads + " threads");
        }
        Random random = new Random(SEED);
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(floats.length + 1);
            // many short ones, some that are read by several threads
            int to = from + random.nextInt(Math.min(1 << random.nextInt(19), floats.length - from + 1));
            int threads = 1 + random.nextInt(8);
            int size = tensor.dtype().bytes();
            byte[] expected = Arrays.copyOfRange(whole, from * size, to * size);
            String message = from + " to " + to + " with " + threads + " threads, cuts of seed " + SEED;
            Tensor slice = new SlicedTensor(tensor, new Slice(from, to));
            assertArrayEquals(expected, streamed(slice, threads), message);
            float[] read = new float[to - from];
            new ParallelReader(threads).read(tensor, from, read, 0, read.length);
            assertArrayEquals(Arrays.copyOfRange(floats, from, to), read, message);
        }
    }

    private static byte[] streamed(Tensor tensor, int threads) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ParallelReader(threads).stream(tensor, Channels.newChannel(bytes)::write);
        return bytes.toByteArray();
    }
}
