package io.carob.engine;

import java.util.Arrays;

/** Inner products of long vectors. An instance owns its scratch array, so threads do not share one. */
final class RunningSums {
    /** C2 may not reorder one sum of doubles, so this many run side by side. A power of two. */
    private static final int LANES = 64;

    private final double[] sums = new double[LANES];

    /** The inner product of two vectors of one length, from an index on. */
    double dot(double[] x, double[] y, int from) {
        Arrays.fill(sums, 0.0);
        for (int i = from; i < x.length; i += LANES) {
            addProducts(x, y, i, Math.min(LANES, x.length - i));
        }
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                sums[lane] += sums[lane + half];
            }
        }
        return sums[0];
    }

    private void addProducts(double[] x, double[] y, int from, int lanes) {
        double[] into = sums;
        for (int lane = 0; lane < lanes; lane++) {
            into[lane] += x[from + lane] * y[from + lane];
        }
    }
}
