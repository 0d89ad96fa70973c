package io.carob.random;

/**
 * Threefry-2x32 with 20 rounds as a function: the same key and counter give the same two words.
 *
 * @see ThreefryTile many counters at once
 * @see <a href="https://doi.org/10.1145/2063384.2063405">Salmon et al., Parallel random numbers: as easy as 1, 2, 3</a>
 */
public final class Threefry {
    /** Makes the third key word of the other two. */
    static final int PARITY = 0x1BD11BDA;

    private static final int INJECTIONS = 5;
    private static final int[][] ROTATIONS = {{13, 15, 26, 6}, {17, 29, 16, 24}};

    private Threefry() {}

    /**
     * Computes one block.
     *
     * @param key both key words, the first in the low 32 bits
     * @param counter both counter words, the first in the high 32 bits: the number of the block
     * @return both words, the first in the high 32 bits
     */
    public static long block(long key, long counter) {
        int[] keys = keys(key);
        int x0 = (int) (counter >>> 32) + keys[0];
        int x1 = (int) counter + keys[1];
        for (int group = 0; group < INJECTIONS; group++) {
            for (int rotation : ROTATIONS[group % 2]) {
                x0 += x1;
                x1 = Integer.rotateLeft(x1, rotation) ^ x0;
            }
            x0 += keys[(group + 1) % 3];
            x1 += keys[(group + 2) % 3] + group + 1;
        }
        return ((long) x0 << 32) | (x1 & 0xFFFFFFFFL);
    }

    /** The three key words that are added to a block in turn. */
    static int[] keys(long key) {
        int first = (int) key;
        int second = (int) (key >>> 32);
        return new int[] {first, second, first ^ second ^ PARITY};
    }
}
