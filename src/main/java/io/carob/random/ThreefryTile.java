package io.carob.random;

/**
 * Up to {@value #LANES} consecutive blocks of {@link Threefry} computed side by side. The tile owns its arrays, so one
 * thread uses it at a time and nothing is allocated per block.
 */
public final class ThreefryTile {
    /** How many blocks a tile holds: few enough that all its arrays stay in the first-level cache. */
    public static final int LANES = 1024;

    private static final int[] RAMP = ramp();

    private final int[] keys;
    private final int[] first = new int[LANES];
    private final int[] second = new int[LANES];

    /** @param key as in {@link Threefry#block} */
    public ThreefryTile(long key) {
        keys = Threefry.keys(key);
    }

    /** Returns the first word of every lane. Valid until the next compute. */
    public int[] first() {
        return first;
    }

    /** Returns the second word of every lane. Valid until the next compute. */
    public int[] second() {
        return second;
    }

    /**
     * Computes the blocks with the numbers {@code counter}, {@code counter + 1}, ...
     *
     * @param counter as in {@link Threefry#block}
     * @param lanes 0 to {@value #LANES}; what the other lanes hold afterwards is undefined
     */
    public void compute(long counter, int lanes) {
        // the upper counter word is the same for all lanes, or changes in one place
        int below = (int) Math.min(lanes, (1L << 32) - (counter & 0xFFFFFFFFL));
        start(counter, 0, below);
        start(counter, below, lanes);
        int[] k = keys;
        mix(13, 15, lanes);
        mixAndAdd(26, 6, k[1], k[2] + 1, lanes);
        mix(17, 29, lanes);
        mixAndAdd(16, 24, k[2], k[0] + 2, lanes);
        mix(13, 15, lanes);
        mixAndAdd(26, 6, k[0], k[1] + 3, lanes);
        mix(17, 29, lanes);
        mixAndAdd(16, 24, k[1], k[2] + 4, lanes);
        mix(13, 15, lanes);
        mixAndAdd(26, 6, k[2], k[0] + 5, lanes);
    }

    private void start(long counter, int from, int to) {
        int upper = (int) ((counter + from) >>> 32) + keys[0];
        int lower = (int) counter + keys[1];
        for (int lane = from; lane < to; lane++) {
            first[lane] = upper;
        }
        for (int lane = from; lane < to; lane++) {
            second[lane] = RAMP[lane] + lower;
        }
    }

    // Two rounds a loop: HotSpot leaves larger bodies scalar.
    private void mix(int rotation, int nextRotation, int lanes) {
        int[] x = first;
        int[] y = second;
        for (int lane = 0; lane < lanes; lane++) {
            int x0 = x[lane] + y[lane];
            int x1 = Integer.rotateLeft(y[lane], rotation) ^ x0;
            int next = x0 + x1;
            x[lane] = next;
            y[lane] = Integer.rotateLeft(x1, nextRotation) ^ next;
        }
    }

    private void mixAndAdd(int rotation, int nextRotation, int key, int nextKey, int lanes) {
        int[] x = first;
        int[] y = second;
        for (int lane = 0; lane < lanes; lane++) {
            int x0 = x[lane] + y[lane];
            int x1 = Integer.rotateLeft(y[lane], rotation) ^ x0;
            int next = x0 + x1;
            x[lane] = next + key;
            y[lane] = (Integer.rotateLeft(x1, nextRotation) ^ next) + nextKey;
        }
    }

    private static int[] ramp() {
        int[] ramp = new int[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            ramp[lane] = lane;
        }
        return ramp;
    }
}
