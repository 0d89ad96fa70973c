package io.carob.engine;

import io.carob.random.PhiloxTile;

/** Unit normals in float64, as TensorFlow draws them: block b gives the elements 2b and 2b + 1. */
final class PhiloxNormalDoubles extends PhiloxLanes<double[]> {
    private final BoxMullerPair pair;

    PhiloxNormalDoubles(PhiloxStream stream) {
        super(new double[BoxMullerPair.PER_BLOCK * PhiloxTile.LANES], BoxMullerPair.PER_BLOCK);
        pair = new BoxMullerPair(stream);
    }

    @Override
    void make(long first, int lanes, double[] values) {
        for (int lane = 0; lane < lanes; lane++) {
            pair.draw(first + lane);
            values[2 * lane] = pair.sine();
            values[2 * lane + 1] = pair.cosine();
        }
    }
}
