package io.carob.random;

/**
 * Takes whole arrays of floats apart into their exponents and the rest, several times as fast as one by one. The buffers
 * are scratch: one thread uses an instance at a time.
 *
 * <p>The loops are short, branch-free and have one store each, as HotSpot vectorises no others.
 */
final class FloatExponents {

    /** The bits of sqrt(1/2). */
    static final int SQRT_HALF = 0x3F3504F3;

    /** The sign and the exponent of a float. */
    static final int EXPONENT_BITS = 0xFF800000;

    static final int FRACTION_BITS = 23;

    /** Added to a small whole number it leaves that number in its low bits. */
    static final float WHOLE = 0x1.8p23f;

    private static final int WHOLE_BITS = Float.floatToRawIntBits(WHOLE);

    private final FloatBits move;
    private final int[] bits;
    private final int[] exponentBits;

    /** @param capacity the largest count that the method will be asked for */
    FloatExponents(int capacity) {
        move = new FloatBits(capacity);
        bits = new int[capacity];
        exponentBits = new int[capacity];
    }

    /**
     * Takes positive normal numbers for {@code 2^exponent * (1 + t)}, with 1 + t from sqrt(1/2) to sqrt(2).
     *
     * @param x may be the same array as {@code t}
     */
    void split(float[] x, float[] exponent, float[] t, int count) {
        move.toBits(x, bits, count);
        exponents(bits, exponentBits, count);
        significands(bits, count);
        move.toFloats(exponentBits, exponent, count);
        move.toFloats(bits, t, count);
        subtract(exponent, WHOLE, count);
        subtract(t, 1, count);
    }

    /** Each exponent, as the bits of a float that is {@link #WHOLE} larger. */
    private static void exponents(int[] bits, int[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = ((bits[i] - SQRT_HALF) >> FRACTION_BITS) + WHOLE_BITS;
        }
    }

    private static void significands(int[] bits, int count) {
        for (int i = 0; i < count; i++) {
            bits[i] -= (bits[i] - SQRT_HALF) & EXPONENT_BITS;
        }
    }

    private static void subtract(float[] values, float number, int count) {
        for (int i = 0; i < count; i++) {
            values[i] -= number;
        }
    }
}
