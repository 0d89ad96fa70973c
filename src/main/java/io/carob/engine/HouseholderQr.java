package io.carob.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The orthonormal factor behind Keras's Orthogonal initializer: blocked Householder QR in double precision.
 *
 * <p>With R's diagonal made positive the factor is unique, so any sound algorithm gives what Keras gives, up to
 * rounding.
 *
 * @see <a href="https://doi.org/10.1137/0910005">Schreiber, Van Loan: A storage-efficient WY representation (1989)</a>
 */
final class HouseholderQr {
    /**
     * Columns reflected together. Wider panels spend more time in their unblocked part, narrower ones read more memory.
     */
    private static final int WIDTH = 16;

    private HouseholderQr() {}

    /**
     * Replaces a matrix by its thin Q, whose column j is multiplied by the sign of {@code R[j][j]} as Keras does.
     *
     * <p>A column that is exactly zero once the columns before it are projected out has {@code R[j][j] = 0} and becomes
     * zero. NaN or an infinity spreads over the result. Entries beyond about 1e300 may overflow, those below 1e-290
     * lose digits.
     *
     * @param rows m rows of n numbers, m &gt;= n &gt;= 1; separate arrays, because that is the layout C2 vectorises
     */
    static void orthonormalize(double[][] rows) {
        int columns = rows[0].length;
        double[] signs = new double[columns];
        BlockUpdate update = new BlockUpdate(Math.min(WIDTH, columns), columns);
        Deque<HouseholderPanel> panels = new ArrayDeque<>();
        for (int first = 0; first < columns; first += WIDTH) {
            int end = Math.min(first + WIDTH, columns);
            HouseholderPanel panel = HouseholderPanel.factorize(rows, first, end, signs);
            panel.undo(update, rows, end, columns);
            panels.push(panel);
        }
        setIdentity(rows);
        // Last panel first: rows and columns before a panel's first are still those of the identity, so it skips them.
        for (HouseholderPanel panel : panels) {
            panel.apply(update, rows, panel.first(), columns);
        }
        for (double[] row : rows) {
            for (int j = 0; j < columns; j++) {
                row[j] *= signs[j];
            }
        }
    }

    private static void setIdentity(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(rows[i], 0.0);
            if (i < rows[i].length) {
                rows[i][i] = 1.0;
            }
        }
    }
}
