package io.carob.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same work on many inputs, on all cores. Few results are alive at a time. */
final class Batch {

    /** Results that wait for a slower one before them, for each core. */
    private static final int AHEAD = 4;

    private Batch() {}

    /** Takes a result. */
    interface Taker<R> {
        void take(R result) throws IOException;
    }

    /** Does the work; results are taken one by one in the order of the inputs, by this thread. */
    static <T, R> void run(List<T> inputs, Function<T, R> work, Taker<R> taker) throws IOException {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), inputs.size());
        if (threads < 2) {
            for (T input : inputs) {
                taker.take(work.apply(input));
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<R>> running = new ArrayDeque<>();
            for (T input : inputs) {
                if (running.size() == threads * AHEAD) {
                    taker.take(result(running.remove()));
                }
                running.add(pool.submit(() -> work.apply(input)));
            }
            while (!running.isEmpty()) {
                taker.take(result(running.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> R result(Future<R> running) throws IOException {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            } else if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("the work throws nothing else", e);
        }
    }
}
