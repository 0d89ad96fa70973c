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
    private final int[] words = new int[LANES];

    /** @param key as in {@link Threefry#block} */
    public ThreefryTile(long key) {
        keys = Threefry.keys(key);
    }

    /**
     * Returns one word of every lane, which is both words of its block combined by exclusive or. Valid until the next
     * compute; the caller may write here.
     */
    public int[] words() {
        return words;
    }

    /**
     * Computes the blocks with the numbers {@code counter}, {@code counter + 1}, ...
     *
     * @param counter as in {@link Threefry#block}
     * @param lanes 0 to {@value #LANES}; what the other lanes hold afterwards is undefined
     */
    public void compute(long counter, int lanes) {
        int[] k = keys;
        // the upper counter word is the same for all lanes, or changes in one place
        int below = (int) Math.min(lanes, (1L << 32) - (counter & 0xFFFFFFFFL));
        start((int) (counter >>> 32) + k[0], (int) counter + k[1], 0, below);
        start((int) (counter >>> 32) + 1 + k[0], (int) counter + k[1], below, lanes);
        mixAndAdd(26, 6, k[1], k[2] + 1, lanes);
        mix(17, 29, lanes);
        mixAndAdd(16, 24, k[2], k[0] + 2, lanes);
        mix(13, 15, lanes);
        mixAndAdd(26, 6, k[0], k[1] + 3, lanes);
        mix(17, 29, lanes);
        mixAndAdd(16, 24, k[1], k[2] + 4, lanes);
        mix(13, 15, lanes);
        finish(k[2], k[0] + 5, lanes);
    }

    // Two rounds a loop: HotSpot leaves larger bodies scalar.
    private void start(int upper, int lower, int from, int to) {
        int[] x = first;
        int[] y = second;
        for (int lane = from; lane < to; lane++) {
            int x1 = RAMP[lane] + lower;
            int x0 = upper + x1;
            int next = Integer.rotateLeft(x1, 13) ^ x0;
            x[lane] = x0 + next;
            y[lane] = Integer.rotateLeft(next, 15) ^ (x0 + next);
        }
    }

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

    private void finish(int key, int nextKey, int lanes) {
        int[] x = first;
        int[] y = second;
        int[] both = words;
        for (int lane = 0; lane < lanes; lane++) {
            int x0 = x[lane] + y[lane];
            int x1 = Integer.rotateLeft(y[lane], 26) ^ x0;
            int next = x0 + x1;
            both[lane] = (next + key) ^ ((Integer.rotateLeft(x1, 6) ^ next) + nextKey);
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
