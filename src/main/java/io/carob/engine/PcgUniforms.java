package io.carob.engine;

import io.carob.random.Pcg64;

/** Uniform multiples of 2^-53 in [0, 1), as NumPy draws them: element i is made of the upper bits of word i. */
final class PcgUniforms implements Fill<double[]> {
    private static final int SHIFT = 11;
    private static final double UNIT = 0x1p-53;

    private final Pcg64 generator;

    PcgUniforms(Pcg64 generator) {
        this.generator = generator;
    }

    @Override
    public void fill(long from, double[] into, int at, int count) {
        generator.seek(from);
        Pcg64 words = generator.copy();
        for (int i = at; i < at + count; i++) {
            into[i] = unit(words.next());
        }
        generator.catchUp(words);
    }

    /** Makes one element of its word. */
    static double unit(long word) {
        return (word >>> SHIFT) * UNIT;
    }
}
