package io.carob.engine;

import java.util.Arrays;

/**
 * The matrix products that apply a block of reflections: {@code A += V F V'A}, where nearly all time of a QR goes.
 *
 * <p>Every inner loop adds four multiples of rows to a row, with one index for five arrays. That is what C2 vectorises:
 * two rows written in one loop, or slices of one array at different offsets, ran at half the speed (JDK 17 and 25).
 */
final class BlockUpdate {
    /** Rows added in one pass; the sizes of all operands are multiples of it. */
    static final int TERMS = 4;

    /** The largest w. Wider blocks leave the first-level cache, narrower ones read more memory. */
    static final int WIDTH = 16;

    /** Rows at the end of a strip for what comes between: V'A and F V'A. */
    static final int SCRATCH_ROWS = 2 * WIDTH;

    private BlockUpdate() {}

    /** The next multiple of {@link #TERMS}. */
    static int padded(int size) {
        return (size + TERMS - 1) / TERMS * TERMS;
    }

    /**
     * Adds V F V'A to columns {@code from} to {@code to - 1} of a strip of A. A column has the same bits whatever columns
     * are with it.
     *
     * @param vectors V, as its w columns of length h
     * @param factor F, w x w
     * @param strip h rows of A from a row on, and {@link #SCRATCH_ROWS} at its end
     * @param first that row. h and w are multiples of {@link #TERMS}, w at most {@link #WIDTH}
     */
    static void apply(double[][] vectors, double[][] factor, double[][] strip, int first, int from, int to) {
        int w = vectors.length;
        int inner = strip.length - SCRATCH_ROWS;
        int scaled = inner + w;
        setProduct(strip, inner, vectors, first, from, to);
        setProduct(strip, scaled, factor, inner, from, to);
        for (int i = 0; i < vectors[0].length; i++) {
            double[] into = strip[first + i];
            for (int k = 0; k < w; k += TERMS) {
                double[] c = vectors[k];
                addFour(
                        into,
                        strip,
                        scaled + k,
                        c[i],
                        vectors[k + 1][i],
                        vectors[k + 2][i],
                        vectors[k + 3][i],
                        from,
                        to);
            }
        }
    }

    /** Sets some columns of rows {@code into} on to the product of a matrix and rows {@code right} on. */
    private static void setProduct(double[][] strip, int into, double[][] left, int right, int from, int to) {
        for (int i = 0; i < left.length; i++) {
            Arrays.fill(strip[into + i], from, to, 0.0);
        }
        for (int k = 0; k < left[0].length; k += TERMS) {
            for (int i = 0; i < left.length; i++) {
                double[] c = left[i];
                addFour(strip[into + i], strip, right + k, c[k], c[k + 1], c[k + 2], c[k + 3], from, to);
            }
        }
    }

    /** Adds multiples of rows k to k + 3 to another row. */
    private static void addFour(
            double[] into, double[][] rows, int k, double a, double b, double c, double d, int from, int to) {
        double[] x = rows[k];
        double[] y = rows[k + 1];
        double[] z = rows[k + 2];
        double[] w = rows[k + 3];
        for (int j = from; j < to; j++) {
            into[j] = Math.fma(a, x[j], Math.fma(b, y[j], Math.fma(c, z[j], Math.fma(d, w[j], into[j]))));
        }
    }
}
