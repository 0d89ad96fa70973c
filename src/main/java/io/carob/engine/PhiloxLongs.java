package io.carob.engine;

import io.carob.random.PhiloxTile;

/**
 * The words of a stream in pairs, the low one first: element i is made of the words 2i and 2i + 1. The bits of
 * TensorFlow's uniform int64.
 */
final class PhiloxLongs extends PhiloxLanes<long[]> {
    private static final int PER_BLOCK = 2;

    private final PhiloxStream stream;
    private final PhiloxTile tile = new PhiloxTile();

    PhiloxLongs(PhiloxStream stream) {
        super(new long[PER_BLOCK * PhiloxTile.LANES], PER_BLOCK);
        this.stream = stream;
    }

    @Override
    void make(long first, int lanes, long[] values) {
        stream.blocksFrom(first, tile, lanes);
        for (int at = 0; at < PER_BLOCK; at++) {
            long[] low = tile.words(2 * at);
            long[] high = tile.words(2 * at + 1);
            for (int lane = 0; lane < lanes; lane++) {
                values[PER_BLOCK * lane + at] = low[lane] | (high[lane] << 32);
            }
        }
    }
}
