package io.carob.engine;

import java.util.Arrays;

/**
 * The product of a few neighbouring Householder reflections, H = I + V F V', whose inverse makes their columns
 * triangular.
 *
 * <p>V has a unit lower trapezoid and is kept as columns that begin at the panel's first row; F is the negated
 * triangular factor of the compact WY form. Both are padded with zeros to multiples of {@link BlockUpdate#TERMS}.
 */
final class HouseholderPanel {
    /**
     * Sums of squares outside this range are taken again from a rescaled vector; inside it none of their digits is
     * lost.
     */
    private static final double SMALLEST_SQUARES = 0x1p-800;

    private static final double LARGEST_SQUARES = 0x1p800;

    private final RunningSums sums = new RunningSums();
    private final int first;
    private final double[][] vectors;
    private final double[][] factor;

    private HouseholderPanel(StripMatrix matrix, int first, int end) {
        this.first = first;
        int height = matrix.rows() - first;
        int width = BlockUpdate.padded(end - first);
        this.vectors = new double[width][BlockUpdate.padded(height)];
        this.factor = new double[width][width];
        for (int i = 0; i < height; i++) {
            for (int p = first; p < end; p++) {
                vectors[p - first][i] = matrix.get(first + i, p);
            }
        }
    }

    /**
     * Finds the reflections that make columns {@code first} to {@code end - 1} triangular from row {@code first} down.
     *
     * @param matrix its earlier columns are already reflected; left as it is
     * @param first a multiple of {@link BlockUpdate#TERMS}
     * @param signs receives the sign of {@code R[j][j]} for each of these columns: -1, 0, 1 or NaN
     */
    static HouseholderPanel factorize(StripMatrix matrix, int first, int end, double[] signs) {
        HouseholderPanel panel = new HouseholderPanel(matrix, first, end);
        for (int j = 0; j < end - first; j++) {
            signs[first + j] = panel.reflect(j);
            double scale = panel.factor[j][j];
            for (int later = j + 1; later < end - first; later++) {
                addMultiple(panel.vectors[later], scale * panel.dot(j, later, j), panel.vectors[j], j);
            }
        }
        return panel;
    }

    /** The first row and column that these reflections touch. */
    int first() {
        return first;
    }

    /** Multiplies columns {@code from} to {@code to - 1} of a matrix by H. */
    void apply(StripMatrix matrix, int from, int to) {
        multiply(factor, matrix, from, to);
    }

    /** Multiplies columns {@code from} to {@code to - 1} of a matrix by H's inverse, which is its transpose. */
    void undo(StripMatrix matrix, int from, int to) {
        double[][] transposed = new double[factor.length][factor.length];
        for (int p = 0; p < factor.length; p++) {
            for (int q = 0; q < factor.length; q++) {
                transposed[p][q] = factor[q][p];
            }
        }
        multiply(transposed, matrix, from, to);
    }

    private void multiply(double[][] middle, StripMatrix matrix, int from, int to) {
        int width = matrix.width();
        for (int start = from, stop; start < to; start = stop) {
            int strip = start / width;
            int origin = strip * width;
            stop = Math.min(to, origin + width);
            BlockUpdate.apply(vectors, middle, matrix.strip(strip), first, start - origin, stop - origin);
        }
    }

    /** Turns column j into the vector of its reflection, extends F by it, and returns the sign of {@code R[j][j]}. */
    private double reflect(int j) {
        double[] v = vectors[j];
        double squares = dot(j, j, j);
        if (!(squares > SMALLEST_SQUARES && squares < LARGEST_SQUARES)) {
            rescale(v, j);
            squares = dot(j, j, j);
        }
        Arrays.fill(v, 0, j, 0.0);
        if (squares == 0) {
            return 0; // v is zero and so is its column of F: no reflection
        }
        double head = v[j];
        double diagonal = -Math.copySign(Math.sqrt(squares), head);
        v[j] = 1.0;
        double toUnitHead = 1.0 / (head - diagonal);
        for (int i = j + 1; i < v.length; i++) {
            v[i] *= toUnitHead;
        }
        extendFactor(j, (head - diagonal) / diagonal);
        return Math.signum(diagonal);
    }

    /** Adds the reflection {@code I + scale v_j v_j'} to the product: column j of F is {@code scale F V'v_j}. */
    private void extendFactor(int j, double scale) {
        double[] products = new double[j];
        for (int q = 0; q < j; q++) {
            products[q] = scale * dot(q, j, j);
        }
        for (int p = 0; p < j; p++) {
            double sum = 0;
            for (int q = p; q < j; q++) {
                sum += factor[p][q] * products[q];
            }
            factor[p][j] = sum;
        }
        factor[j][j] = scale;
    }

    private double dot(int p, int q, int from) {
        return sums.dot(vectors[p], vectors[q], from);
    }

    private static void addMultiple(double[] into, double multiple, double[] v, int from) {
        for (int i = from; i < v.length; i++) {
            into[i] += multiple * v[i];
        }
    }

    /** Brings the largest entry near 1 by a power of two, which changes neither the reflection nor the sign. */
    private static void rescale(double[] v, int from) {
        double largest = 0;
        for (int i = from; i < v.length; i++) {
            largest = Math.max(largest, Math.abs(v[i]));
        }
        int exponent = Math.getExponent(largest);
        for (int i = from; i < v.length; i++) {
            v[i] = Math.scalb(v[i], -exponent);
        }
    }
}
