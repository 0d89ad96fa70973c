package io.carob.engine;

import io.carob.tensor.DType;

/**
 * Uniform integers as TensorFlow draws them: a word, or two for 64 bits, as an unsigned number modulo the range. The
 * small bias of the modulus is theirs.
 */
final class PhiloxUniformWholes implements Fill<long[]> {

    private final boolean wide;
    private final PhiloxInts ints;
    private final PhiloxLongs longs;
    private final long low;
    private final long range;
    private int[] words = new int[0];

    /**
     * Integers from {@code low} on.
     *
     * @param dtype of 32 or 64 bits
     * @param range how many different ones, unsigned; 0 for all that there are
     */
    PhiloxUniformWholes(PhiloxStream stream, DType dtype, long low, long range) {
        this.wide = dtype.bytes() == Long.BYTES;
        this.ints = new PhiloxInts(stream);
        this.longs = new PhiloxLongs(stream);
        this.low = low;
        this.range = range;
    }

    @Override
    public void fill(long from, long[] into, int at, int count) {
        if (wide) {
            longs.fill(from, into, at, count);
        } else {
            words = words.length < count ? new int[count] : words;
            ints.fill(from, words, 0, count);
            for (int i = 0; i < count; i++) {
                into[at + i] = words[i] & 0xFFFFFFFFL;
            }
        }
        if (range != 0) {
            for (int i = at; i < at + count; i++) {
                into[i] = low + Long.remainderUnsigned(into[i], range);
            }
        }
    }
}
