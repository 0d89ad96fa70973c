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

    /** So many that the groups left open after their first block fill tiles of their own. */
    private static final int GROUPS_AT_ONCE = 4 * PhiloxTile.LANES;

    private final BoxMullerTile normals;
    private final float[] more = new float[PER_GROUP * PhiloxTile.LANES];
    private final int[] open = new int[GROUPS_AT_ONCE + 1];
    private final int[] filled = new int[GROUPS_AT_ONCE + 1];

    PhiloxTruncatedFloats(PhiloxStream stream) {
        super(new float[PER_GROUP * GROUPS_AT_ONCE], PER_GROUP, GROUPS_AT_ONCE);
        normals = new BoxMullerTile(stream);
    }

    @Override
    void make(long first, int groups, float[] values) {
        for (int group = 0; group < groups; group += PhiloxTile.LANES) {
            int lanes = Math.min(PhiloxTile.LANES, groups - group);
            normals.blocks().number(BLOCKS_PER_GROUP * (first + group), BLOCKS_PER_GROUP, lanes);
            normals.draw(lanes, values, PER_GROUP * group);
        }
        int count = listOpen(groups, values);
        closeUp(count, values);
        for (long block = BLOCKS_PER_GROUP * first + 1; count > 0; block++) {
            count = goOn(block, count, values);
        }
    }

    /** Lists the groups that hold a normal too large, every sixth; returns how many. */
    private int listOpen(int groups, float[] values) {
        int count = 0;
        for (int group = 0; group < groups; group++) {
            int at = PER_GROUP * group;
            open[count] = group;
            count += 1 - (below(values[at]) & below(values[at + 1]) & below(values[at + 2]) & below(values[at + 3]));
        }
        return count;
    }

    /** Moves what is small to the front of each open group. */
    private void closeUp(int count, float[] values) {
        for (int i = 0; i < count; i++) {
            int at = PER_GROUP * open[i];
            int taken = 0;
            for (int k = 0; k < PER_GROUP; k++) {
                float candidate = values[at + k];
                values[at + taken] = candidate;
                taken += below(candidate);
            }
            filled[i] = taken;
        }
    }

    /** Draws the next block of the open groups; returns how many are open still. */
    private int goOn(long block, int count, float[] values) {
        int still = 0;
        for (int from = 0; from < count; from += PhiloxTile.LANES) {
            int lanes = Math.min(PhiloxTile.LANES, count - from);
            long[] blocks = normals.blocks().blocks();
            for (int lane = 0; lane < lanes; lane++) {
                blocks[lane] = block + BLOCKS_PER_GROUP * open[from + lane];
            }
            normals.draw(lanes, more, 0);
            still = takeMore(from, lanes, values, still);
        }
        return still;
    }

    private int takeMore(int from, int lanes, float[] values, int still) {
        int count = still;
        for (int lane = 0; lane < lanes; lane++) {
            int group = open[from + lane];
            int taken = filled[from + lane];
            for (int k = 0; k < BoxMullerTile.PER_BLOCK && taken < PER_GROUP; k++) {
                float candidate = more[BoxMullerTile.PER_BLOCK * lane + k];
                values[PER_GROUP * group + taken] = candidate;
                taken += below(candidate);
            }
            open[count] = group;
            filled[count] = taken;
            count += 1 - taken / PER_GROUP;
        }
        return count;
    }

    /** Returns 1 if the magnitude is below 2, else 0, without a branch that would often be guessed wrong. */
    private static int below(float value) {
        return ((Float.floatToRawIntBits(value) & ~SIGN) - TWO) >>> 31;
    }
}
