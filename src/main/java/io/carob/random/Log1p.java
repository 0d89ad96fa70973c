package io.carob.random;

/**
 * The float64 {@code log1p} of the C library glibc as it computes it on processors with a fused multiply-add, bit for bit,
 * for the arguments that random numbers need; checked with release 2.36. {@link StrictMath#log1p} sums the same polynomial
 * in another order and differs in the last bit now and then.
 *
 * @see <a href="https://sourceware.org/git/?p=glibc.git;a=blob;f=sysdeps/ieee754/dbl-64/s_log1p.c">glibc, s_log1p.c</a>
 */
public final class Log1p {
    private static final double LN_2_HIGH = 0.6931471803691238;
    private static final double LN_2_LOW = 1.9082149292705877e-10;
    private static final double P1 = 0.6666666666666735;
    private static final double P2 = 0.3999999999940942;
    private static final double P3 = 0.2857142874366239;
    private static final double P4 = 0.22222198432149784;
    private static final double P5 = 0.1818357216161805;
    private static final double P6 = 0.15313837699209373;
    private static final double P7 = 0.14798198605116586;
    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final long HIGH_WORD = -1L << 32;
    private static final long ONE = 0x3ff0000000000000L;
    private static final long HALF = 0x3fe0000000000000L;

    /** The fraction of the square root of two; fractions are compared without their low words. */
    private static final long ROOT_OF_TWO = 0x6a09eL << 32;

    /** In the same way the argument above which nothing is scaled. */
    private static final double UNSCALED = -0x1.2bec4p-2;

    private Log1p() {}

    /** Returns the natural logarithm of {@code 1 + x} for -1 &lt; x &lt;= 0. */
    public static double of(double x) {
        if (x > -0x1p-29) {
            return x > -0x1p-54 ? x : x - x * x * 0.5;
        } else if (x > UNSCALED) {
            double half = 0.5 * x * x;
            return x - (half - series(x, half));
        }
        // 1 + x = 2^k (1 + f) + what the sum loses
        double sum = 1 + x;
        long bits = Double.doubleToRawLongBits(sum);
        long fraction = bits & FRACTION;
        boolean small = (fraction & HIGH_WORD) < ROOT_OF_TWO;
        int k = (int) (bits >>> FRACTION_BITS) - Double.MAX_EXPONENT + (small ? 0 : 1);
        double f = Double.longBitsToDouble(fraction | (small ? ONE : HALF)) - 1;
        double low = Math.fma(k, LN_2_LOW, (x - (sum - 1)) / sum);
        return f == 0
                ? Math.fma(k, LN_2_HIGH, low)
                : Math.fma(k, LN_2_HIGH, -(curve(f, low, isTiny(fraction, small)) - f));
    }

    private static double curve(double f, double low, boolean tiny) {
        double half = 0.5 * f * f;
        return tiny ? half * Math.fma(-f, 0.6666666666666666, 1) - low : half - (low + series(f, half));
    }

    /** Whether f is so near to 0 that two terms do; of negative ones the limit is another. */
    private static boolean isTiny(long fraction, boolean small) {
        long high = fraction >>> 32;
        return small ? high == 0 : (0x100000 - high) >> 2 == 0;
    }

    private static double series(double f, double half) {
        double s = f / (2 + f);
        double z = s * s;
        double z2 = z * z;
        double z4 = z2 * z2;
        double low = Math.fma(z, P1, z2 * Math.fma(z, P3, P2));
        double high = Math.fma(z2 * z4, Math.fma(z, P7, P6), Math.fma(z4, Math.fma(z, P5, P4), low));
        return s * (high + half);
    }
}
