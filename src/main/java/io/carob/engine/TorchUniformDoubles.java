package io.carob.engine;

/** Uniform numbers in [0, 1) in float64 as PyTorch draws them, times a factor plus a term in two roundings. */
final class TorchUniformDoubles extends TorchTiles<double[]> {
    private static final int TILE = 512;

    private final TorchWords words;
    private final int[] drawn;
    private final double factor;
    private final double term;

    /** @param size how many elements there are */
    TorchUniformDoubles(int seed, long size, double factor, double term) {
        super(new double[perTile(TILE, size)], perTile(TILE, size), size);
        this.words = new TorchWords(seed);
        this.drawn = new int[2 * perTile(TILE, size)];
        this.factor = factor;
        this.term = term;
    }

    @Override
    void make(long first, int count, double[] values) {
        words.read(2 * first, drawn, 2 * count);
        for (int i = 0; i < count; i++) {
            values[i] = TorchUnits.of(drawn[2 * i], drawn[2 * i + 1]) * factor + term;
        }
    }
}
