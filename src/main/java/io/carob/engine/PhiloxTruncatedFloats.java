package io.carob.engine;

import io.carob.random.PhiloxTile;

/**
 * Unit normals in float32 between -2 and 2, as TensorFlow draws them: group g makes the elements 4g to 4g + 3 from the
 * normals that follow block 256g, leaving out those that are too large.
 */
final class PhiloxTruncatedFloats extends PhiloxLanes<float[]> {
    private static final int PER_GROUP = 4;
    private static final long BLOCKS_PER_GROUP = 256;
    private static final int SIGN = 0x80000000;
    private static final int TWO = 0x40000000;

    private final BoxMullerTile normals;
    private final float[] candidates = new float[BoxMullerTile.PER_BLOCK * PhiloxTile.LANES];
    private final int[] open = new int[PhiloxTile.LANES];
    private final int[] filled = new int[PhiloxTile.LANES];

    PhiloxTruncatedFloats(PhiloxStream stream) {
        super(new float[PER_GROUP * PhiloxTile.LANES], PER_GROUP);
        normals = new BoxMullerTile(stream);
    }

    @Override
    void make(long first, int lanes, float[] values) {
        normals.blocks().number(BLOCKS_PER_GROUP * first, BLOCKS_PER_GROUP, lanes);
        normals.draw(lanes, candidates);
        int unfinished = takeFirst(lanes, values);
        for (long block = BLOCKS_PER_GROUP * first + 1; unfinished > 0; block++) {
            long[] blocks = normals.blocks().blocks();
            for (int i = 0; i < unfinished; i++) {
                blocks[i] = block + BLOCKS_PER_GROUP * open[i];
            }
            normals.draw(unfinished, candidates);
            unfinished = takeMore(unfinished, values);
        }
    }

    /** Takes from the first block of each group; every sixth is not full after it, and goes on the list. */
    private int takeFirst(int lanes, float[] values) {
        int unfinished = 0;
        for (int lane = 0; lane < lanes; lane++) {
            int at = PER_GROUP * lane;
            int taken = 0;
            for (int i = 0; i < PER_GROUP; i++) {
                float candidate = candidates[at + i];
                values[at + taken] = candidate;
                taken += oneIfSmall(candidate);
            }
            open[unfinished] = lane;
            filled[unfinished] = taken;
            unfinished += 1 - taken / PER_GROUP;
        }
        return unfinished;
    }

    private int takeMore(int count, float[] values) {
        int unfinished = 0;
        for (int i = 0; i < count; i++) {
            int lane = open[i];
            int taken = filled[i];
            for (int k = 0; k < BoxMullerTile.PER_BLOCK && taken < PER_GROUP; k++) {
                float candidate = candidates[BoxMullerTile.PER_BLOCK * i + k];
                values[PER_GROUP * lane + taken] = candidate;
                taken += oneIfSmall(candidate);
            }
            open[unfinished] = lane;
            filled[unfinished] = taken;
            unfinished += 1 - taken / PER_GROUP;
        }
        return unfinished;
    }

    /** Returns 1 if the magnitude is below 2, else 0, without a branch that would often be guessed wrong. */
    private static int oneIfSmall(float value) {
        return ((Float.floatToRawIntBits(value) & ~SIGN) - TWO) >>> 31;
    }
}
