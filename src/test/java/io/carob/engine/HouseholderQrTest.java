package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HouseholderQrTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2, 1",
        "1000, 1",
        "2, 2",
        "3, 2",
        "5, 5",
        "15, 15",
        "16, 16",
        "17, 17",
        "18, 17",
        "31, 31",
        "33, 32",
        "64, 48",
        "65, 33",
        "129, 100",
        "150, 150",
        "300, 300",
        "530, 520",
        "4096, 64"
    })
    void qIsOrthonormalAndRIsUpperTriangularWithAPositiveDiagonal(int m, int n) {
        double[][] a = normals(m, n, m * 31L + n);
        assertFactors(a, orthonormalized(a), 1e-13 * Math.sqrt(m));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "4, 4", "7, 4", "32, 16", "35, 17", "100, 40", "300, 64", "1200, 530"})
    void qIsThatOfAPlainHouseholderFactorisation(int m, int n) {
        // tall matrices: in square ones the last column multiplies every rounding by the condition number
        double[][] a = normals(m, n, 7L * m + n);
        assertNear(plainQ(a), orthonormalized(a), 1e-12);
    }

    @Test
    void qIsThatOfNumPy() throws IOException {
        JsonNode golden = new ObjectMapper().readTree(new File("testdata/orthogonal/qr.json"));
        assertFalse(golden.get("cases").isEmpty());
        for (JsonNode row : golden.get("cases")) {
            assertNear(matrix(row.get("q")), orthonormalized(matrix(row.get("matrix"))), 1e-13);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-170, 1e-10, 1e10, 1e170, 1e300})
    void theScaleOfAMatrixDoesNotMatter(double scale) {
        double[][] a = normals(40, 23, 5);
        for (double[] row : a) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.rint(row[j] * 100) * scale;
            }
        }
        double[][] unit = Arrays.stream(a)
                .map(row -> Arrays.stream(row).map(x -> x / scale).toArray())
                .toArray(double[][]::new);
        assertNear(orthonormalized(unit), orthonormalized(a), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 176, 336, 656})
    void aColumnHasTheSameBitsWhateverComesAfterItAndWhoeverMakesIt(int columns) {
        double[][] a = normals(700, 672, 11);
        double[][] first =
                Arrays.stream(a).map(row -> Arrays.copyOf(row, columns)).toArray(double[][]::new);
        double[][] all = orthonormalized(a);
        double[][] q = orthonormalized(first);
        IntStream.range(0, 700).forEach(i -> assertArrayEquals(Arrays.copyOf(all[i], columns), q[i]));
    }

    @Test
    void theIdentityStaysExactly() {
        double[][] identity = new double[40][40];
        IntStream.range(0, 40).forEach(i -> identity[i][i] = 1);
        assertNear(identity, orthonormalized(identity), 0);
    }

    @Test
    void aNegativeNumberAloneBecomesMinusOne() {
        assertNear(new double[][] {{-1}}, orthonormalized(new double[][] {{-0.3}}), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 15, 16, 20, 36})
    void aZeroColumnStaysZeroAndTheOthersAreOrthonormal(int zero) {
        double[][] a = normals(50, 37, zero);
        for (double[] row : a) {
            row[zero] = 0;
        }
        double[][] q = orthonormalized(a);
        for (int i = 0; i < 37; i++) {
            for (int j = 0; j < 37; j++) {
                assertEquals(i == j && i != zero ? 1 : 0, dot(q, i, q, j), 1e-13);
            }
        }
    }

    @Test
    void aMatrixOfZerosBecomesZero() {
        assertNear(new double[5][3], orthonormalized(new double[5][3]), 0);
    }

    @Test
    void columnsThatDependOnOthersStillGiveOrthonormalOnes() {
        double[][] a = normals(60, 40, 9);
        for (double[] row : a) {
            row[7] = 2 * row[3];
            row[30] = row[1] - row[7];
        }
        double[][] q = orthonormalized(a);
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(0, dot(q, i, q, j), 1e-13);
            }
            assertEquals(1, dot(q, i, q, i), 1e-13);
        }
    }

    @Test
    void hilbertsMatrixKeepsItsColumnsOrthonormal() {
        double[][] a = new double[40][40];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                a[i][j] = 1.0 / (i + j + 1);
            }
        }
        assertFactors(a, orthonormalized(a), 1e-13, false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotANumberSpreadsAndEnds(double poison) {
        double[][] a = normals(60, 40, 4);
        a[20][20] = poison;
        double[][] q = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> orthonormalized(a));
        assertTrue(Double.isNaN(q[59][20]));
    }

    private static double[][] orthonormalized(double[][] a) {
        StripMatrix matrix = new StripMatrix(a.length, a[0].length);
        IntStream.range(0, a.length).forEach(i -> matrix.setRow(i, a[i]));
        HouseholderQr.orthonormalize(matrix);
        double[][] q = new double[a.length][a[0].length];
        IntStream.range(0, a.length).forEach(i -> matrix.getRow(i, q[i]));
        return q;
    }

    private static void assertFactors(double[][] a, double[][] q, double tolerance) {
        assertFactors(a, q, tolerance, true);
    }

    private static void assertFactors(double[][] a, double[][] q, double tolerance, boolean fullRank) {
        int n = a[0].length;
        double[][] product = new double[a.length][n];
        for (int j = 0; j < n; j++) {
            for (int p = 0; p < n; p++) {
                double r = dot(q, p, a, j);
                if (p > j) {
                    assertEquals(0, r, tolerance * Math.sqrt(dot(a, j, a, j)), "R below its diagonal");
                } else {
                    for (int i = 0; i < a.length; i++) {
                        product[i][j] += q[i][p] * r;
                    }
                }
                assertTrue(p != j || !fullRank || r > 0, "diagonal of R");
            }
        }
        for (int p = 0; p < n; p++) {
            for (int j = 0; j < n; j++) {
                assertEquals(p == j ? 1 : 0, dot(q, p, q, j), tolerance, "Q'Q");
            }
        }
        assertNear(a, product, 10 * tolerance);
    }

    /** One reflection after another, as a textbook has it. */
    private static double[][] plainQ(double[][] matrix) {
        double[][] r = copy(matrix);
        int m = r.length;
        int n = r[0].length;
        double[][] q = new double[m][n];
        IntStream.range(0, n).forEach(i -> q[i][i] = 1);
        double[][] vectors = new double[n][];
        double[] signs = new double[n];
        for (int j = 0; j < n; j++) {
            double[] v = new double[m];
            for (int i = j; i < m; i++) {
                v[i] = r[i][j];
            }
            double norm = Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
            v[j] += Math.copySign(norm, v[j]);
            reflect(r, v);
            signs[j] = Math.signum(r[j][j]);
            vectors[j] = v;
        }
        for (int j = n - 1; j >= 0; j--) {
            reflect(q, vectors[j]);
        }
        for (double[] row : q) {
            for (int j = 0; j < n; j++) {
                row[j] *= signs[j];
            }
        }
        return q;
    }

    private static void reflect(double[][] a, double[] v) {
        double squares = Arrays.stream(v).map(x -> x * x).sum();
        double[] products = new double[a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < products.length; j++) {
                products[j] += v[i] * a[i][j];
            }
        }
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < products.length; j++) {
                a[i][j] -= 2 * v[i] * products[j] / squares;
            }
        }
    }

    private static double dot(double[][] a, int i, double[][] b, int j) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k][i] * b[k][j];
        }
        return sum;
    }

    private static void assertNear(double[][] expected, double[][] found, double tolerance) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                // by difference, so that 0 equals -0 even where the tolerance is 0
                assertTrue(Math.abs(expected[i][j] - found[i][j]) <= tolerance, expected[i][j] + " " + found[i][j]);
            }
        }
    }

    private static double[][] normals(int m, int n, long seed) {
        Random random = new Random(seed);
        double[][] a = new double[m][n];
        for (double[] row : a) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return a;
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][rows.get(0).size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                matrix[i][j] = rows.get(i).get(j).doubleValue();
            }
        }
        return matrix;
    }

    private static double[][] copy(double[][] a) {
        return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    }
}
