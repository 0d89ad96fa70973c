package io.carob.engine;

import io.carob.random.PhiloxTile;

/** The words of a stream as they are: element i is word i. The bits of TensorFlow's uniform int32. */
final class PhiloxInts extends PhiloxLanes<int[]> {
    private static final int WORDS = 4;

    private final PhiloxStream stream;
    private final PhiloxTile tile = new PhiloxTile();

    PhiloxInts(PhiloxStream stream) {
        super(new int[WORDS * PhiloxTile.LANES], WORDS);
        this.stream = stream;
    }

    @Override
    void make(long first, int lanes, int[] values) {
        stream.blocksFrom(first, tile, lanes);
        for (int at = 0; at < WORDS; at++) {
            long[] words = tile.words(at);
            for (int lane = 0; lane < lanes; lane++) {
                values[WORDS * lane + at] = (int) words[lane];
            }
        }
    }
}
