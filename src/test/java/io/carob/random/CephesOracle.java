package io.carob.random;

/** The float functions of PyTorch's vector code, one number at a time, as plainly as the text of that code reads. */
@SuppressWarnings("FloatingPointLiteralPrecision") // the digits are those of the source
public final class CephesOracle {
    private static final float[] LOG = {
        7.0376836292e-2f,
        -1.1514610310e-1f,
        1.1676998740e-1f,
        -1.2420140846e-1f,
        1.4249322787e-1f,
        -1.6668057665e-1f,
        2.0000714765e-1f,
        -2.4999993993e-1f,
        3.3333331174e-1f
    };

    private CephesOracle() {}

    /** The logarithm of a normal positive number. */
    public static float log(float x) {
        int e = Math.getExponent(x) + 1;
        float m = Math.scalb(x, -e);
        float t = m - 1;
        if (m < 0.707106781186547524f) {
            t += m;
            e -= 1;
        }
        float z = t * t;
        float y = LOG[0];
        for (int i = 1; i < LOG.length; i++) {
            y = Math.fma(y, t, LOG[i]);
        }
        y = Math.fma(y * t, z, e * -2.12194440e-4f);
        y = Math.fma(z, -0.5f, y);
        return Math.fma(e, 0.693359375f, t + y);
    }

    /** The sine of an angle of 0 or more. */
    public static float sin(float angle) {
        int j = octant(angle);
        float sin = (j & 2) == 0 ? nearSin(rest(angle, j)) : nearCos(rest(angle, j));
        return (j & 4) == 0 ? sin : -sin;
    }

    /** The cosine of an angle of 0 or more. */
    public static float cos(float angle) {
        int j = octant(angle);
        float cos = (j & 2) == 0 ? nearCos(rest(angle, j)) : nearSin(rest(angle, j));
        return ((j - 2) & 4) != 0 ? cos : -cos;
    }

    private static int octant(float angle) {
        return ((int) (angle * 1.27323954473516f) + 1) & ~1;
    }

    private static float rest(float angle, int octant) {
        float x = Math.fma(octant, -0.78515625f, angle);
        x = Math.fma(octant, -2.4187564849853515625e-4f, x);
        return Math.fma(octant, -3.77489497744594108e-8f, x);
    }

    private static float nearSin(float x) {
        float z = x * x;
        float s = Math.fma(-1.9515295891e-4f, z, 8.3321608736e-3f);
        s = Math.fma(s, z, -1.6666654611e-1f);
        return Math.fma(s * z, x, x);
    }

    private static float nearCos(float x) {
        float z = x * x;
        float c = Math.fma(2.443315711809948e-5f, z, -1.388731625493765e-3f);
        c = Math.fma(c, z, 4.166664568298827e-2f);
        return Math.fma(c * z, z, -(z * 0.5f)) + 1;
    }
}
