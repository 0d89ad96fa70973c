package io.carob.random;

/**
 * The Mersenne Twister MT19937: a state machine with 32-bit outputs. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura, Mersenne Twister</a>
 * @see <a href="http://www.math.sci.hiroshima-u.ac.jp/m-mat/MT/MT2002/emt19937ar.html">their mt19937ar.c of 2002</a>
 */
public final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int MIDDLE = 397;
    private static final int TOP = 0x80000000;
    private static final int MATRIX = 0x9908b0df;
    private static final int ARRAY_SEED = 19650218;

    private final int[] state = new int[SIZE];
    private int used = SIZE;

    private MersenneTwister() {}

    /** Returns the generator that {@code init_genrand(seed)} makes. */
    public static MersenneTwister of(int seed) {
        MersenneTwister twister = new MersenneTwister();
        int[] state = twister.state;
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * mixed(state[i - 1]) + i;
        }
        return twister;
    }

    /**
     * Returns the generator that {@code init_by_array(key)} makes.
     *
     * @throws IllegalArgumentException if the key is empty
     */
    public static MersenneTwister ofArray(int... key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("a key has at least one word");
        }
        MersenneTwister twister = of(ARRAY_SEED);
        int[] state = twister.state;
        int i = 1;
        int j = 0;
        for (int k = Math.max(SIZE, key.length); k > 0; k--) {
            state[i] = (state[i] ^ mixed(state[i - 1]) * 1664525) + key[j] + j;
            i = following(i, state);
            j = (j + 1) % key.length;
        }
        for (int k = SIZE - 1; k > 0; k--) {
            state[i] = (state[i] ^ mixed(state[i - 1]) * 1566083941) - i;
            i = following(i, state);
        }
        state[0] = TOP;
        return twister;
    }

    /** Returns the next 32 bits. */
    public int next() {
        if (used == SIZE) {
            twist();
            used = 0;
        }
        int y = state[used++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE - MIDDLE; i++) {
            state[i] = state[i + MIDDLE] ^ half(state[i], state[i + 1]);
        }
        for (int i = SIZE - MIDDLE; i < SIZE - 1; i++) {
            state[i] = state[i + MIDDLE - SIZE] ^ half(state[i], state[i + 1]);
        }
        state[SIZE - 1] = state[MIDDLE - 1] ^ half(state[SIZE - 1], state[0]);
    }

    private static int half(int upper, int lower) {
        int y = (upper & TOP) | (lower & ~TOP);
        return (y >>> 1) ^ (-(lower & 1) & MATRIX);
    }

    private static int mixed(int word) {
        return word ^ (word >>> 30);
    }

    /** The index after i; behind the last one the state wraps around and its first word is overwritten. */
    private static int following(int i, int[] state) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }
}
