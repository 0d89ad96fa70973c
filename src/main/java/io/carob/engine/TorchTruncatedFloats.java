package io.carob.engine;

import io.carob.tensor.DType;

/**
 * Normals cut off as Keras does it on PyTorch, 4 or more: each element is the first of four normals that lies between -2 and 2,
 * or the first of all. Of a block of sixteen normals it mostly takes the four first ones, which are two pairs; the others
 * are not made until one is needed. A factor and a term come last, in two roundings to float32.
 */
final class TorchTruncatedFloats extends TorchTiles<float[]> {
    private static final int CHOICES = 4;
    private static final int TILE = 2_048;
    private static final int BLOCK = TorchNormalFloats.BLOCK;
    private static final int PAIRS = TorchNormalFloats.PAIRS;
    private static final int PER_BLOCK = BLOCK / CHOICES;
    private static final int SIGN = 0x80000000;
    private static final int TWO = 0x40000000;

    private final TorchWords words;
    private final DType dtype;
    private final int[] drawn;
    private final TorchPairs pairs;
    private final int[] open;
    private final float factor;
    private final float term;
    private final long tailStart;
    private final float[] tail;

    /**
     * @param size how many elements there are, {@value #PER_BLOCK} or more
     * @param tailWord the word that the last four elements begin with, where they are drawn anew
     * @param dtype what the normals are rounded to before they are looked at
     */
    TorchTruncatedFloats(int seed, long size, long tailWord, DType dtype, float factor, float term) {
        super(new float[perTile(TILE, size)], perTile(TILE, size), size);
        int tile = perTile(TILE, size);
        this.words = new TorchWords(seed);
        this.dtype = dtype;
        this.drawn = new int[CHOICES * tile];
        this.pairs = new TorchPairs(tile / 2);
        this.open = new int[tile];
        this.factor = factor;
        this.term = term;
        this.tailStart = size % PER_BLOCK == 0 ? size : size - PER_BLOCK;
        this.tail = new float[size % PER_BLOCK == 0 ? 0 : PER_BLOCK];
        if (tail.length > 0) {
            words.peek(tailWord, drawn, BLOCK);
            choose(1, tail);
        }
    }

    @Override
    void make(long first, int count, float[] values) {
        int blocks = count / PER_BLOCK;
        words.read(CHOICES * first, drawn, BLOCK * blocks);
        choose(blocks, values);
        for (int i = atMost(count, tailStart - first); i < count; i++) {
            values[i] = tail[(int) (first + i - tailStart)];
        }
    }

    private void choose(int blocks, float[] values) {
        drawFirst(blocks, values);
        int unfinished = list(PER_BLOCK * blocks, values);
        for (int choice = 1; choice < CHOICES && unfinished > 0; choice++) {
            unfinished = drawAgain(choice, unfinished, values);
        }
        scale(values, PER_BLOCK * blocks, factor, term);
    }

    /** The first choices stand at 0, 4, 8 and 12 of a block: the cosines and sines of its pairs 0 and 4. */
    private void drawFirst(int blocks, float[] values) {
        int[] radiusWords = pairs.radiusWords();
        int[] angleWords = pairs.angleWords();
        for (int i = 0; i < 2 * blocks; i++) {
            int at = PAIRS * i - (i & 1) * (PAIRS - CHOICES);
            radiusWords[i] = drawn[at];
            angleWords[i] = drawn[at + PAIRS];
        }
        pairs.draw(2 * blocks, 1, 0);
        float[] cosines = pairs.cosines();
        float[] sines = pairs.sines();
        for (int block = 0; block < blocks; block++) {
            values[PER_BLOCK * block] = cosines[2 * block];
            values[PER_BLOCK * block + 1] = cosines[2 * block + 1];
            values[PER_BLOCK * block + 2] = sines[2 * block];
            values[PER_BLOCK * block + 3] = sines[2 * block + 1];
        }
        round(values, PER_BLOCK * blocks);
    }

    private void round(float[] values, int count) {
        for (int i = 0; i < count && dtype != DType.FLOAT32; i++) {
            values[i] = (float) Arithmetic.round(dtype, values[i]);
        }
    }

    /** Lists the elements that are too large, every twentieth, without a branch that would often be guessed wrong. */
    private int list(int count, float[] values) {
        int unfinished = 0;
        for (int i = 0; i < count; i++) {
            open[unfinished] = i;
            unfinished += oneIfLarge(values[i]);
        }
        return unfinished;
    }

    private int drawAgain(int choice, int count, float[] values) {
        int unfinished = 0;
        int n;
        for (int done = 0; done < count; done += n) {
            n = Math.min(count - done, pairs.cosines().length);
            drawPairs(choice, done, n);
            for (int i = 0; i < n; i++) {
                int element = open[done + i];
                boolean isCosine = (CHOICES * element & PAIRS) == 0;
                float normal = isCosine ? pairs.cosines()[i] : pairs.sines()[i];
                float rounded = dtype == DType.FLOAT32 ? normal : (float) Arithmetic.round(dtype, normal);
                if (oneIfLarge(rounded) == 0) {
                    values[element] = rounded;
                } else {
                    open[unfinished++] = element;
                }
            }
        }
        return unfinished;
    }

    private void drawPairs(int choice, int from, int count) {
        int[] radiusWords = pairs.radiusWords();
        int[] angleWords = pairs.angleWords();
        for (int i = 0; i < count; i++) {
            int radiusWord = (CHOICES * open[from + i] + choice) & ~PAIRS;
            radiusWords[i] = drawn[radiusWord];
            angleWords[i] = drawn[radiusWord + PAIRS];
        }
        pairs.draw(count, 1, 0);
    }

    private static void scale(float[] values, int count, float factor, float term) {
        for (int i = 0; i < count; i++) {
            values[i] = values[i] * factor + term;
        }
    }

    private static int oneIfLarge(float value) {
        return (TWO - 1 - (Float.floatToRawIntBits(value) & ~SIGN)) >>> 31;
    }
}
