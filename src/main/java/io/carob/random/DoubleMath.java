package io.carob.random;

/**
 * The float64 logarithm, sine and cosine of the C library glibc as it computes them on processors with a fused
 * multiply-add, bit for bit, within the ranges that random numbers need. Correct to 0.52 units in the last place;
 * {@link Math} and {@link StrictMath} differ in the last bit now and then.
 *
 * @see <a href="https://sourceware.org/git/?p=glibc.git;a=tree;f=sysdeps/ieee754/dbl-64">glibc dbl-64: e_log.c,
 *     s_sin.c</a>
 */
public final class DoubleMath {
    private static final double NEAR_ONE = 0x1.ep-1;
    private static final long LOG_ORIGIN = 0x3fe6000000000000L;
    private static final int LOG_ROWS = 128;
    private static final double LN_2_HIGH = 0x1.62e42fefa3800p-1;
    private static final double LN_2_LOW = 0x1.ef35793c76730p-45;
    private static final double A0 = -0x1.0000000000001p-1;
    private static final double A1 = 0x1.555555551305bp-2;
    private static final double A2 = -0x1.fffffffeb4590p-3;
    private static final double A3 = 0x1.999b324f10111p-3;
    private static final double A4 = -0x1.55575e506c89fp-3;
    private static final double B0 = -0x1.0000000000000p-1;
    private static final double B1 = 0x1.5555555555577p-2;
    private static final double B2 = -0x1.ffffffffffdcbp-3;
    private static final double B3 = 0x1.999999995dd0cp-3;
    private static final double B4 = -0x1.55555556745a7p-3;
    private static final double B5 = 0x1.24924a344de30p-3;
    private static final double B6 = -0x1.fffffa4423d65p-4;
    private static final double B7 = 0x1.c7184282ad6cap-4;
    private static final double B8 = -0x1.999eb43b068ffp-4;
    private static final double B9 = 0x1.78182f7afd085p-4;
    private static final double B10 = -0x1.5521375d145cdp-4;
    private static final int TINY_ANGLE = 0x3e400000;
    private static final int UNREDUCED = 0x3feb6000;
    private static final int ONE_REDUCTION = 0x400368fd;
    private static final double HALF_PI = 0x1.921fb54442d18p+0;
    private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;
    private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    private static final double TO_WHOLE = 0x1.8p52;
    private static final double TO_128TH = 0x1.8p45;
    // pi/2 as a sum of parts, the first two short enough that a small multiple of them is exact
    private static final double HALF_PI_1 = 0x1.921fb58p+0;
    private static final double HALF_PI_2 = -0x1.dde973cp-27;
    private static final double HALF_PI_3 = -0x1.cb3b398p-55;
    private static final double HALF_PI_4 = -0x1.d747f23e32ed7p-83;
    private static final double S3 = -0x1.5555555555515p-3;
    private static final double S5 = 0x1.11110e829872fp-7;
    private static final double C4 = -0x1.5555555555535p-5;
    private static final double C6 = 0x1.6c16bedd9e239p-10;
    private static final double WITHOUT_TABLE = 0.126;
    private static final double T1 = -0x1.5555555555555p-3;
    private static final double T2 = 0x1.1111111110ecep-7;
    private static final double T3 = -0x1.a01a019db08b8p-13;
    private static final double T4 = 0x1.71de27b9a7ed9p-19;
    private static final double T5 = -0x1.addffc2fcdf59p-26;

    private DoubleMath() {}

    /** Returns {@code log(x)} for 1e-7 &lt;= x &lt; 1. */
    public static double log(double x) {
        if (x >= NEAR_ONE) {
            return logNearOne(x - 1);
        }
        long bits = Double.doubleToRawLongBits(x);
        long above = bits - LOG_ORIGIN;
        int row = (int) (above >>> 45) & (LOG_ROWS - 1);
        int k = (int) (above >> 52);
        double z = Double.longBitsToDouble(bits - ((long) k << 52));
        double r = Math.fma(z, DoubleTables.LOG[2 * row], -1);
        double w = Math.fma(k, LN_2_HIGH, DoubleTables.LOG[2 * row + 1]);
        double high = w + r;
        double low = Math.fma(k, LN_2_LOW, (w - high) + r);
        double r2 = r * r;
        double a = Math.fma(r2, A0, low);
        double b = Math.fma(Math.fma(r, A4, A3), r2, Math.fma(r, A2, A1));
        return Math.fma(r * r2, b, a) + high;
    }

    private static double logNearOne(double r) {
        double r2 = r * r;
        double r3 = r * r2;
        double p0 = Math.fma(r2, B3, Math.fma(r, B2, B1));
        double p1 = Math.fma(r2, B6, Math.fma(r, B5, B4));
        double p2 = Math.fma(r3, B10, Math.fma(r2, B9, Math.fma(r, B8, B7)));
        double p = Math.fma(Math.fma(p2, r3, p1), r3, p0);
        double rHigh = Math.fma(-r, 0x1p27, Math.fma(r, 0x1p27, r));
        double rLow = r - rHigh;
        double square = rHigh * rHigh;
        double high = Math.fma(square, B0, r);
        double low = Math.fma(square, B0, r - high);
        low = Math.fma(rLow * B0, rHigh + r, low);
        return Math.fma(p, r3, low) + high;
    }

    /** Returns {@code sin(angle)} for 0 &lt;= angle &lt; 2 pi. */
    public static double sin(double angle) {
        return topBits(angle) < TINY_ANGLE ? angle : wave(angle, 0);
    }

    /** Returns {@code cos(angle)} for 0 &lt;= angle &lt; 2 pi. */
    public static double cos(double angle) {
        return topBits(angle) < TINY_ANGLE ? 1 : wave(angle, 1);
    }

    private static int topBits(double x) {
        return (int) (Double.doubleToRawLongBits(x) >>> 32);
    }

    /** The sine of {@code angle + quarters * pi / 2}. */
    private static double wave(double angle, int quarters) {
        int top = topBits(angle);
        if (top < UNREDUCED) {
            return turned(angle, 0, quarters);
        }
        if (top < ONE_REDUCTION) {
            // from pi/2 downwards the sine is the cosine of what is missing
            double missing = HALF_PI - angle;
            double x = missing + HALF_PI_REST;
            return turned(x, (missing - x) + HALF_PI_REST, 1 - quarters);
        }
        double shifted = Math.fma(angle, TWO_OVER_PI, TO_WHOLE);
        int quadrant = (int) Double.doubleToRawLongBits(shifted) & 3;
        double n = shifted - TO_WHOLE;
        double y = Math.fma(-n, HALF_PI_2, Math.fma(-n, HALF_PI_1, angle));
        double z = Math.fma(-n, HALF_PI_3, y);
        double rest = Math.fma(-n, HALF_PI_3, y - z);
        double x = Math.fma(-n, HALF_PI_4, z);
        rest = Math.fma(-n, HALF_PI_4, z - x) + rest;
        return turned(x, rest, quadrant + quarters);
    }

    /** The sine of {@code x + rest + quarters * pi / 2} for {@code |x|} up to about pi/4. */
    private static double turned(double x, double rest, int quarters) {
        double value = (quarters & 1) == 0 ? sinNearZero(x, rest) : cosNearZero(x, rest);
        return (quarters & 2) == 0 ? value : -value;
    }

    private static double sinNearZero(double x, double rest) {
        double size = Math.abs(x);
        if (size < WITHOUT_TABLE) {
            double square = x * x;
            double p = Math.fma(square, Math.fma(square, Math.fma(square, Math.fma(square, T5, T4), T3), T2), T1);
            return x + Math.fma(square, Math.fma(x, p, -(0.5 * rest)), rest);
        }
        double shifted = size + TO_128TH;
        double x0 = size - (shifted - TO_128TH);
        double d = x > 0 ? rest : -rest;
        double square = x0 * x0;
        double sin = Math.fma(x0 * square, Math.fma(square, S5, S3), d) + x0;
        double cosLoss = Math.fma(d, x0, square * cosFactor(square));
        int row = row(shifted);
        double[] table = DoubleTables.SIN_COS;
        double correction = Math.fma(sin, table[row + 3], table[row + 1]);
        correction = Math.fma(-cosLoss, table[row], correction);
        return Math.copySign(table[row] + Math.fma(sin, table[row + 2], correction), x);
    }

    private static double cosNearZero(double x, double rest) {
        double size = Math.abs(x);
        double shifted = size + TO_128TH;
        double x0 = size - (shifted - TO_128TH) + (x < 0 ? -rest : rest);
        double square = x0 * x0;
        double sin = Math.fma(x0 * square, Math.fma(square, S5, S3), x0);
        double cosLoss = square * cosFactor(square);
        int row = row(shifted);
        double[] table = DoubleTables.SIN_COS;
        double correction = Math.fma(-sin, table[row + 1], table[row + 3]);
        correction = Math.fma(-cosLoss, table[row + 2], correction);
        return table[row + 2] + Math.fma(-sin, table[row], correction);
    }

    private static double cosFactor(double square) {
        return Math.fma(square, Math.fma(square, C6, C4), 0.5);
    }

    private static int row(double shifted) {
        return 4 * (int) Double.doubleToRawLongBits(shifted);
    }
}
