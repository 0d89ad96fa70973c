package io.carob.random;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Moves a {@link MersenneTwister} on by any distance at about the same cost.
 *
 * <p>A step of the twister is a linear map over GF(2). With p its characteristic polynomial and g the remainder of
 * t<sup>n</sup> divided by p, the state n steps on is the sum of those of the next states whose number is a power in g.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura, Mersenne Twister, appendix A, for the
 *     polynomial</a>
 * @see <a href="https://doi.org/10.1287/ijoc.1070.0251">Haramoto and others, Efficient Jump Ahead for F2-Linear Random
 *     Number Generators</a>
 */
final class MersenneJump {
    /** Bits of the state that count, which is the degree of the characteristic polynomial. */
    private static final int DEGREE = 19937;

    private static final int LONGS = DEGREE / Long.SIZE + 1;
    private static final int TOP_BITS = DEGREE % Long.SIZE;

    /** The exponents of the characteristic polynomial but for the largest, from which the next is far. */
    private static final int[] EXPONENTS = exponents();

    private MersenneJump() {}

    /**
     * Replaces the state of a twister by the one that so many twists would make.
     *
     * @param blocks from 1 to 2^63 / {@value MersenneTwister#SIZE} + 1
     */
    static void over(long blocks, MersenneTwister twister) {
        // The low bits of a state's first word do not count, so the sum is taken one word earlier and begins at its
        // second word.
        long[] power = power(blocks * MersenneTwister.SIZE - 1);
        int[] state = twister.state();
        int[] words = new int[DEGREE + 2 * MersenneTwister.SIZE];
        for (int at = 0; at < words.length; at += MersenneTwister.SIZE) {
            System.arraycopy(state, 0, words, at, Math.min(MersenneTwister.SIZE, words.length - at));
            twister.twist();
        }
        int[] sum = new int[MersenneTwister.SIZE];
        int[] term = new int[MersenneTwister.SIZE];
        for (int i = 0; i < DEGREE; i++) {
            if ((power[i >> 6] >>> i & 1) != 0) {
                System.arraycopy(words, i + 1, term, 0, term.length);
                add(term, sum);
            }
        }
        // the twists above made the twister forget what it had tempered
        System.arraycopy(sum, 0, state, 0, sum.length);
    }

    private static void add(int[] term, int[] sum) {
        for (int i = 0; i < MersenneTwister.SIZE; i++) {
            sum[i] ^= term[i];
        }
    }

    /** The remainder of t^n, coefficient i in bit i; n is unsigned. */
    private static long[] power(long n) {
        long[] remainder = new long[LONGS];
        remainder[0] = 1;
        for (int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(n); bit >= 0; bit--) {
            remainder = reduced(square(remainder));
            if ((n >>> bit & 1) != 0) {
                timesT(remainder);
            }
        }
        return remainder;
    }

    private static long[] square(long[] polynomial) {
        long[] square = new long[2 * LONGS];
        for (int i = 0; i < LONGS; i++) {
            square[2 * i] = spread(polynomial[i] & 0xffffffffL);
            square[2 * i + 1] = spread(polynomial[i] >>> 32);
        }
        return square;
    }

    /** Puts a zero behind each of 32 bits. */
    private static long spread(long bits) {
        long x = (bits | bits << 16) & 0x0000ffff0000ffffL;
        x = (x | x << 8) & 0x00ff00ff00ff00ffL;
        x = (x | x << 4) & 0x0f0f0f0f0f0f0f0fL;
        x = (x | x << 2) & 0x3333333333333333L;
        return (x | x << 1) & 0x5555555555555555L;
    }

    /** Takes multiples of the characteristic polynomial away, 64 at once: its second exponent is so far from the first. */
    private static long[] reduced(long[] polynomial) {
        for (int i = polynomial.length - 1; i >= LONGS; i--) {
            fold(polynomial[i], (i - LONGS) * Long.SIZE + Long.SIZE - TOP_BITS, polynomial);
        }
        long top = polynomial[LONGS - 1] >>> TOP_BITS;
        polynomial[LONGS - 1] &= (1L << TOP_BITS) - 1;
        fold(top, 0, polynomial);
        return Arrays.copyOf(polynomial, LONGS);
    }

    /** Adds {@code bits * t^shift} times the lower part of the characteristic polynomial. */
    private static void fold(long bits, int shift, long[] polynomial) {
        for (int exponent : EXPONENTS) {
            int at = exponent + shift;
            polynomial[at >> 6] ^= bits << at;
            // a shift by 64 would be one by 0
            polynomial[(at >> 6) + 1] ^= bits >>> 1 >>> ~at;
        }
    }

    private static void timesT(long[] polynomial) {
        for (int i = LONGS - 1; i > 0; i--) {
            polynomial[i] = polynomial[i] << 1 | polynomial[i - 1] >>> 63;
        }
        polynomial[0] <<= 1;
        if ((polynomial[LONGS - 1] >>> TOP_BITS & 1) != 0) {
            polynomial[LONGS - 1] &= (1L << TOP_BITS) - 1;
            fold(1, 0, polynomial);
        }
    }

    /** With a the bits of the matrix: (t^624 + t^397) (u^31 + a0 u^30 + ... + a30) + a31, where u = t^623 + t^396. */
    private static int[] exponents() {
        BitSet sum = new BitSet();
        sum.set(0);
        for (int i = 0; i < Integer.SIZE - 1; i++) {
            sum = timesBinomial(sum, MersenneTwister.SIZE - 1, MersenneTwister.MIDDLE - 1);
            addCoefficient(i, sum);
        }
        sum = timesBinomial(sum, MersenneTwister.SIZE, MersenneTwister.MIDDLE);
        addCoefficient(Integer.SIZE - 1, sum);
        return sum.stream().filter(exponent -> exponent < DEGREE).toArray();
    }

    private static BitSet timesBinomial(BitSet polynomial, int high, int low) {
        BitSet product = new BitSet();
        polynomial.stream().forEach(exponent -> {
            product.flip(exponent + high);
            product.flip(exponent + low);
        });
        return product;
    }

    private static void addCoefficient(int bit, BitSet polynomial) {
        if ((MersenneTwister.MATRIX >>> bit & 1) != 0) {
            polynomial.flip(0);
        }
    }
}
