package io.carob.engine;

import io.carob.random.FloatBits;

/** Uniform multiples of 2^-24 in [0, 1), each from the low bits of a word. One thread uses it at a time. */
final class TorchUnits {
    private static final int SIGN = 0x80000000;
    private static final int HALF = 0x3f000000;
    private static final int FRACTION = 0x7fffff;
    private static final int BITS_ABOVE = 8;

    private final FloatBits move;
    private final int[] bits;

    TorchUnits(int capacity) {
        move = new FloatBits(capacity);
        bits = new int[capacity];
    }

    /** Makes {@code (word & 0xffffff) * 2^-24} of each word. */
    void of(int[] words, float[] result, int count) {
        // A conversion of integers is not vectorised. A float x of [1/2, 1) takes 23 of the bits and its sign the
        // highest.
        // Where that is set x is the result, elsewhere x - 1/2, and both are what the maximum chooses.
        signed(words, bits, count);
        move.toFloats(bits, result, count);
        for (int i = 0; i < count; i++) {
            result[i] = Math.max(result[i] - 0.5f, -result[i]);
        }
    }

    private static void signed(int[] words, int[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = ((words[i] << BITS_ABOVE) & SIGN) | HALF | (words[i] & FRACTION);
        }
    }

    /** Makes a multiple of 2^-53 of two words, the upper one first. */
    static double of(int upper, int lower) {
        return (((upper & 0x1fffffL) << Integer.SIZE) | (lower & 0xffffffffL)) * 0x1p-53;
    }
}
