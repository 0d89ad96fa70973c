package io.carob.engine;

import io.carob.random.FloatBits;
import io.carob.random.ThreefryTile;

/** Uniform float32 numbers as JAX draws them: {@code fraction * width + low} in one rounding, with 23 bits of each word. */
final class ThreefryUniformFloats extends ThreefryTiles<float[]> {
    private static final int BITS_BEFORE_FRACTION = 9;
    private static final int ONE = 0x3F800000;

    private final float width;
    private final float low;
    private final FloatBits move = new FloatBits(ThreefryTile.LANES);
    private final float[] fractions = new float[ThreefryTile.LANES];

    ThreefryUniformFloats(long key, float width, float low) {
        super(key);
        this.width = width;
        this.low = low;
    }

    @Override
    void make(int[] words, int lanes, float[] into, int at) {
        fractions(words, lanes, move, fractions);
        scale(fractions, into, at, lanes);
    }

    private void scale(float[] fractions, float[] into, int at, int lanes) {
        float by = width;
        float plus = low;
        for (int lane = 0; lane < lanes; lane++) {
            into[at + lane] = Math.fma(fractions[lane] - 1, by, plus);
        }
    }

    /**
     * Writes numbers from 1 to 2 to {@code values}, from its start: the fractions with 1 added.
     *
     * @param words are overwritten
     */
    static void fractions(int[] words, int lanes, FloatBits move, float[] values) {
        for (int lane = 0; lane < lanes; lane++) {
            words[lane] = (words[lane] >>> BITS_BEFORE_FRACTION) | ONE;
        }
        move.toFloats(words, values, lanes);
    }
}
