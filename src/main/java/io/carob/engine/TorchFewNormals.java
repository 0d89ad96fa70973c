package io.carob.engine;

import io.carob.random.DoubleMath;
import io.carob.random.Log1p;
import io.carob.random.MersenneTwister;

/** Normal numbers as PyTorch draws fewer than 16: one after the other, in double whatever the dtype. */
final class TorchFewNormals {
    private static final double TAU = 2 * Math.PI;

    private TorchFewNormals() {}

    static double[] draw(int seed, int count, double mean, double stddev) {
        MersenneTwister words = MersenneTwister.of(seed);
        double[] normals = new double[count];
        for (int i = 0; i < count; i += 2) {
            double angle = TAU * unit(words);
            double radius = Math.sqrt(-2 * Log1p.of(-unit(words)));
            normals[i] = Math.fma(radius * DoubleMath.cos(angle), stddev, mean);
            if (i + 1 < count) {
                normals[i + 1] = Math.fma(radius * DoubleMath.sin(angle), stddev, mean);
            }
        }
        return normals;
    }

    private static double unit(MersenneTwister words) {
        int upper = words.next();
        return TorchUnits.of(upper, words.next());
    }
}
