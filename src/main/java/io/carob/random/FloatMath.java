package io.carob.random;

/**
 * The float32 logarithm, sine and cosine of the C library glibc, bit for bit, within the ranges that random numbers
 * need. Not correctly rounded: about 1 % of the results differ from a rounded double. Plain double arithmetic gives
 * the same bits as the fused kind, so any processor agrees.
 *
 * @see FloatMathTile the same functions for whole arrays
 * @see <a href="https://sourceware.org/git/?p=glibc.git;a=tree;f=sysdeps/ieee754/flt-32">glibc flt-32: e_logf.c,
 *     s_sinf.c, s_cosf.c</a>
 */
public final class FloatMath {
    static final int LOG_ORIGIN = 0x3f330000;
    static final int LOG_ROWS = 16;
    static final int EXPONENT_BITS = 0xff800000;
    static final double LN_2 = 0x1.62e42fefa39efp-1;
    static final double LOG_0 = -0x1.00ea348b88334p-2;
    static final double LOG_1 = 0x1.5575b0be00b6ap-2;
    static final double LOG_2 = -0x1.ffffef20a4123p-2;

    static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    static final double HALF_PI = 0x1.921fb54442d18p+0;
    static final double SIN_1 = -0x1.555545995a603p-3;
    static final double SIN_2 = 0x1.1107605230bc4p-7;
    static final double SIN_3 = -0x1.994eb3774cf24p-13;
    static final double COS_1 = -0x1.ffffffd0c621cp-2;
    static final double COS_2 = 0x1.55553e1068f19p-5;
    static final double COS_3 = -0x1.6c087e89a359dp-10;
    static final double COS_4 = 0x1.99343027bf8c3p-16;

    private static final float TINY_ANGLE = 0x1p-12f;

    /** Pairs (1/c, ln c) for 16 values c that cover one octave. */
    private static final double[] LOG_TABLE = {
        0x1.661ec79f8f3bep+0, -0x1.57bf7808caadep-2,
        0x1.571ed4aaf883dp+0, -0x1.2bef0a7c06ddbp-2,
        0x1.49539f0f010bp+0, -0x1.01eae7f513a67p-2,
        0x1.3c995b0b80385p+0, -0x1.b31d8a68224e9p-3,
        0x1.30d190c8864a5p+0, -0x1.6574f0ac07758p-3,
        0x1.25e227b0b8eap+0, -0x1.1aa2bc79c81p-3,
        0x1.1bb4a4a1a343fp+0, -0x1.a4e76ce8c0e5ep-4,
        0x1.12358f08ae5bap+0, -0x1.1973c5a611cccp-4,
        0x1.0953f419900a7p+0, -0x1.252f438e10c1ep-5,
        0x1.0p+0, 0,
        0x1.e608cfd9a47acp-1, 0x1.aa5aa5df25984p-5,
        0x1.ca4b31f026aap-1, 0x1.c5e53aa362eb4p-4,
        0x1.b2036576afce6p-1, 0x1.526e57720db08p-3,
        0x1.9c2d163a1aa2dp-1, 0x1.bc2860d22477p-3,
        0x1.886e6037841edp-1, 0x1.1058bc8a07ee1p-2,
        0x1.767dcf5534862p-1, 0x1.4043057b6ee09p-2
    };

    private FloatMath() {}

    /** Returns {@code logf(x)} for a normal positive x (not zero, subnormal, infinite or NaN). */
    public static float log(float x) {
        int bits = Float.floatToRawIntBits(x);
        int above = bits - LOG_ORIGIN;
        int row = (above >>> 19) & (LOG_ROWS - 1);
        double z = Float.intBitsToFloat(bits - (above & EXPONENT_BITS));
        double r = z * inverse(row) - 1;
        double r2 = r * r;
        double y = LOG_0 * r2 + (LOG_1 * r + LOG_2);
        return (float) (y * r2 + (logarithm(row, above >> 23) + r));
    }

    /** Returns {@code sinf(angle)} for 0 &lt;= angle &lt; 2 pi. */
    public static float sin(float angle) {
        return angle < TINY_ANGLE ? angle : wave(angle, 0);
    }

    /** Returns {@code cosf(angle)} for 0 &lt;= angle &lt; 2 pi. */
    public static float cos(float angle) {
        return angle < TINY_ANGLE ? 1 : wave(angle, 1);
    }

    /** The sine of {@code angle + quarters * pi / 2}. */
    private static float wave(double angle, int quarters) {
        double whole = Math.floor(angle * TWO_OVER_PI + 0.5);
        double x = angle - whole * HALF_PI;
        int quadrant = (int) whole + quarters;
        double y = (quadrant & 1) == 0 ? sinNearZero(x) : cosNearZero(x);
        return (float) ((quadrant & 2) == 0 ? y : -y);
    }

    private static double sinNearZero(double x) {
        double x2 = x * x;
        double x3 = x2 * x;
        return (x + x3 * SIN_1) + (x3 * x2) * (SIN_2 + x2 * SIN_3);
    }

    private static double cosNearZero(double x) {
        double x2 = x * x;
        double x4 = x2 * x2;
        return ((1 + x2 * COS_1) + x4 * COS_2) + (x4 * x2) * (COS_3 + x2 * COS_4);
    }

    static double inverse(int row) {
        return LOG_TABLE[2 * row];
    }

    static double logarithm(int row, int exponent) {
        return LOG_TABLE[2 * row + 1] + exponent * LN_2;
    }
}
