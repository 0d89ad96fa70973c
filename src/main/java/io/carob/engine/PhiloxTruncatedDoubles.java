package io.carob.engine;

import io.carob.random.PhiloxTile;

/**
 * Unit normals in float64 between -2 and 2, as TensorFlow draws them: group g makes the elements 2g and 2g + 1 from the
 * normals that follow block 128g, leaving out those that are too large.
 */
final class PhiloxTruncatedDoubles extends PhiloxLanes<double[]> {
    private static final int PER_GROUP = 2;
    private static final long BLOCKS_PER_GROUP = 128;
    private static final double LIMIT = 2;

    private final BoxMullerPair pair;

    PhiloxTruncatedDoubles(PhiloxStream stream) {
        super(new double[PER_GROUP * PhiloxTile.LANES], PER_GROUP);
        pair = new BoxMullerPair(stream);
    }

    @Override
    void make(long first, int lanes, double[] values) {
        for (int lane = 0; lane < lanes; lane++) {
            makeGroup(BLOCKS_PER_GROUP * (first + lane), values, PER_GROUP * lane);
        }
    }

    private void makeGroup(long firstBlock, double[] values, int at) {
        int taken = 0;
        for (long block = firstBlock; taken < PER_GROUP; block++) {
            pair.draw(block);
            if (Math.abs(pair.sine()) < LIMIT) {
                values[at + taken++] = pair.sine();
            }
            if (Math.abs(pair.cosine()) < LIMIT && taken < PER_GROUP) {
                values[at + taken++] = pair.cosine();
            }
        }
    }
}
