package io.carob.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The orthonormal factor behind Keras's Orthogonal initializer: blocked Householder QR in double precision.
 *
 * <p>With R's diagonal made positive the factor is unique, so any sound algorithm gives what Keras gives, up to
 * rounding.
 *
 * @see <a href="https://doi.org/10.1137/0910005">Schreiber, Van Loan: A storage-efficient WY representation (1989)</a>
 */
final class HouseholderQr {
    /** Columns reflected together. Wider panels spend more time in their unblocked part, too. */
    private static final int WIDTH = BlockUpdate.WIDTH;

    /** Finding the reflections of a panel takes as long as reflecting so many columns. */
    private static final int PANEL_COLUMNS = 96;

    /** Reflecting so many elements by a panel takes as long as some hand-overs to another thread. */
    private static final int WORTH_A_THREAD = 12_500;

    private final StripMatrix matrix;
    private final double[] signs;
    private final List<HouseholderPanel> panels = new ArrayList<>();

    private HouseholderQr(StripMatrix matrix) {
        this.matrix = matrix;
        this.signs = new double[matrix.columns()];
    }

    /**
     * Replaces a matrix by its thin Q, whose column j is multiplied by the sign of {@code R[j][j]} as Keras does, on all
     * cores where that is worth it: a column has the same bits whoever makes it.
     *
     * <p>A column that is exactly zero once the columns before it are projected out has {@code R[j][j] = 0} and becomes
     * zero. NaN or an infinity spreads over the result. Entries beyond about 1e300 may overflow, those below 1e-290
     * lose digits.
     *
     * @param matrix at least as many rows as columns
     */
    static void orthonormalize(StripMatrix matrix) {
        HouseholderQr qr = new HouseholderQr(matrix);
        qr.factorize();
        qr.multiply();
        matrix.scaleColumns(qr.signs);
    }

    /** Finds the reflections that make the matrix triangular. */
    private void factorize() {
        panels.add(panelAt(0));
        for (int from = WIDTH; from < matrix.columns(); from += WIDTH) {
            reflectFrom(from, panels.get(panels.size() - 1));
        }
    }

    private HouseholderPanel panelAt(int first) {
        return HouseholderPanel.factorize(matrix, first, Math.min(first + WIDTH, matrix.columns()), signs);
    }

    /** Reflects the columns behind a panel; one thread makes the next panel of the first of them, and so gets fewer. */
    private void reflectFrom(int from, HouseholderPanel panel) {
        int columns = matrix.columns();
        int all = columns - from + PANEL_COLUMNS;
        int parts = threads((double) (columns - from) * (matrix.rows() - panel.first()));
        IntUnaryOperator cut = part ->
                part == 0 ? from : Math.max(columns - all * (parts - part) / parts, Math.min(from + WIDTH, columns));
        IntStream.range(0, parts).parallel().forEach(part -> {
            panel.undo(matrix, cut.applyAsInt(part), cut.applyAsInt(part + 1));
            if (part == 0) {
                panels.add(panelAt(from));
            }
        });
    }

    /** Replaces the matrix by the product of all reflections, or as many of its columns. */
    private void multiply() {
        matrix.setIdentity();
        int parts = threads(work(matrix.columns()));
        IntStream.range(0, parts).parallel().forEach(part -> {
            int from = cut(part, parts);
            int to = cut(part + 1, parts);
            // Last panel first: rows and columns before a panel's first are still those of the identity.
            for (int i = panels.size() - 1; i >= 0; i--) {
                HouseholderPanel panel = panels.get(i);
                panel.apply(matrix, Math.max(from, panel.first()), to);
            }
        });
    }

    /** The first column of a part of {@link #multiply}, such that all parts are the same work. */
    private int cut(int part, int parts) {
        int column = 0;
        while (work(column) * parts < work(matrix.columns()) * part) {
            column++;
        }
        return column;
    }

    /** How many elements {@link #multiply} meets in so many columns, those of the identity left out. */
    private double work(double columns) {
        return columns * columns * (matrix.rows() - columns / 3) / (2 * WIDTH);
    }

    private static int threads(double elements) {
        return (int) Math.max(
                1, Math.min(elements / WORTH_A_THREAD, Runtime.getRuntime().availableProcessors()));
    }
}
