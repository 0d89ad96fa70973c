package io.carob.engine;

/**
 * The orthonormal factor of a complex matrix whose triangular factor has a positive diagonal: Gram and Schmidt's way in
 * double precision, gone twice for every column, after which no more digits are to be had.
 *
 * @see <a href="https://doi.org/10.1007/s00211-005-0615-4">Giraud, Langou, Rozloznik, van den Eshof: Rounding error
 *     analysis of the classical Gram-Schmidt orthogonalization process (2005)</a>
 */
final class ComplexQr {

    private final double[][] real;
    private final double[][] imaginary;

    private ComplexQr(double[][] real, double[][] imaginary) {
        this.real = real;
        this.imaginary = imaginary;
    }

    /**
     * Replaces a matrix by its thin Q.
     *
     * @param real its columns, real parts
     * @param imaginary its columns, imaginary parts
     */
    static void orthonormalize(double[][] real, double[][] imaginary) {
        ComplexQr matrix = new ComplexQr(real, imaginary);
        for (int column = 0; column < real.length; column++) {
            matrix.project(column);
            matrix.project(column);
            matrix.normalize(column);
        }
    }

    /** Takes out of a column what it has in common with those before it. */
    private void project(int column) {
        double[] re = real[column];
        double[] im = imaginary[column];
        for (int before = 0; before < column; before++) {
            double[] qre = real[before];
            double[] qim = imaginary[before];
            double a = 0;
            double b = 0;
            for (int i = 0; i < re.length; i++) {
                a += qre[i] * re[i] + qim[i] * im[i];
                b += qre[i] * im[i] - qim[i] * re[i];
            }
            for (int i = 0; i < re.length; i++) {
                re[i] -= a * qre[i] - b * qim[i];
                im[i] -= a * qim[i] + b * qre[i];
            }
        }
    }

    private void normalize(int column) {
        double sum = 0;
        for (int i = 0; i < real[column].length; i++) {
            sum += real[column][i] * real[column][i] + imaginary[column][i] * imaginary[column][i];
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < real[column].length; i++) {
            real[column][i] /= length;
            imaginary[column][i] /= length;
        }
    }
}
