package io.carob.engine;

import java.util.Map;

/**
 * Numbers that must be drawn one after another, read from any index: on from where the last reading stopped, or from the
 * nearest checkpoint.
 */
final class SequentialDoubles implements Fill<double[]> {
    private final Draws draws;
    private final Checkpoints checkpoints;
    private final double[] batch = new double[Draws.BATCH];
    /** The index of the first number of the batch. */
    private long first;

    private int size;

    SequentialDoubles(Draws draws, Checkpoints checkpoints) {
        this.draws = draws;
        this.checkpoints = checkpoints;
    }

    @Override
    public boolean isSequential() {
        return true;
    }

    @Override
    public void fill(long from, double[] into, int at, int count) {
        int done = 0;
        while (done < count) {
            reach(from + done, from + count);
            int skip = (int) (from + done - first);
            int ready = Math.min(count - done, size - skip);
            System.arraycopy(batch, skip, into, at + done, ready);
            done += ready;
        }
    }

    /** Makes the batch one that holds an element, without drawing more than needed for those before {@code end}. */
    private void reach(long element, long end) {
        if (element < first || element > first + size) {
            restart(element);
        }
        while (element >= first + size) {
            first += size;
            checkpoints.note(first, draws.used());
            size = draws.next(batch, (int) Math.min(Draws.BATCH, end - first));
        }
    }

    private void restart(long element) {
        Map.Entry<Long, Long> near = checkpoints.before(element);
        if (element < first || near.getKey() > first + size) {
            first = near.getKey();
            size = 0;
            draws.resume(near.getValue());
        }
    }
}
