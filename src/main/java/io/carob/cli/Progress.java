package io.carob.cli;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how much of some long work is done, once it has taken a second. */
final class Progress implements AutoCloseable {

    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final long UNKNOWN = -1;

    private final long start = System.nanoTime();
    private final boolean onTerminal = isTerminal(System.console());
    private final long total;
    private long done;
    private @Nullable ProgressBar bar;

    private Progress(long total) {
        this.total = total;
    }

    /** The progress of work whose end is not known. */
    static Progress ofSomething() {
        return new Progress(UNKNOWN);
    }

    /** The progress of so many steps. */
    static Progress of(long steps) {
        return new Progress(steps);
    }

    /** The progress of going once over the elements of a tensor. */
    static Progress over(Tensor tensor) {
        return new Progress(tensor.shape().elements());
    }

    /** A tensor whose reading counts. */
    Tensor watch(Tensor tensor) {
        return new Watched(tensor, this);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** So much more is done; several threads may say so. */
    synchronized void advance(long steps) {
        done += steps;
        if (bar == null && onTerminal && System.nanoTime() - start > PATIENCE_NANOS) {
            // the builder and what it needs are loaded for long work only
            bar = new ProgressBarBuilder()
                    .setTaskName("carob")
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .build();
        }
        if (bar != null) {
            // a summary goes over the elements more than once
            bar.maxHint(total == UNKNOWN ? UNKNOWN : Math.max(done, total));
            bar.stepTo(done);
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
        public boolean isSequential() {
            return watched.isSequential();
        }

        @Override
        public void read(long from, float[] into, int at, int count) {
            watched.read(from, into, at, count);
            progress.advance(count);
        }

        @Override
        public void read(long from, double[] into, int at, int count) {
            watched.read(from, into, at, count);
            progress.advance(count);
        }
    }
}
