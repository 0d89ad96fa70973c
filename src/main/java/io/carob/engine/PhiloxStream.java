package io.carob.engine;

import io.carob.random.Philox;
import io.carob.random.PhiloxTile;

/**
 * The endless sequence of 32-bit words behind a stateless random tensor of TensorFlow. Block b of the stream holds the
 * words 4b to 4b + 3.
 *
 * @param key both words of the Philox key, the first in the low 32 bits
 * @param counterHigh upper half of the Philox counter; the lower half is the number of the block
 * @see <a href="https://github.com/tensorflow/tensorflow/blob/v2.21.0/tensorflow/core/kernels/stateless_random_ops.cc">
 *     TensorFlow, GenerateKey</a>
 */
record PhiloxStream(long key, long counterHigh) {
    private static final long SCRAMBLE_KEY = 0x02461e293ec8f720L;

    /** Returns the stream of a seed pair. */
    static PhiloxStream of(long s0, long s1) {
        int[] mix = new int[4];
        Philox.block(SCRAMBLE_KEY, s0, s1, mix, 0);
        return new PhiloxStream(join(mix[0], mix[1]), join(mix[2], mix[3]));
    }

    /**
     * Returns the seed pair that {@code tf.random.fold_in((s0, s1), data)} makes. Python integers that fit in 32 bits
     * become an int32 tensor there, and the first element of the pair is then narrow as well.
     */
    static long[] foldIn(long s0, long s1, long data) {
        PhiloxStream stream = of(s0, s1);
        int first = stream.word(0);
        return new long[] {data == (int) data ? first : join(first, stream.word(1)), data};
    }

    /** Returns one word of the stream, for any index from 0. */
    int word(long index) {
        int[] words = new int[4];
        Philox.block(key, index >>> 2, counterHigh, words, 0);
        return words[(int) index & 3];
    }

    /** Writes the four words of a block. */
    void block(long number, int[] words) {
        Philox.block(key, number, counterHigh, words, 0);
    }

    /** Computes the blocks {@code first}, {@code first + 1}, ... in the first lanes of the tile. */
    void blocksFrom(long first, PhiloxTile tile, int lanes) {
        tile.number(first, 1, lanes);
        blocks(tile, lanes);
    }

    /** Computes the blocks whose numbers stand in the first lanes of the tile. */
    void blocks(PhiloxTile tile, int lanes) {
        tile.compute(key, counterHigh, lanes);
    }

    private static long join(int low, int high) {
        return (low & 0xFFFFFFFFL) | ((long) high << 32);
    }
}
