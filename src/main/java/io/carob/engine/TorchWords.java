package io.carob.engine;

import io.carob.random.MersenneTwister;

/**
 * The endless sequence of 32-bit words behind a random tensor of PyTorch. Reading on where the last reading ended costs
 * nothing, reading from farther ahead at most a few milliseconds, and reading from further back a beginning anew. One
 * thread uses it at a time.
 */
final class TorchWords {
    private final int seed;
    private MersenneTwister twister;
    private long position;

    TorchWords(int seed) {
        this.seed = seed;
        this.twister = MersenneTwister.of(seed);
    }

    /** Writes the words {@code from}, {@code from + 1}, ... to the beginning of an array. */
    void read(long from, int[] into, int count) {
        if (from < position) {
            twister = MersenneTwister.of(seed);
            position = 0;
        }
        twister.skip(from - position);
        twister.next(into, 0, count);
        position = from + count;
    }

    /** Writes words that lie ahead, without moving there. */
    void peek(long from, int[] into, int count) {
        if (from < position) {
            new TorchWords(seed).read(from, into, count);
            return;
        }
        MersenneTwister ahead = twister.copy();
        ahead.skip(from - position);
        ahead.next(into, 0, count);
    }
}
