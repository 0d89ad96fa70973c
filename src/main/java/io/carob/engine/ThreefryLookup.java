package io.carob.engine;

/**
 * Elements out of a table, as many as there are different ones: some bits of each word say which. The 16-bit types have
 * no more than 1024 different elements in one tensor of JAX.
 */
final class ThreefryLookup extends ThreefryTiles<float[]> {
    private final float[] table;
    private final int bitsBehind;

    /**
     * @param table a power of two long
     * @param bitsBehind how many bits of a word follow those that count
     */
    ThreefryLookup(long key, float[] table, int bitsBehind) {
        super(key);
        this.table = table;
        this.bitsBehind = bitsBehind;
    }

    @Override
    void make(int[] words, int lanes, float[] into, int at) {
        for (int lane = 0; lane < lanes; lane++) {
            into[at + lane] = table[(words[lane] >>> bitsBehind) & (table.length - 1)];
        }
    }
}
