package io.carob.initializer;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.sin;

import io.carob.config.Quoted;
import io.carob.config.Spelling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The window functions that {@code scipy.signal.get_window} makes from a name alone, in double precision.
 *
 * @see <a href="https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.get_window.html">SciPy 1.17</a>
 */
public final class Window {
    private static final Map<String, Formula> FORMULAS = byName(
            new Row(cosines(0.5, 0.5), "hann", "han"),
            new Row(cosines(0.54, 0.46), "hamming", "hamm", "ham"),
            new Row(cosines(0.42, 0.50, 0.08), "blackman", "black", "blk"),
            new Row(cosines(0.3635819, 0.4891775, 0.1365995, 0.0106411), "nuttall", "nutl", "nut"),
            new Row(cosines(0.35875, 0.48829, 0.14128, 0.01168), "blackmanharris", "blackharr", "bkh"),
            new Row(cosines(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368), "flattop", "flat", "flt"),
            new Row((i, m) -> 1, "boxcar", "box", "ones", "rect", "rectangular"),
            new Row(Window::bartlett, "bartlett", "bart", "brt"),
            new Row(Window::triangle, "triang", "triangle", "tri"),
            new Row(Window::parzen, "parzen", "parz", "par"),
            new Row(Window::bohman, "bohman", "bman", "bmn"),
            new Row(Window::bartlettHann, "barthann", "brthan", "bth"),
            new Row((i, m) -> sin(PI / m * (i + 0.5)), "cosine", "halfcosine"),
            new Row((i, m) -> Math.exp(-fromMiddle(i, m)), "exponential", "poisson"),
            new Row(Window::tukey, "tukey", "tuk"),
            new Row(Window::lanczos, "lanczos", "sinc"),
            new Row((i, m) -> Taylor.at(i, m) / Taylor.at((m - 1) / 2.0, m), "taylor", "taylorwin"));

    /** Names of windows that need a number, which a text cannot carry: SciPy knows and refuses them. */
    private static final Set<String> WITH_PARAMETER = Set.of(
            "cheb",
            "chebwin",
            "dpss",
            "gauss",
            "gaussian",
            "general cosine",
            "general gauss",
            "general gaussian",
            "general hamming",
            "general_cosine",
            "general_gauss",
            "general_gaussian",
            "general_hamming",
            "ggs",
            "gss",
            "kaiser",
            "kaiser bessel derived",
            "kaiser_bessel_derived",
            "kbd",
            "ksr");

    private static final String PERIODIC = "_periodic";
    private static final String SYMMETRIC = "_symmetric";

    private Window() {}

    /** Point i of a symmetric window of m points, 0 &lt;= i &lt; m, m &gt;= 2. */
    private interface Formula {
        double at(int i, int m);
    }

    /** A formula, its canonical name first among its names. */
    private record Row(Formula formula, List<String> names) {
        Row(Formula formula, String... names) {
            this(formula, List.of(names));
        }
    }

    /** The canonical names and their aliases, without suffixes. */
    static Set<String> names() {
        return FORMULAS.keySet();
    }

    /**
     * Looks whether SciPy makes a window of this text: a name, exact in case, with or without one suffix.
     *
     * @throws IllegalArgumentException if it does not
     */
    static void check(String name) {
        formula(name);
    }

    /**
     * The points of a window, within 4e-16 of SciPy's.
     *
     * @param name a known name; the suffixes {@code _periodic} and {@code _symmetric} override {@code periodic}
     * @param length how many points, 1 or more
     * @param periodic whether to leave out the last point of the symmetric window that is one longer
     * @throws IllegalArgumentException if SciPy refuses the name or the length
     */
    public static double[] of(String name, int length, boolean periodic) {
        Formula formula = formula(name);
        if (length < 1) {
            throw new IllegalArgumentException(
                    "the window " + Quoted.of(name) + " needs a point or more, got " + length);
        }
        boolean open = name.endsWith(PERIODIC) || (periodic && !name.endsWith(SYMMETRIC));
        int whole = open ? Math.addExact(length, 1) : length;
        double[] points = new double[length];
        for (int i = 0; i < length; i++) {
            points[i] = length == 1 ? 1 : formula.at(i, whole);
        }
        return points;
    }

    private static Formula formula(String name) {
        Formula formula = FORMULAS.get(withoutSuffix(name));
        if (formula == null) {
            throw new IllegalArgumentException(
                    WITH_PARAMETER.contains(withoutSuffix(name))
                            ? "the window " + Quoted.of(name) + " needs a parameter, which a name cannot carry"
                            : "SciPy has no window " + Quoted.of(name)
                                    + Spelling.didYouMean(withoutSuffix(name), names()));
        }
        return formula;
    }

    private static String withoutSuffix(String name) {
        for (String suffix : new String[] {SYMMETRIC, PERIODIC}) {
            if (name.endsWith(suffix)) {
                return name.substring(0, name.length() - suffix.length());
            }
        }
        return name;
    }

    private static Map<String, Formula> byName(Row... rows) {
        Map<String, Formula> formulas = new LinkedHashMap<>();
        for (Row row : rows) {
            row.names().forEach(name -> formulas.put(name, row.formula()));
        }
        return Collections.unmodifiableMap(formulas);
    }

    /**
     * A cosine series on angles from -pi to pi: every term is added, which decides whether Hann's ends are exactly 0.
     */
    private static Formula cosines(double... coefficients) {
        return (i, m) -> {
            double angle = spaced(PI, i, m);
            double sum = 0;
            for (int k = 0; k < coefficients.length; k++) {
                sum += coefficients[k] * cos(k * angle);
            }
            return sum;
        };
    }

    /** Element i of {@code numpy.linspace(-end, end, m)}. */
    private static double spaced(double end, int i, int m) {
        return i == m - 1 ? end : i * (2 * end / (m - 1)) - end;
    }

    private static double fromMiddle(int i, int m) {
        return abs(i - (m - 1) / 2.0);
    }

    private static double bartlett(int i, int m) {
        double rise = 2.0 * i / (m - 1);
        return i <= (m - 1) / 2.0 ? rise : 2 - rise;
    }

    private static double triangle(int i, int m) {
        int step = Math.min(i, m - 1 - i) + 1;
        return m % 2 == 0 ? (2.0 * step - 1) / m : 2.0 * step / (m + 1.0);
    }

    private static double parzen(int i, int m) {
        double distance = fromMiddle(i, m);
        double q = distance / (m / 2.0);
        return distance <= (m - 1) / 4.0 ? 1 - 6 * q * q + 6 * q * q * q : 2 * (1 - q) * (1 - q) * (1 - q);
    }

    private static double bohman(int i, int m) {
        double d = abs(spaced(1, i, m));
        return i == 0 || i == m - 1 ? 0 : (1 - d) * cos(PI * d) + 1 / PI * sin(PI * d);
    }

    private static double bartlettHann(int i, int m) {
        double d = abs(i / (m - 1.0) - 0.5);
        return 0.62 - 0.48 * d + 0.38 * cos(2 * PI * d);
    }

    /** Half of the window is flat, SciPy's default. */
    private static double tukey(int i, int m) {
        int edge = (int) Math.floor(0.5 * (m - 1) / 2);
        double place = 2.0 * i / 0.5 / (m - 1);
        if (i <= edge) {
            return 0.5 * (1 + cos(PI * (place - 1)));
        }
        return i < m - edge - 1 ? 1 : 0.5 * (1 + cos(PI * (place - 3)));
    }

    private static double lanczos(int i, int m) {
        double x = PI * (2.0 * Math.max(i, m - 1 - i) / (m - 1) - 1);
        return x == 0 ? 1 : sin(x) / x;
    }
}
