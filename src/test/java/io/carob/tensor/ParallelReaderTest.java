package io.carob.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelReaderTest {

    /** More than a block of every dtype. */
    private static final int ELEMENTS = 1_200_003;

    private static byte[] streamed(Tensor tensor, int threads) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WritableByteChannel channel = Channels.newChannel(bytes);
        new ParallelReader(threads).stream(tensor, channel::write);
        return bytes.toByteArray();
    }

    @AfterEach
    void noThreadIsLeft() {
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("carob"))
                .toList();
        assertEquals(List.of(), left);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMPLEX64", "COMPLEX128"})
    void everyNumberOfThreadsReadsTheSame(DType dtype) throws IOException {
        Tensor tensor = new IndexTensor(dtype, Shape.of(ELEMENTS));
        byte[] expected = new byte[ELEMENTS * dtype.bytes()];
        tensor.read(0, ByteBuffer.wrap(expected));
        float[] floats = new float[ELEMENTS];
        tensor.read(0, floats, 0, ELEMENTS);
        double[] doubles = new double[ELEMENTS];
        tensor.read(0, doubles, 0, ELEMENTS);
        for (int threads : new int[] {1, 2, 3, 8}) {
            ParallelReader reader = new ParallelReader(threads);
            assertArrayEquals(expected, streamed(tensor, threads));
            float[] someFloats = new float[ELEMENTS];
            reader.read(tensor, 0, someFloats, 0, ELEMENTS);
            assertArrayEquals(floats, someFloats);
            double[] someDoubles = new double[ELEMENTS];
            reader.read(tensor, 0, someDoubles, 0, ELEMENTS);
            assertArrayEquals(doubles, someDoubles);
        }
        assertArrayEquals(expected, tensor.toByteArray());
        if (dtype == DType.INT64) {
            assertEquals(ELEMENTS - 1, tensor.toLongArray()[ELEMENTS - 1]);
        }
    }

    @Test
    void aPartGoesWhereItWasAskedFor() {
        Tensor tensor = new IndexTensor(DType.INT64, Shape.of(1L << 40));
        double[] into = new double[500_010];
        new ParallelReader(3).read(tensor, (1L << 39) + 7, into, 6, 500_000);
        assertEquals(0, into[5]);
        assertEquals(0, into[500_006]);
        for (int i = 0; i < 500_000; i++) {
            assertEquals((1L << 39) + 7 + i, (long) into[6 + i]);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> new ParallelReader(2).read(tensor, 0, new float[4], 2, 3));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> new ParallelReader(2).read(tensor, (1L << 40) - 2, new float[4], 0, 3));
    }

    @Test
    void anEmptyTensorHasNoBlocks() throws IOException {
        assertEquals(0, streamed(new IndexTensor(DType.INT8, Shape.of(0, 1L << 62)), 2).length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aSmallTensorIsReadByItsReader(int threads) throws IOException {
        Watched tensor = new Watched(Shape.of(1_000), false);
        streamed(tensor, threads);
        new ParallelReader(threads).read(tensor, 0, new float[1_000], 0, 1_000);
        assertEquals(Set.of(Thread.currentThread().getName()), tensor.readers);
    }

    @Test
    void aLargeTensorIsReadByMany() throws IOException {
        Watched tensor = new Watched(Shape.of(20_000_000), false);
        streamed(tensor, 2);
        assertTrue(tensor.readers.contains("carob-reader"), tensor.readers.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aSequentialTensorIsReadInOrder(int threads) throws IOException {
        Watched tensor = new Watched(Shape.of(20_000_000), true);
        assertTrue(new SlicedTensor(tensor, new Slice(1, 5)).isSequential());
        byte[] bytes = streamed(tensor, threads);
        assertEquals(20_000_000, bytes.length);
        List<Long> sorted = new ArrayList<>(tensor.starts);
        Collections.sort(sorted);
        assertEquals(sorted, tensor.starts);
        tensor.starts.clear();
        new ParallelReader(threads).read(tensor, 0, new float[20_000_000], 0, 20_000_000);
        sorted = new ArrayList<>(tensor.starts);
        Collections.sort(sorted);
        assertEquals(sorted, tensor.starts);
    }

    /** A tensor of bytes that remembers who read it, and where. */
    private static final class Watched implements Tensor {
        private final Shape shape;
        private final boolean sequential;
        private final Set<String> readers = ConcurrentHashMap.newKeySet();
        private final List<Long> starts = Collections.synchronizedList(new ArrayList<>());

        Watched(Shape shape, boolean sequential) {
            this.shape = shape;
            this.sequential = sequential;
        }

        @Override
        public DType dtype() {
            return DType.UINT8;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public boolean isSequential() {
            return sequential;
        }

        @Override
        public void read(long from, ByteBuffer into) {
            starts.add(from);
            readers.add(Thread.currentThread().getName());
            into.position(into.limit());
        }
    }

    /** A tensor that cannot be read beyond a place. */
    private record Broken(long end, Throwable failure) implements Tensor {
        @Override
        public DType dtype() {
            return DType.INT8;
        }

        @Override
        public Shape shape() {
            return Shape.of(10_000_000);
        }

        @Override
        public void read(long from, ByteBuffer into) {
            if (from + into.remaining() > end) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
            into.position(into.limit());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void whatATensorThrowsComesOutAsItIs(int threads) {
        for (Throwable failure : List.of(new ArithmeticException("half-way"), new StackOverflowError("half-way"))) {
            Tensor broken = new Broken(6_000_000, failure);
            List<ByteBuffer> taken = new ArrayList<>();
            Throwable found =
                    assertThrows(failure.getClass(), () -> new ParallelReader(threads).stream(broken, taken::add));
            assertSame(failure, found);
            assertTrue(taken.size() <= 6, "nothing behind the failure is handed over");
            assertSame(
                    failure,
                    assertThrows(
                            failure.getClass(),
                            () -> new ParallelReader(threads).read(broken, 0, new float[8_000_000], 0, 8_000_000)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void whatTheTakerThrowsEndsTheReading(int threads) {
        Tensor tensor = new IndexTensor(DType.INT8, Shape.of(1L << 60));
        IOException full = new IOException("no space left");
        IOException found = assertThrows(
                IOException.class,
                () -> new ParallelReader(threads).stream(tensor, block -> {
                    throw full;
                }));
        assertSame(full, found);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void anInterruptionEndsTheReading(int threads) {
        Tensor tensor = new IndexTensor(DType.INT8, Shape.of(1L << 60));
        List<Integer> sizes = new ArrayList<>();
        assertThrows(
                InterruptedIOException.class,
                () -> new ParallelReader(threads).stream(tensor, block -> {
                    sizes.add(block.remaining());
                    if (sizes.size() == 5) {
                        Thread.currentThread().interrupt();
                    }
                }));
        assertTrue(Thread.interrupted(), "it stays interrupted");
        assertEquals(5, sizes.size());
    }

    @Test
    void anArrayIsFilledWholeAlthoughItsThreadIsInterrupted() {
        Tensor tensor = new IndexTensor(DType.INT32, Shape.of(2_000_000));
        Thread.currentThread().interrupt();
        long[] numbers = tensor.toLongArray();
        assertTrue(Thread.interrupted());
        assertEquals(1_999_999, numbers[1_999_999]);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void blocksAreUsedAgain() throws IOException {
        ParallelReader reader = new ParallelReader(2);
        Tensor tensor = new IndexTensor(DType.INT8, Shape.of(40_000_000));
        Set<ByteBuffer> blocks = Collections.newSetFromMap(new IdentityHashMap<>());
        reader.stream(tensor, blocks::add);
        reader.stream(tensor, blocks::add);
        assertTrue(blocks.size() <= 5, blocks.size() + " blocks");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void noThreadsAreRefused(int threads) {
        assertThrows(IllegalArgumentException.class, () -> new ParallelReader(threads));
    }
}
