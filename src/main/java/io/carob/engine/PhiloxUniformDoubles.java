package io.carob.engine;

import io.carob.random.PhiloxTile;

/** Uniform multiples of 2^-52 in [0, 1), as TensorFlow draws them: element i takes the words 2i and 2i + 1. */
final class PhiloxUniformDoubles extends PhiloxLanes<double[]> {
    private static final int PER_BLOCK = 2;
    private static final long HIGH_FRACTION = 0xfffff;
    private static final long LOW_32 = 0xffffffffL;
    private static final long ONE = 0x3ff0000000000000L;

    private final PhiloxStream stream;
    private final PhiloxTile tile = new PhiloxTile();

    PhiloxUniformDoubles(PhiloxStream stream) {
        super(new double[PER_BLOCK * PhiloxTile.LANES], PER_BLOCK);
        this.stream = stream;
    }

    @Override
    void make(long first, int lanes, double[] values) {
        stream.blocksFrom(first, tile, lanes);
        for (int at = 0; at < PER_BLOCK; at++) {
            long[] high = tile.words(2 * at);
            long[] low = tile.words(2 * at + 1);
            for (int lane = 0; lane < lanes; lane++) {
                values[PER_BLOCK * lane + at] = unit(high[lane], low[lane]);
            }
        }
    }

    /** Makes one element of two words, of which only the low 32 bits count. */
    static double unit(long high, long low) {
        return Double.longBitsToDouble(((high & HIGH_FRACTION) << 32) | (low & LOW_32) | ONE) - 1;
    }
}
