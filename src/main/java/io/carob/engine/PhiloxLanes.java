package io.carob.engine;

import io.carob.random.PhiloxTile;

/**
 * Cuts a range of elements into tiles of lanes. A lane is the unit that can be made alone: the elements that share a
 * block, or a run of blocks.
 *
 * @param <A> the array that holds the elements, such as {@code float[]}
 */
abstract class PhiloxLanes<A> implements Fill<A> {
    private final A values;
    private final int perLane;
    private final int lanesAtOnce;

    /**
     * @param values scratch for one tile, {@code perLane * PhiloxTile.LANES} long
     * @param perLane how many elements a lane has
     */
    PhiloxLanes(A values, int perLane) {
        this(values, perLane, PhiloxTile.LANES);
    }

    /**
     * @param values scratch, {@code perLane * lanesAtOnce} long
     * @param perLane how many elements a lane has
     * @param lanesAtOnce the most lanes that {@link #make} takes
     */
    PhiloxLanes(A values, int perLane, int lanesAtOnce) {
        this.values = values;
        this.perLane = perLane;
        this.lanesAtOnce = lanesAtOnce;
    }

    /** Makes the elements of the lanes from {@code first} on, from index 0 of {@code values}. */
    abstract void make(long first, int lanes, A values);

    @Override
    public final void fill(long from, A into, int at, int count) {
        int done = 0;
        while (done < count) {
            long first = (from + done) / perLane;
            int skip = (int) ((from + done) % perLane);
            long wanted = (long) skip + count - done;
            int lanes = (int) Math.min(lanesAtOnce, (wanted + perLane - 1) / perLane);
            int ready = (int) Math.min(wanted, (long) lanes * perLane) - skip;
            make(first, lanes, values);
            System.arraycopy(values, skip, into, at + done, ready);
            done += ready;
        }
    }
}
