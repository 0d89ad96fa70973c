package io.carob.tensor;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads for one piece of work. Closing drops what has not begun and waits for what has. */
final class Workers implements AutoCloseable {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService pool;

    Workers(int threads) {
        pool = Executors.newFixedThreadPool(threads, this::thread);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "carob-reader");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    <T> Future<T> submit(Callable<T> work) {
        return pool.submit(work);
    }

    /** What some work gave; what it threw is thrown as it was. */
    static <T> T result(Future<T> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            } else if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("reading a tensor throws nothing else", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        threads.forEach(Workers::joinAtLast);
    }

    private static void joinAtLast(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
