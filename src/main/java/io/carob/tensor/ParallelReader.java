package io.carob.tensor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads tensors with several threads; what is read does not depend on how many. An array is filled with the help of
 * {@link ForkJoinPool#commonPool()}; to stream, threads are started that are gone when the call returns. Only tensors that
 * are worth it are read by more than one. What a tensor throws while it is read comes out of the call once, as it
 * is.
 *
 * <p>A {@linkplain Tensor#isSequential() sequential} tensor is read from its beginning to its end by one thread. A reader
 * keeps its buffers from call to call, so two threads do not share one.
 */
public final class ParallelReader {

    /** Bytes a block; whole elements of any dtype fill it. */
    private static final int BLOCK = 1 << 20;

    /** A tensor of so few bytes is handed over in a buffer of its own size. */
    private static final int SMALL = 1 << 16;

    /** Elements that a thread puts into an array before it looks for more, a fraction of a millisecond's work. */
    private static final int CHUNK = 1 << 16;

    /** Blocks for each thread: one that is filled, one that waits to be taken. */
    private static final int AHEAD = 2;

    private final int threads;
    /** Blocks at a time; they take a quarter of the memory at most. */
    private final int blocks;

    private final Deque<ByteBuffer> spare = new ArrayDeque<>();

    /** Takes the elements of a tensor. */
    @FunctionalInterface
    public interface BlockTaker {

        /**
         * Takes the next elements.
         *
         * @param block their little-endian bytes; its content lasts until this returns
         */
        void take(ByteBuffer block) throws IOException;
    }

    /** Reads the elements of a range that begin so far inside it. */
    private interface RangeReader {
        void read(int done, int count);
    }

    /**
     * A reader with at most so many threads; with one, the caller's, no other takes part.
     *
     * @throws IllegalArgumentException if there are none
     */
    public ParallelReader(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least 1 thread is needed, got " + threads);
        }
        this.threads = threads;
        long room = Math.max(2, Runtime.getRuntime().maxMemory() / 4 / BLOCK);
        this.blocks = (int) Math.min(room, (long) AHEAD * threads);
    }

    /** A reader with a thread for each core. */
    public static ParallelReader onAllCores() {
        return new ParallelReader(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Does what {@link Tensor#read(long, float[], int, int)} does.
     *
     * @throws IndexOutOfBoundsException if the tensor or the array has fewer elements from there on
     */
    public void read(Tensor tensor, long from, float[] into, int at, int count) {
        Objects.checkFromIndexSize(at, count, into.length);
        split(tensor, from, count, (done, n) -> tensor.read(from + done, into, at + done, n));
    }

    /**
     * Does what {@link Tensor#read(long, double[], int, int)} does.
     *
     * @throws IndexOutOfBoundsException if the tensor or the array has fewer elements from there on
     */
    public void read(Tensor tensor, long from, double[] into, int at, int count) {
        Objects.checkFromIndexSize(at, count, into.length);
        split(tensor, from, count, (done, n) -> tensor.read(from + done, into, at + done, n));
    }

    /** All elements as whole numbers; the array has room for them. */
    void read(Tensor tensor, long[] into) {
        split(tensor, 0, into.length, (done, n) -> Elements.toLongs(tensor, done, into, done, n));
    }

    /** All elements as little-endian bytes; the array has room for them. */
    void read(Tensor tensor, byte[] into) {
        int size = tensor.dtype().bytes();
        split(
                tensor,
                0,
                into.length / size,
                (done, n) -> tensor.read(
                        done, ByteBuffer.wrap(into, done * size, n * size).order(ByteOrder.LITTLE_ENDIAN)));
    }

    /** Reads a range chunk by chunk, on this thread and some of the common pool that help it. */
    private void split(Tensor tensor, long from, int count, RangeReader range) {
        Objects.checkFromIndexSize(from, count, tensor.shape().elements());
        int readers = Math.min(threads, count / CHUNK); // to wake a thread for less takes as long as the work
        if (readers < 2 || tensor.isSequential()) {
            range.read(0, count);
            return;
        }
        Chunks chunks = new Chunks(range, count);
        List<ForkJoinTask<?>> helpers = new ArrayList<>();
        for (int i = 1; i < readers; i++) {
            helpers.add(ForkJoinPool.commonPool().submit(chunks));
        }
        chunks.run();
        helpers.forEach(ForkJoinTask::quietlyJoin);
        chunks.rethrow();
    }

    /** What is left of a range, for any number of threads: each takes the next chunk when it is done with its last one. */
    private static final class Chunks implements Runnable {
        private final RangeReader range;
        private final int count;
        private final AtomicLong next = new AtomicLong();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Chunks(RangeReader range, int count) {
            this.range = range;
            this.count = count;
        }

        @Override
        public void run() {
            try {
                for (long at = next.getAndAdd(CHUNK); at < count; at = next.getAndAdd(CHUNK)) {
                    range.read((int) at, (int) Math.min(CHUNK, count - at));
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                next.set(count); // the others begin no more
            }
        }

        /** Throws what the first failed reading threw, as it was. */
        void rethrow() {
            if (failure.get() instanceof Error error) {
                throw error;
            } else if (failure.get() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
        }
    }

    /**
     * Hands all elements over, block by block and in order, to a taker that this thread calls. While it takes a block
     * other threads read the next ones.
     *
     * @throws InterruptedIOException if this thread is interrupted
     * @throws IOException what the taker throws
     */
    public void stream(Tensor tensor, BlockTaker taker) throws IOException {
        long elements = tensor.shape().elements();
        int step = BLOCK / tensor.dtype().bytes();
        if (threads > 1 && elements > step) {
            try (Workers workers = new Workers(tensor.isSequential() ? 1 : Math.min(threads, blocks))) {
                stream(tensor, step, workers, taker);
            } catch (InterruptedException e) {
                throw interrupted();
            }
            return;
        }
        for (long from = 0; from < elements; from += step) {
            hand(filled(tensor, from, block(tensor, elements - from)), taker);
        }
    }

    private void stream(Tensor tensor, int step, Workers workers, BlockTaker taker)
            throws IOException, InterruptedException {
        long left = tensor.shape().elements();
        Deque<Future<ByteBuffer>> running = new ArrayDeque<>();
        for (long from = 0; left > 0 || !running.isEmpty(); ) {
            while (left > 0 && running.size() < blocks) {
                long start = from;
                ByteBuffer block = block(tensor, left);
                running.add(workers.submit(() -> filled(tensor, start, block)));
                from += step;
                left -= Math.min(step, left);
            }
            hand(Workers.result(running.remove()), taker);
        }
    }

    private void hand(ByteBuffer block, BlockTaker taker) throws IOException {
        taker.take(block);
        if (block.capacity() == BLOCK) {
            spare.add(block);
        }
        if (Thread.interrupted()) {
            throw interrupted();
        }
    }

    /** Fills a block, or as much of it as there are elements left. */
    private static ByteBuffer filled(Tensor tensor, long from, ByteBuffer block) {
        int size = tensor.dtype().bytes();
        long left = tensor.shape().elements() - from;
        tensor.read(from, block.clear().limit((int) Math.min(left, block.capacity() / size) * size));
        return block.flip();
    }

    /** A block for so many elements, or as many of them as go into one. */
    private ByteBuffer block(Tensor tensor, long left) {
        int size = tensor.dtype().bytes();
        ByteBuffer block = left <= SMALL / size ? ByteBuffer.allocate((int) left * size) : spare.poll();
        return (block == null ? ByteBuffer.allocateDirect(BLOCK) : block).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }
}
