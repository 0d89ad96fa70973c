package io.carob.cli;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how many elements of a tensor have been read, once that has taken a second. */
final class Progress implements AutoCloseable {

    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final long start = System.nanoTime();
    private final boolean onTerminal = isTerminal(System.console());
    private final Tensor tensor;
    private final AtomicLong done = new AtomicLong();
    private @Nullable ProgressBar bar;

    Progress(Tensor tensor) {
        this.tensor = new Watched(tensor, this);
    }

    /** The tensor whose reading is shown. */
    Tensor tensor() {
        return tensor;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private synchronized void advance(long elements) {
        long all = done.addAndGet(elements);
        if (bar == null && onTerminal && System.nanoTime() - start > PATIENCE_NANOS) {
            // the builder and what it needs are loaded for long work only
            bar = new ProgressBarBuilder()
                    .setTaskName("carob")
                    .setInitialMax(tensor.shape().elements())
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .build();
        }
        if (bar != null) {
            bar.maxHint(Math.max(all, tensor.shape().elements()));
            bar.stepTo(all);
        }
    }

    /** Whether the console is a terminal; from JDK 22 on there is a console without one. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** A tensor that tells how far it has been read. */
    private record Watched(Tensor watched, Progress progress) implements Tensor {
        @Override
        public DType dtype() {
            return watched.dtype();
        }

        @Override
        public Shape shape() {
            return watched.shape();
        }

        @Override
        public void read(long from, ByteBuffer into) {
            int bytes = into.remaining();
            watched.read(from, into);
            progress.advance(bytes / dtype().bytes());
        }

        @Override
        public void read(long from, double[] into, int at, int count) {
            watched.read(from, into, at, count);
            progress.advance(count);
        }
    }
}
