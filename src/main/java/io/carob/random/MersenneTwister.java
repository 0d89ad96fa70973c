package io.carob.random;

/**
 * The Mersenne Twister MT19937: a state machine with 32-bit outputs. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura, Mersenne Twister</a>
 * @see <a href="http://www.math.sci.hiroshima-u.ac.jp/m-mat/MT/MT2002/emt19937ar.html">their mt19937ar.c of 2002</a>
 */
public final class MersenneTwister {
    /** How many words are made together. */
    static final int SIZE = 624;

    static final int MIDDLE = 397;
    static final int MATRIX = 0x9908b0df;
    private static final int TOP = 0x80000000;
    private static final int ARRAY_SEED = 19650218;
    private static final int STRIDE = SIZE - MIDDLE;

    /** So many blocks are twisted past in the time that {@link MersenneJump} takes, whatever the distance. */
    private static final long BLOCKS_WORTH_A_JUMP = 20_000;

    private final int[] state = new int[SIZE];
    private final int[] tempered = new int[SIZE];
    private final int[] mixed = new int[SIZE];
    private final int[] other = new int[SIZE];
    /** How many words of the state were given out. */
    private int used = SIZE;

    private boolean isTempered;

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

    /** Returns a generator that will give the same words as this one. */
    public MersenneTwister copy() {
        MersenneTwister copy = new MersenneTwister();
        System.arraycopy(state, 0, copy.state, 0, SIZE);
        copy.used = used;
        return copy;
    }

    /** Returns the next 32 bits. */
    public int next() {
        ready();
        return tempered[used++];
    }

    /** Writes the next words to {@code into[at]}, {@code into[at + 1]}, ... */
    public void next(int[] into, int at, int count) {
        int n;
        for (int done = 0; done < count; done += n) {
            ready();
            n = Math.min(SIZE - used, count - done);
            System.arraycopy(tempered, used, into, at + done, n);
            used += n;
        }
    }

    /**
     * Leaves out the next words. The first millions are twisted past; beyond them a jump takes a few milliseconds.
     *
     * @param words 0 or more
     */
    public void skip(long words) {
        long rest = words - (SIZE - used);
        if (rest <= 0) {
            used += (int) words;
            return;
        }
        long blocks = (rest - 1) / SIZE + 1;
        if (blocks > BLOCKS_WORTH_A_JUMP) {
            MersenneJump.over(blocks, this);
        } else {
            for (long block = 0; block < blocks; block++) {
                twist();
            }
        }
        used = (int) (rest - (blocks - 1) * SIZE);
    }

    private void ready() {
        if (used == SIZE) {
            twist();
            used = 0;
        }
        if (!isTempered) {
            temper(state, mixed, tempered);
            isTempered = true;
        }
    }

    /** The words before tempering, to be read and replaced by a jump. */
    int[] state() {
        return state;
    }

    /**
     * Makes the next block of the state. The loops read and write each array at one common index: HotSpot vectorises
     * them only so, which is why what stands elsewhere is copied first.
     */
    void twist() {
        int last = state[SIZE - 1];
        System.arraycopy(state, 1, other, 0, SIZE - 1);
        halve(state, other, mixed);
        System.arraycopy(state, MIDDLE, other, 0, STRIDE);
        xor(other, mixed, state, 0, STRIDE);
        System.arraycopy(state, 0, other, STRIDE, STRIDE);
        xor(other, mixed, state, STRIDE, 2 * STRIDE);
        System.arraycopy(state, STRIDE, other, 2 * STRIDE, SIZE - 1 - 2 * STRIDE);
        xor(other, mixed, state, 2 * STRIDE, SIZE - 1);
        state[SIZE - 1] = state[MIDDLE - 1] ^ half(last, state[0]);
        isTempered = false;
    }

    private static void halve(int[] upper, int[] lower, int[] result) {
        for (int i = 0; i < SIZE - 1; i++) {
            result[i] = half(upper[i], lower[i]);
        }
    }

    private static void xor(int[] a, int[] b, int[] result, int from, int to) {
        for (int i = from; i < to; i++) {
            result[i] = a[i] ^ b[i];
        }
    }

    private static void temper(int[] words, int[] scratch, int[] result) {
        for (int i = 0; i < SIZE; i++) {
            int y = words[i] ^ (words[i] >>> 11);
            scratch[i] = y ^ ((y << 7) & 0x9d2c5680);
        }
        for (int i = 0; i < SIZE; i++) {
            int y = scratch[i] ^ ((scratch[i] << 15) & 0xefc60000);
            result[i] = y ^ (y >>> 18);
        }
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
