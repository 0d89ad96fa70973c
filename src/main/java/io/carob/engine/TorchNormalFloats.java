package io.carob.engine;

/**
 * Normal numbers in float32 as PyTorch draws 16 or more: each sixteen words make as many numbers, and where the last are
 * fewer, the last sixteen numbers are drawn anew.
 */
final class TorchNormalFloats extends TorchTiles<float[]> {
    static final int BLOCK = 16;
    static final int PAIRS = 8;
    private static final int TILE = 1_024;

    private final TorchWords words;
    private final int[] drawn;
    private final TorchPairs pairs;
    private final float mean;
    private final float stddev;
    private final long tailStart;
    private final float[] tail;

    /**
     * @param size how many elements there are, {@value #BLOCK} or more
     * @param tailWord the word that the last sixteen begin with, where they are drawn anew
     */
    TorchNormalFloats(int seed, long size, long tailWord, float mean, float stddev) {
        super(new float[perTile(TILE, size)], perTile(TILE, size), size);
        this.words = new TorchWords(seed);
        this.drawn = new int[perTile(TILE, size)];
        this.pairs = new TorchPairs(drawn.length / 2);
        this.mean = mean;
        this.stddev = stddev;
        this.tailStart = size % BLOCK == 0 ? size : size - BLOCK;
        this.tail = new float[size % BLOCK == 0 ? 0 : BLOCK];
        if (tail.length > 0) {
            words.peek(tailWord, drawn, BLOCK);
            transform(1, tail);
        }
    }

    @Override
    void make(long first, int count, float[] values) {
        int blocks = count / BLOCK;
        words.read(first, drawn, BLOCK * blocks);
        transform(blocks, values);
        for (int i = atMost(count, tailStart - first); i < count; i++) {
            values[i] = tail[(int) (first + i - tailStart)];
        }
    }

    private void transform(int blocks, float[] values) {
        int[] radiusWords = pairs.radiusWords();
        int[] angleWords = pairs.angleWords();
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < PAIRS; i++) {
                radiusWords[PAIRS * block + i] = drawn[BLOCK * block + i];
                angleWords[PAIRS * block + i] = drawn[BLOCK * block + PAIRS + i];
            }
        }
        pairs.draw(PAIRS * blocks, stddev, mean);
        float[] cosines = pairs.cosines();
        float[] sines = pairs.sines();
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < PAIRS; i++) {
                values[BLOCK * block + i] = cosines[PAIRS * block + i];
                values[BLOCK * block + PAIRS + i] = sines[PAIRS * block + i];
            }
        }
    }
}
