package io.carob.random;

/**
 * {@link FloatMath} for whole arrays, several times as fast. Results are doubles that still have to be rounded to
 * float, so that the caller can do it in a loop of its own. The tile owns scratch arrays: one thread uses it at a time.
 *
 * <p>The loops are short, branch-free and have one store each, as HotSpot vectorises no others.
 */
public final class FloatMathTile {
    // 496 rows below one reach down to 2^-31; a few above it finish the octave of one
    private static final int TABLE_SIZE = 512;
    private static final int ROWS_ABOVE = 16;
    private static final double[] LOGARITHMS = logarithms();
    private static final double[] INVERSES = inverses();

    private final double[] first;
    private final double[] second;
    private final double[] third;
    private final double[] fourth;

    /** @param capacity the largest count that the methods will be asked for */
    public FloatMathTile(int capacity) {
        first = new double[capacity];
        second = new double[capacity];
        third = new double[capacity];
        fourth = new double[capacity];
    }

    /**
     * Computes logarithms.
     *
     * @param x values from 2^-30 to 1
     * @param result receives doubles which, rounded to float, are {@link FloatMath#log}
     */
    public void log(float[] x, double[] result, int count) {
        double[] rest = first;
        double[] start = second;
        for (int i = 0; i < count; i++) {
            int bits = Float.floatToRawIntBits(x[i]);
            int above = bits - FloatMath.LOG_ORIGIN;
            double z = Float.intBitsToFloat(bits - (above & FloatMath.EXPONENT_BITS));
            int row = above >> 19;
            rest[i] = z * INVERSES[row & (FloatMath.LOG_ROWS - 1)] - 1;
            start[i] = LOGARITHMS[row & (TABLE_SIZE - 1)];
        }
        for (int i = 0; i < count; i++) {
            double r = rest[i];
            double r2 = r * r;
            double y = FloatMath.LOG_0 * r2 + (FloatMath.LOG_1 * r + FloatMath.LOG_2);
            result[i] = y * r2 + (start[i] + r);
        }
    }

    /**
     * Computes sines and cosines. The three arrays are distinct.
     *
     * @param angle floats, 0 &lt;= angle &lt; 2 pi
     * @param sin receives doubles which, rounded to float, are {@link FloatMath#sin}
     * @param cos receives doubles which, rounded to float, are {@link FloatMath#cos}
     */
    public void sinCos(double[] angle, double[] sin, double[] cos, int count) {
        double[] sinFactor = first;
        double[] cosFactor = second;
        double[] nearSin = third;
        double[] nearCos = fourth;
        double[] quadrant = cos;
        double[] x = sin;
        for (int i = 0; i < count; i++) {
            quadrant[i] = Math.floor(angle[i] * FloatMath.TWO_OVER_PI + 0.5);
        }
        for (int i = 0; i < count; i++) {
            x[i] = angle[i] - quadrant[i] * FloatMath.HALF_PI;
        }
        for (int i = 0; i < count; i++) {
            double x2 = x[i] * x[i];
            double x3 = x2 * x[i];
            nearSin[i] = (x[i] + x3 * FloatMath.SIN_1) + (x3 * x2) * (FloatMath.SIN_2 + x2 * FloatMath.SIN_3);
        }
        for (int i = 0; i < count; i++) {
            double x2 = x[i] * x[i];
            double x4 = x2 * x2;
            double low = (1 + x2 * FloatMath.COS_1) + x4 * FloatMath.COS_2;
            nearCos[i] = low + (x4 * x2) * (FloatMath.COS_3 + x2 * FloatMath.COS_4);
        }
        // For quadrants 0 to 4 the factors are 1, 0, -1, 0, 1 and 0, 1, 0, -1, 0: a turn by right angles without a
        // branch, and exact because one of the two products is always zero.
        for (int i = 0; i < count; i++) {
            sinFactor[i] = Math.abs(quadrant[i] - 2) - 1;
        }
        for (int i = 0; i < count; i++) {
            cosFactor[i] = (2 - quadrant[i]) * (1 - Math.abs(sinFactor[i]));
        }
        for (int i = 0; i < count; i++) {
            sin[i] = sinFactor[i] * nearSin[i] + cosFactor[i] * nearCos[i];
        }
        for (int i = 0; i < count; i++) {
            cos[i] = sinFactor[i] * nearCos[i] - cosFactor[i] * nearSin[i];
        }
    }

    private static double[] logarithms() {
        double[] table = new double[TABLE_SIZE];
        for (int i = 0; i < TABLE_SIZE; i++) {
            int row = i < ROWS_ABOVE ? i : i - TABLE_SIZE;
            table[i] = FloatMath.logarithm(row & (FloatMath.LOG_ROWS - 1), row >> 4);
        }
        return table;
    }

    private static double[] inverses() {
        double[] table = new double[FloatMath.LOG_ROWS];
        for (int row = 0; row < table.length; row++) {
            table[row] = FloatMath.inverse(row);
        }
        return table;
    }
}
