package io.carob.random;

/**
 * Spreads a few words of entropy over the whole state of a generator, as NumPy's {@code SeedSequence} does. Numbers are
 * unsigned, modulo 2^32.
 *
 * @see <a href="https://www.pcg-random.org/posts/developing-a-seed_seq-alternative.html">O'Neill, Developing a seed_seq
 *     alternative</a>
 */
final class SeedSequence {
    private static final int POOL = 4;
    private static final int HALF = 16;
    private static final int HASH_START = 0x43b0d7e5;
    private static final int HASH_FACTOR = 0x931e8875;
    private static final int OUTPUT_START = 0x8b51f9dd;
    private static final int OUTPUT_FACTOR = 0x58f38ded;
    private static final int MIX_LEFT = 0xca01f9dd;
    private static final int MIX_RIGHT = 0x4973f715;

    private int factor = HASH_START;

    private SeedSequence() {}

    /**
     * Returns so many 64-bit words of state.
     *
     * @param entropy up to {@value #POOL} words; those absent count as 0
     */
    static long[] state(int count, int... entropy) {
        int[] pool = new SeedSequence().pool(entropy);
        int factor = OUTPUT_START;
        long[] state = new long[count];
        for (int i = 0; i < 2 * count; i++) {
            int word = pool[i % POOL] ^ factor;
            factor *= OUTPUT_FACTOR;
            state[i / 2] |= Integer.toUnsignedLong(folded(word * factor)) << (i % 2 * Integer.SIZE);
        }
        return state;
    }

    private int[] pool(int... entropy) {
        if (entropy.length > POOL) {
            throw new IllegalArgumentException("at most " + POOL + " words of entropy, got " + entropy.length);
        }
        int[] pool = new int[POOL];
        for (int i = 0; i < POOL; i++) {
            pool[i] = hashed(i < entropy.length ? entropy[i] : 0);
        }
        for (int from = 0; from < POOL; from++) {
            for (int to = 0; to < POOL; to++) {
                if (from != to) {
                    pool[to] = folded(MIX_LEFT * pool[to] - MIX_RIGHT * hashed(pool[from]));
                }
            }
        }
        return pool;
    }

    /** A word hashed with a factor that changes at every call. */
    private int hashed(int word) {
        int mixed = word ^ factor;
        factor *= HASH_FACTOR;
        return folded(mixed * factor);
    }

    private static int folded(int word) {
        return word ^ (word >>> HALF);
    }
}
