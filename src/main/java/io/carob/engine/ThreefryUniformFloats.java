package io.carob.engine;

import io.carob.random.ThreefryTile;

/** Uniform float32 numbers as JAX draws them: {@code fraction * width + low} in one rounding, with 23 bits of each word. */
final class ThreefryUniformFloats extends ThreefryTiles<float[]> {
    private static final int BITS_BEFORE_FRACTION = 9;
    private static final int ONE = 0x3F800000;

    private final float width;
    private final float low;
    private final float[] shifted = new float[ThreefryTile.LANES];

    ThreefryUniformFloats(long key, float width, float low) {
        super(key);
        this.width = width;
        this.low = low;
    }

    @Override
    void make(int[] first, int[] second, int lanes, float[] into, int at) {
        fill(first, second, shifted, lanes, width, low);
        System.arraycopy(shifted, 0, into, at, lanes);
    }

    /** Writes the numbers of the first lanes to {@code values}, from its start. */
    static void fill(int[] first, int[] second, float[] values, int lanes, float width, float low) {
        for (int lane = 0; lane < lanes; lane++) {
            values[lane] = Float.intBitsToFloat(((first[lane] ^ second[lane]) >>> BITS_BEFORE_FRACTION) | ONE);
        }
        for (int lane = 0; lane < lanes; lane++) {
            values[lane] = Math.fma(values[lane] - 1, width, low);
        }
    }
}
