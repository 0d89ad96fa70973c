package io.carob.engine;

import io.carob.random.CephesOracle;
import io.carob.random.DoubleMath;
import io.carob.random.MersenneTwister;

/** The variates of PyTorch, one element at a time, as plainly as their description reads. */
final class TorchOracle {
    private final int[] words;

    /** @param count how many words may be asked for */
    TorchOracle(int seed, int count) {
        words = new int[count];
        MersenneTwister.of(seed).next(words, 0, count);
    }

    float uniformFloat(int index) {
        return (words[index] & 0xffffff) / 0x1p24f;
    }

    double uniformDouble(int index) {
        long bits = ((long) words[2 * index] << 32) | (words[2 * index + 1] & 0xffffffffL);
        return (bits & ((1L << 53) - 1)) / 0x1p53;
    }

    /**
     * A normal of float32.
     *
     * @param size how many there are
     * @param tail the word from which the last 16 are made, where 16 does not divide their number
     */
    float normalFloat(int index, int size, int tail, float mean, float stddev) {
        boolean isTail = size % 16 != 0 && index >= size - 16;
        int block = isTail ? tail : index / 16 * 16;
        int position = isTail ? index - (size - 16) : index % 16;
        float u1 = 1 - uniformFloat(block + position % 8);
        float u2 = uniformFloat(block + position % 8 + 8);
        float radius = (float) Math.sqrt(-2 * CephesOracle.log(u1));
        float angle = (float) (2 * Math.PI) * u2;
        float wave = position < 8 ? CephesOracle.cos(angle) : CephesOracle.sin(angle);
        return Math.fma(radius * wave, stddev, mean);
    }

    double normalDouble(int index, int size, double mean, double stddev) {
        boolean isTail = size % 16 != 0 && index >= size - 16;
        int block = isTail ? size : index / 16 * 16;
        int position = isTail ? index - (size - 16) : index % 16;
        double radius = Math.sqrt(-2 * DoubleMath.log(1 - uniformDouble(block + position % 8)));
        double angle = 2 * Math.PI * uniformDouble(block + position % 8 + 8);
        return Math.fma(radius * (position < 8 ? DoubleMath.cos(angle) : DoubleMath.sin(angle)), stddev, mean);
    }

    float truncatedFloat(int index, int size, int tail) {
        for (int i = 4 * index; i < 4 * index + 4; i++) {
            float normal = normalFloat(i, 4 * size, tail, 0, 1);
            if (normal > -2 && normal < 2) {
                return normal;
            }
        }
        return normalFloat(4 * index, 4 * size, tail, 0, 1);
    }

    double truncatedDouble(int index, int size) {
        for (int i = 4 * index; i < 4 * index + 4; i++) {
            double normal = normalDouble(i, 4 * size, 0, 1);
            if (normal > -2 && normal < 2) {
                return normal;
            }
        }
        return normalDouble(4 * index, 4 * size, 0, 1);
    }
}
