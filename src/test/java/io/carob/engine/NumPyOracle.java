package io.carob.engine;

import io.carob.random.Log1p;
import io.carob.random.Pcg64;

/** The variates of NumPy, one after another, as plainly as their description reads. */
final class NumPyOracle {
    private final Pcg64 words;

    NumPyOracle(int seed, int counter) {
        this.words = Pcg64.of(seed, counter);
    }

    double uniform() {
        return (words.next() >>> 11) / 0x1p53;
    }

    double normal() {
        while (true) {
            long word = words.next();
            int layer = (int) (word & 0xff);
            boolean negative = (word >>> 8 & 1) == 1;
            long place = word >>> 9 & 0xfffffffffffffL;
            double size = place * ZigguratTable.STEP[layer];
            if (place < ZigguratTable.SAFE_PLACES[layer]) {
                return negative ? -size : size;
            } else if (layer == 0) {
                return tail((place >>> 8 & 1) == 1);
            }
            double above = ZigguratTable.DENSITY[layer - 1];
            double edge = ZigguratTable.DENSITY[layer];
            if ((above - edge) * uniform() + edge < StrictMath.exp(-0.5 * size * size)) {
                return negative ? -size : size;
            }
        }
    }

    private double tail(boolean negative) {
        while (true) {
            double x = -0.2736612373297583 * Log1p.of(-uniform());
            double y = -Log1p.of(-uniform());
            if (y + y > x * x) {
                return negative ? -(3.654152885361009 + x) : 3.654152885361009 + x;
            }
        }
    }

    double truncated(double mean, double stddev) {
        while (true) {
            double candidate = mean + stddev * normal();
            if (candidate >= mean - 2 * stddev && candidate <= mean + 2 * stddev) {
                return candidate;
            }
        }
    }
}
