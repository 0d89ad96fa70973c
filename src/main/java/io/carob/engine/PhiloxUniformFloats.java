package io.carob.engine;

import io.carob.random.PhiloxTile;

/** Uniform multiples of 2^-bits in [0, 1), as TensorFlow draws them: element i takes the low bits of word i. */
final class PhiloxUniformFloats extends PhiloxLanes<float[]> {
    private static final int WORDS = 4;
    private static final int BITS_BEFORE_FRACTION = 9;
    private static final int ONE = 0x3f800000;

    private final PhiloxStream stream;
    private final int bits;
    private final PhiloxTile tile = new PhiloxTile();

    /** @param bits how many bits the fraction of the result type has: 23 for float32, 10 for float16, 7 for bfloat16 */
    PhiloxUniformFloats(PhiloxStream stream, int bits) {
        super(new float[WORDS * PhiloxTile.LANES], WORDS);
        this.stream = stream;
        this.bits = bits;
    }

    @Override
    void make(long first, int lanes, float[] values) {
        stream.blocksFrom(first, tile, lanes);
        long[] words0 = tile.words(0);
        long[] words1 = tile.words(1);
        long[] words2 = tile.words(2);
        long[] words3 = tile.words(3);
        for (int lane = 0; lane < lanes; lane++) {
            values[WORDS * lane] = unit((int) words0[lane], bits);
            values[WORDS * lane + 1] = unit((int) words1[lane], bits);
            values[WORDS * lane + 2] = unit((int) words2[lane], bits);
            values[WORDS * lane + 3] = unit((int) words3[lane], bits);
        }
    }

    /** Makes one element of the low bits of its word. */
    static float unit(int word, int bits) {
        return Float.intBitsToFloat(((word << (Integer.SIZE - bits)) >>> BITS_BEFORE_FRACTION) | ONE) - 1;
    }
}
