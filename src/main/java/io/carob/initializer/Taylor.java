package io.carob.initializer;

/**
 * The Taylor window with SciPy's defaults: four nearly constant side lobes, 30 dB below the main one.
 *
 * @see <a href="https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.windows.taylor.html">SciPy 1.17</a>
 */
final class Taylor {
    private static final int LOBES = 4;
    private static final double DECIBELS = 30;
    private static final double[] COEFFICIENTS = coefficients();

    private Taylor() {}

    /** The window before it is scaled to a peak of 1, at any place from 0 to m - 1. */
    static double at(double place, int m) {
        double sum = 0;
        for (int k = 1; k < LOBES; k++) {
            sum += COEFFICIENTS[k] * Math.cos(2 * Math.PI * k * (place - m / 2.0 + 0.5) / m);
        }
        return 1 + 2 * sum;
    }

    private static double[] coefficients() {
        double ratio = Math.pow(10, DECIBELS / 20);
        double a = Math.log(ratio + Math.sqrt(ratio * ratio - 1)) / Math.PI; // arccosh
        double dilation = LOBES * LOBES / (a * a + (LOBES - 0.5) * (LOBES - 0.5));
        double[] coefficients = new double[LOBES];
        for (int k = 1; k < LOBES; k++) {
            double above = k % 2 == 0 ? -1 : 1;
            double below = 2;
            for (int j = 1; j < LOBES; j++) {
                above *= 1 - k * k / dilation / (a * a + (j - 0.5) * (j - 0.5));
                below *= j == k ? 1 : 1 - (double) (k * k) / (j * j);
            }
            coefficients[k] = above / below;
        }
        return coefficients;
    }
}
