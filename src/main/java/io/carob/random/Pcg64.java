package io.carob.random;

/**
 * The generator PCG64 (XSL-RR 128/64): an endless sequence of 64-bit words, numbered from 0. Any of them can be reached
 * at once; reading on where the last reading stopped costs nothing. Not thread-safe.
 *
 * @see <a href="https://www.pcg-random.org/pdf/hmc-cs-2014-0905.pdf">O'Neill, PCG: A Family of Simple Fast
 *     Space-Efficient Statistically Good Algorithms for Random Number Generation (2014)</a>
 */
public final class Pcg64 {
    /** The multiplier; its low half is positive, which {@link #productHigh} makes use of. */
    private static final long FACTOR_HIGH = 0x2360ed051fc65da4L;

    private static final long FACTOR_LOW = 0x4385df649fccf645L;
    private static final int ROTATION_SHIFT = Long.SIZE - 6;
    private static final int TOP_BIT = Long.SIZE - 1;

    private final long startHigh;
    private final long startLow;
    private final long stepHigh;
    private final long stepLow;
    private long high;
    private long low;
    private long position;

    private Pcg64(long startHigh, long startLow, long stepHigh, long stepLow) {
        this.startHigh = startHigh;
        this.startLow = startLow;
        this.stepHigh = stepHigh;
        this.stepLow = stepLow;
        this.high = startHigh;
        this.low = startLow;
    }

    /**
     * Returns the generator of {@code numpy.random.PCG64(entropy)}.
     *
     * @param entropy up to four unsigned words
     */
    public static Pcg64 of(int... entropy) {
        long[] words = SeedSequence.state(4, entropy);
        long stepHigh = (words[2] << 1) | (words[3] >>> TOP_BIT);
        long stepLow = (words[3] << 1) | 1;
        long low = stepLow + words[1];
        long high = stepHigh + words[0] + carry(stepLow, words[1], low);
        Pcg64 start = new Pcg64(high, low, stepHigh, stepLow);
        start.advance(1);
        return new Pcg64(start.high, start.low, stepHigh, stepLow);
    }

    /** Returns the next word. */
    public long next() {
        long product = low * FACTOR_LOW;
        long sum = product + stepLow;
        // what waits for the last high word comes last
        high = stepHigh + carry(product, stepLow, sum) + productHigh(low) + high * FACTOR_LOW;
        low = sum;
        position++;
        return Long.rotateRight(high ^ sum, (int) (high >>> ROTATION_SHIFT));
    }

    /** The number of the next word. */
    public long position() {
        return position;
    }

    /**
     * Goes to a word, forwards or back.
     *
     * @param to its number, 0 or more
     */
    public void seek(long to) {
        if (to < position) {
            high = startHigh;
            low = startLow;
            position = 0;
        }
        advance(to - position);
        position = to;
    }

    /**
     * A generator in the same state. A loop that draws from a copy which it keeps to itself runs at twice the speed, because
     * the state is then held in registers; {@link #catchUp} tells the original how far it went.
     */
    public Pcg64 copy() {
        Pcg64 copy = new Pcg64(startHigh, startLow, stepHigh, stepLow);
        copy.catchUp(this);
        return copy;
    }

    /** Takes over the state of a copy. */
    public void catchUp(Pcg64 copy) {
        high = copy.high;
        low = copy.low;
        position = copy.position;
    }

    /** Makes many steps at once: a step is an affine map, and squaring maps doubles how many steps they make. */
    private void advance(long steps) {
        long factorHigh = FACTOR_HIGH;
        long factorLow = FACTOR_LOW;
        long termHigh = stepHigh;
        long termLow = stepLow;
        for (long rest = steps; rest != 0; rest >>>= 1) {
            if ((rest & 1) == 1) {
                long product = low * factorLow;
                high = productHigh(high, low, factorHigh, factorLow) + termHigh;
                low = product + termLow;
                high += carry(product, termLow, low);
            }
            // twice x -> f x + t is x -> f f x + (f t + t)
            long product = termLow * factorLow;
            long sum = product + termLow;
            termHigh += productHigh(termHigh, termLow, factorHigh, factorLow) + carry(product, termLow, sum);
            termLow = sum;
            factorHigh = productHigh(factorHigh, factorLow, factorHigh, factorLow);
            factorLow *= factorLow;
        }
    }

    /** The upper half of a product modulo 2^128. */
    private static long productHigh(long aHigh, long aLow, long bHigh, long bLow) {
        long unsigned = Math.multiplyHigh(aLow, bLow) + ((aLow >> TOP_BIT) & bLow) + ((bLow >> TOP_BIT) & aLow);
        return unsigned + aLow * bHigh + aHigh * bLow;
    }

    /** The same of the multiplier and a word alone, whose upper half is zero. */
    private static long productHigh(long l) {
        return Math.multiplyHigh(l, FACTOR_LOW) + ((l >> TOP_BIT) & FACTOR_LOW) + l * FACTOR_HIGH;
    }

    /** What an unsigned sum carries over, as arithmetic: a comparison became a branch. */
    private static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> TOP_BIT;
    }
}
