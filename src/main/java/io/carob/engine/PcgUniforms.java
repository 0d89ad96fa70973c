package io.carob.engine;

import io.carob.random.Pcg64;

/** Uniform multiples of 2^-53 in [0, 1), as NumPy draws them: element i is made of the upper bits of word i. */
final class PcgUniforms implements Fill<double[]> {
    private static final int TILE = 1_024;
    private static final int SHIFT = 11;
    private static final double UNIT = 0x1p-53;

    private final Pcg64 generator;
    private final long[] words = new long[TILE];

    PcgUniforms(Pcg64 generator) {
        this.generator = generator;
    }

    @Override
    public void fill(long from, double[] into, int at, int count) {
        int n;
        for (int done = 0; done < count; done += n) {
            n = Math.min(TILE, count - done);
            generator.words(from + done, words, n);
            scale(into, at + done, n);
        }
    }

    private void scale(double[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (words[i] >>> SHIFT) * UNIT;
        }
    }
}
