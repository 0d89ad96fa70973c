package io.carob.engine;

import io.carob.random.DoubleMath;

/** Normal numbers in float64 as PyTorch draws 16 or more, in the order of {@link TorchNormalFloats}. */
final class TorchNormalDoubles extends TorchTiles<double[]> {
    private static final int BLOCK = TorchNormalFloats.BLOCK;
    private static final int PAIRS = TorchNormalFloats.PAIRS;
    private static final int TILE = 512;
    private static final double TAU = 2 * Math.PI;

    private final TorchWords words;
    private final int[] drawn;
    private final double mean;
    private final double stddev;
    private final long tailStart;
    private final double[] tail;

    /** @param size how many elements there are, 16 or more */
    TorchNormalDoubles(int seed, long size, double mean, double stddev) {
        super(new double[perTile(TILE, size)], perTile(TILE, size), size);
        this.words = new TorchWords(seed);
        this.drawn = new int[2 * perTile(TILE, size)];
        this.mean = mean;
        this.stddev = stddev;
        this.tailStart = size % BLOCK == 0 ? size : size - BLOCK;
        this.tail = new double[size % BLOCK == 0 ? 0 : BLOCK];
        if (tail.length > 0) {
            words.peek(2 * size, drawn, 2 * BLOCK);
            transform(1, tail);
        }
    }

    @Override
    void make(long first, int count, double[] values) {
        int blocks = count / BLOCK;
        words.read(2 * first, drawn, 2 * BLOCK * blocks);
        transform(blocks, values);
        for (int i = atMost(count, tailStart - first); i < count; i++) {
            values[i] = tail[(int) (first + i - tailStart)];
        }
    }

    private void transform(int blocks, double[] values) {
        for (int block = 0; block < blocks; block++) {
            for (int i = BLOCK * block; i < BLOCK * block + PAIRS; i++) {
                double radius = Math.sqrt(-2 * DoubleMath.log(1 - unit(i)));
                double angle = TAU * unit(i + PAIRS);
                values[i] = Math.fma(radius * DoubleMath.cos(angle), stddev, mean);
                values[i + PAIRS] = Math.fma(radius * DoubleMath.sin(angle), stddev, mean);
            }
        }
    }

    private double unit(int index) {
        return TorchUnits.of(drawn[2 * index], drawn[2 * index + 1]);
    }
}
