package io.carob.engine;

/** Uniform numbers in [0, 1) in float32 as PyTorch draws them, times a factor plus a term in two roundings. */
final class TorchUniformFloats extends TorchTiles<float[]> {
    private static final int TILE = 1_024;

    private final TorchWords words;
    private final int[] drawn;
    private final TorchUnits units;
    private final float factor;
    private final float term;

    /** @param size how many elements there are */
    TorchUniformFloats(int seed, long size, float factor, float term) {
        super(new float[perTile(TILE, size)], perTile(TILE, size), size);
        this.words = new TorchWords(seed);
        this.drawn = new int[perTile(TILE, size)];
        this.units = new TorchUnits(drawn.length);
        this.factor = factor;
        this.term = term;
    }

    @Override
    void make(long first, int count, float[] values) {
        words.read(first, drawn, count);
        units.of(drawn, values, count);
        scale(values, count, factor, term);
    }

    private static void scale(float[] values, int count, float factor, float term) {
        for (int i = 0; i < count; i++) {
            values[i] = values[i] * factor + term;
        }
    }
}
