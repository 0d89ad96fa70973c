package io.carob.engine;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The matrix products that apply a block of reflections: {@code A += V F V'A}, where nearly all time of a QR goes.
 *
 * <p>Every inner loop adds four multiples of rows to a row, with one index for five arrays. That is what C2 vectorises:
 * two rows written in one loop, or slices of one array at different offsets, ran at half the speed (JDK 17 and 25).
 */
final class BlockUpdate {
    /** Rows added in one pass; the sizes of all operands are multiples of it. */
    static final int TERMS = 4;

    /** Columns handled together, so that a row's part stays in the first-level cache. */
    private static final int TILE = 512;

    /** So many products take as long as some hand-overs to another thread. */
    private static final long WORTH_A_THREAD = 400_000;

    /** Doubles in a cache line. */
    private static final int LINE = 8;

    // Indexed like the rows of A: the kernel has one index for all its arrays.
    private final double[][] inner;
    private final double[][] scaled;

    /**
     * Scratch for all updates of one matrix; fresh arrays for each took as long as the arithmetic.
     *
     * @param width the largest w to come
     * @param columns how many columns A has
     */
    BlockUpdate(int width, int columns) {
        this.inner = new double[padded(width)][columns];
        this.scaled = new double[padded(width)][columns];
    }

    /** The next multiple of {@link #TERMS}. */
    static int padded(int size) {
        return (size + TERMS - 1) / TERMS * TERMS;
    }

    /**
     * Adds V F V'A to columns {@code from} to {@code to - 1} of A, on all cores where that is worth it: a column has the
     * same bits whoever makes it.
     *
     * @param vectors V, as its w columns of length h
     * @param factor F, w x w
     * @param rows A, as its h rows; h and w are multiples of {@link #TERMS}
     */
    void apply(double[][] vectors, double[][] factor, double[][] rows, int from, int to) {
        long products = 2L * vectors.length * rows.length * (to - from);
        int parts =
                (int) Math.min(products / WORTH_A_THREAD, Runtime.getRuntime().availableProcessors());
        if (parts <= 1) {
            applyAlone(vectors, factor, rows, from, to);
            return;
        }
        IntStream.range(0, parts)
                .parallel()
                .forEach(part ->
                        applyAlone(vectors, factor, rows, cut(from, to, part, parts), cut(from, to, part + 1, parts)));
    }

    /** Where a part of some columns begins: at a multiple of what a cache line holds. */
    private static int cut(int from, int to, int part, int parts) {
        return part == parts ? to : from + (to - from) / parts * part / LINE * LINE;
    }

    private void applyAlone(double[][] vectors, double[][] factor, double[][] rows, int from, int to) {
        for (int start = from; start < to; start += TILE) {
            int end = Math.min(start + TILE, to);
            setProduct(inner, vectors, rows, start, end);
            setProduct(scaled, factor, inner, start, end);
            addTransposedProduct(rows, vectors, scaled, start, end);
        }
    }

    /** {@code into = left * right} in some columns, for as many rows as {@code left} has. */
    private static void setProduct(double[][] into, double[][] left, double[][] right, int from, int to) {
        for (int i = 0; i < left.length; i++) {
            Arrays.fill(into[i], from, to, 0.0);
        }
        for (int k = 0; k < left[0].length; k += TERMS) {
            for (int i = 0; i < left.length; i++) {
                double[] c = left[i];
                addFour(into[i], right, k, c[k], c[k + 1], c[k + 2], c[k + 3], from, to);
            }
        }
    }

    /** {@code into += left' * right} in some columns. */
    private static void addTransposedProduct(double[][] into, double[][] left, double[][] right, int from, int to) {
        for (int i = 0; i < into.length; i++) {
            for (int k = 0; k < left.length; k += TERMS) {
                addFour(into[i], right, k, left[k][i], left[k + 1][i], left[k + 2][i], left[k + 3][i], from, to);
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
            into[j] += a * x[j] + b * y[j] + c * z[j] + d * w[j];
        }
    }
}
