package io.carob.random;

/**
 * Up to {@value #LANES} blocks of {@link Philox} computed side by side, each with a block number of its own. The tile
 * owns its arrays, so one thread uses it at a time and nothing is allocated per block.
 */
public final class PhiloxTile {
    /** How many blocks a tile holds: few enough that all its arrays stay in the first-level cache. */
    public static final int LANES = 256;

    private static final long[] RAMP = ramp();

    private final long[] blocks = new long[LANES];
    private final long[][] words = new long[4][LANES];
    private final long[][] products = new long[6][LANES];

    /** Returns the block numbers (low half of the counter) to compute, one a lane: the caller writes them here. */
    public long[] blocks() {
        return blocks;
    }

    /** Returns word {@code which} (0 to 3) of every lane, as values from 0 to 2^32 - 1. Valid until the next compute. */
    public long[] words(int which) {
        return words[which];
    }

    /** Numbers the first lanes {@code first}, {@code first + step}, {@code first + 2 * step}, ... */
    public void number(long first, long step, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            blocks[lane] = first + step * RAMP[lane];
        }
    }

    /**
     * Computes the blocks of the first lanes.
     *
     * @param key as in {@link Philox#block}
     * @param high upper half of the counter, the same for all lanes
     * @param lanes 0 to {@value #LANES}; what the other lanes hold afterwards is undefined
     */
    public void compute(long key, long high, int lanes) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        long[] p = products[0];
        long[] p1 = products[1];
        long[] p2 = products[2];
        long[] q = products[3];
        long[] q1 = products[4];
        long[] q2 = products[5];

        // A round keeps only its two products, p = c0 * MULTIPLY_0 and q = c2 * MULTIPLY_1: all four counter words are
        // halves of the products of the last two rounds. Every loop has one multiplication and one store, because
        // HotSpot leaves larger bodies scalar. In the first round q is the same for all lanes.
        long firstQ = (high & Philox.LOW_32) * Philox.MULTIPLY_1;
        lowTimes(blocks, Philox.MULTIPLY_0, p2, lanes);
        highTimes(blocks, (firstQ >>> 32) ^ word(k0), Philox.MULTIPLY_0, p1, lanes);
        highTimes(p2, (high >>> 32) ^ word(k1), Philox.MULTIPLY_1, q1, lanes);
        k0 += Philox.WEYL_0;
        k1 += Philox.WEYL_1;
        highTimes(q1, word((int) firstQ ^ k0), Philox.MULTIPLY_0, p, lanes);
        mixTimes(p1, p2, word(k1), Philox.MULTIPLY_1, q, lanes);
        for (int round = 3; round < Philox.ROUNDS; round++) {
            long[] spareP = p2;
            long[] spareQ = q2;
            p2 = p1;
            q2 = q1;
            p1 = p;
            q1 = q;
            p = spareP;
            q = spareQ;
            k0 += Philox.WEYL_0;
            k1 += Philox.WEYL_1;
            mixTimes(q1, q2, word(k0), Philox.MULTIPLY_0, p, lanes);
            mixTimes(p1, p2, word(k1), Philox.MULTIPLY_1, q, lanes);
        }
        mix(q, q1, word(k0 + Philox.WEYL_0), words[0], lanes);
        low(q, words[1], lanes);
        mix(p, p1, word(k1 + Philox.WEYL_1), words[2], lanes);
        low(p, words[3], lanes);
    }

    private static long word(int bits) {
        return bits & Philox.LOW_32;
    }

    private static void low(long[] x, long[] result, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            result[lane] = x[lane] & Philox.LOW_32;
        }
    }

    private static void lowTimes(long[] x, long factor, long[] result, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            result[lane] = (x[lane] & Philox.LOW_32) * factor;
        }
    }

    private static void highTimes(long[] x, long key, long factor, long[] result, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            result[lane] = ((x[lane] >>> 32) ^ key) * factor;
        }
    }

    private static void mixTimes(long[] last, long[] before, long key, long factor, long[] result, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            result[lane] = ((last[lane] >>> 32) ^ (before[lane] & Philox.LOW_32) ^ key) * factor;
        }
    }

    private static void mix(long[] last, long[] before, long key, long[] result, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            result[lane] = (last[lane] >>> 32) ^ (before[lane] & Philox.LOW_32) ^ key;
        }
    }

    private static long[] ramp() {
        long[] ramp = new long[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            ramp[lane] = lane;
        }
        return ramp;
    }
}
