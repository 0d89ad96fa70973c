package io.carob.engine;

import java.util.Arrays;

/**
 * A matrix of doubles kept in strips of neighbouring columns, each row of a strip an array of its own: what a kernel works
 * on for a while lies together in the first-level cache, and all its arrays have one index. Rows of the whole matrix, a
 * power of two apart, pushed each other out of the cache; the same kernels ran at two thirds of the speed.
 */
final class StripMatrix {
    /** So many columns of {@link BlockUpdate#WIDTH} rows, and {@link BlockUpdate#TERMS} rows more, fit into 32 KiB. */
    private static final int MOST_COLUMNS = 190;

    /** Doubles in a cache line. */
    private static final int LINE = 8;

    /** Doubles that the head of an array takes; with it, all rows of a strip begin at the same place in a line. */
    private static final int HEAD = 2;

    private final int rows;
    private final int columns;
    private final int width;
    private final double[][][] strips;

    /**
     * A matrix of zeros.
     *
     * @param rows how many, 1 or more; below them every strip has rows of zeros, to make their number a multiple of
     *     {@link BlockUpdate#TERMS}, and the {@link BlockUpdate#SCRATCH_ROWS}
     * @param columns how many, 1 or more
     */
    StripMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        int count = (columns + MOST_COLUMNS - 1) / MOST_COLUMNS;
        int needed = (columns + count - 1) / count;
        this.width = (needed + HEAD + LINE - 1) / LINE * LINE - HEAD;
        this.strips =
                new double[(columns + width - 1) / width][BlockUpdate.padded(rows) + BlockUpdate.SCRATCH_ROWS][width];
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Columns of a strip; of the last one only the first may belong to the matrix. */
    int width() {
        return width;
    }

    /** The rows of a strip, to be changed in place. Strip k begins with column {@code k * width()}. */
    double[][] strip(int k) {
        return strips[k];
    }

    double get(int row, int column) {
        return strips[column / width][row][column % width];
    }

    /** Sets a row to values, one for each column. */
    void setRow(int row, double[] values) {
        for (int k = 0; k < strips.length; k++) {
            System.arraycopy(values, k * width, strips[k][row], 0, Math.min(width, columns - k * width));
        }
    }

    /** Copies a row into an array that has room for every column. */
    void getRow(int row, double[] into) {
        for (int k = 0; k < strips.length; k++) {
            System.arraycopy(strips[k][row], 0, into, k * width, Math.min(width, columns - k * width));
        }
    }

    /** Makes it the identity, or as many of its first columns. */
    void setIdentity() {
        for (double[][] strip : strips) {
            for (double[] row : strip) {
                Arrays.fill(row, 0.0);
            }
        }
        for (int j = 0; j < Math.min(rows, columns); j++) {
            strips[j / width][j][j % width] = 1.0;
        }
    }

    /** Multiplies each column by a number of its own. */
    void scaleColumns(double[] factors) {
        for (int k = 0; k < strips.length; k++) {
            double[] ofStrip = Arrays.copyOfRange(factors, k * width, k * width + width);
            for (double[] row : strips[k]) {
                for (int j = 0; j < width; j++) {
                    row[j] *= ofStrip[j];
                }
            }
        }
    }
}
