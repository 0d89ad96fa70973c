package io.carob.engine;

/**
 * Cuts a range of elements into tiles, and keeps the last one: who reads on in the middle of a tile does not make the
 * words run backwards.
 *
 * @param <A> the array that holds the elements, such as {@code float[]}
 */
abstract class TorchTiles<A> implements Fill<A> {
    private static final long NONE = -1;

    private final A values;
    private final int perTile;
    private final long size;
    private long held = NONE;

    /**
     * @param values scratch for one tile
     * @param perTile how many elements a tile has
     * @param size how many elements there are
     */
    TorchTiles(A values, int perTile, long size) {
        this.values = values;
        this.perTile = perTile;
        this.size = size;
    }

    /**
     * The size of tiles, which need not be larger than the whole.
     *
     * @param most a multiple of 16
     */
    static int perTile(int most, long size) {
        return (int) Math.min(most, (size + 15) / 16 * 16);
    }

    /** A distance as an index from 0 to {@code count}. */
    static int atMost(int count, long distance) {
        return (int) Math.max(0, Math.min(count, distance));
    }

    /** Makes the elements {@code first}, {@code first + 1}, ..., from index 0 of {@code values}. */
    abstract void make(long first, int count, A values);

    @Override
    public final void fill(long from, A into, int at, int count) {
        int ready;
        for (int done = 0; done < count; done += ready) {
            long first = (from + done) / perTile * perTile;
            int skip = (int) (from + done - first);
            int length = (int) Math.min(perTile, size - first);
            if (first != held) {
                held = NONE;
                make(first, length, values);
                held = first;
            }
            ready = Math.min(length - skip, count - done);
            System.arraycopy(values, skip, into, at + done, ready);
        }
    }
}
