package io.carob.random;

/**
 * Philox-4x32-10 as a function: the same key and counter give the same four words. A stream is one key and one upper
 * half of the counter; its blocks are numbered by the lower half.
 *
 * @see PhiloxTile many blocks at once
 * @see <a href="https://doi.org/10.1145/2063384.2063405">Salmon et al., Parallel random numbers: as easy as 1, 2, 3</a>
 */
public final class Philox {
    static final long LOW_32 = 0xFFFFFFFFL;
    static final long MULTIPLY_0 = 0xD2511F53L;
    static final long MULTIPLY_1 = 0xCD9E8D57L;
    static final int WEYL_0 = 0x9E3779B9;
    static final int WEYL_1 = 0xBB67AE85;
    static final int ROUNDS = 10;

    private Philox() {}

    /**
     * Computes one block.
     *
     * @param key both key words, the first in the low 32 bits
     * @param low the first two counter words, the first in the low 32 bits: the number of the block
     * @param high the last two counter words, the third in the low 32 bits
     * @param words receives the four words at {@code at}, {@code at + 1}, ...
     */
    public static void block(long key, long low, long high, int[] words, int at) {
        int c0 = (int) low;
        int c1 = (int) (low >>> 32);
        int c2 = (int) high;
        int c3 = (int) (high >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long p = (c0 & LOW_32) * MULTIPLY_0;
            long q = (c2 & LOW_32) * MULTIPLY_1;
            c0 = (int) (q >>> 32) ^ c1 ^ k0;
            c1 = (int) q;
            c2 = (int) (p >>> 32) ^ c3 ^ k1;
            c3 = (int) p;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[at] = c0;
        words[at + 1] = c1;
        words[at + 2] = c2;
        words[at + 3] = c3;
    }
}
