package io.carob.random;

import java.math.BigInteger;

/**
 * The seeds that Keras draws for initializers without one, after {@code random.seed(n)} in Python. A state machine:
 * every draw moves it on, and it is not thread-safe.
 *
 * @see <a href="https://github.com/python/cpython/blob/v3.11.7/Modules/_randommodule.c">CPython, random_seed</a>
 */
public final class PythonRandom {
    private static final int MAXIMUM = 1_000_000_000;
    private static final int SPARE_BITS = Integer.SIZE - 30;

    private final MersenneTwister twister;

    /** Begins as {@code random.seed(n)} does. */
    public PythonRandom(long n) {
        this(BigInteger.valueOf(n));
    }

    /** Begins as {@code random.seed(n)} does for an integer of any size. */
    public PythonRandom(BigInteger n) {
        twister = MersenneTwister.ofArray(limbs(n.abs()));
    }

    /** Returns what {@code random.randint(1, 10**9)} returns next. */
    public long nextSeed() {
        int bits;
        do {
            bits = twister.next() >>> SPARE_BITS;
        } while (bits >= MAXIMUM);
        return bits + 1L;
    }

    /** Words of 32 bits, the least significant first; zero has one. */
    private static int[] limbs(BigInteger size) {
        int[] limbs = new int[Math.max(1, (size.bitLength() + Integer.SIZE - 1) / Integer.SIZE)];
        for (int i = 0; i < limbs.length; i++) {
            limbs[i] = size.shiftRight(Integer.SIZE * i).intValue();
        }
        return limbs;
    }
}
