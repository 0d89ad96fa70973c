package io.carob.random;

/**
 * The float32 logarithm, sine and cosine of the Cephes library for whole arrays, rounded as the vector code of PyTorch on
 * processors with AVX2 and a fused multiply-add rounds them, within the ranges that random numbers need. The tile owns
 * scratch arrays: one thread uses it at a time.
 *
 * <p>Which products are fused with which sums is not in the text of that code: its compiler chose it. The loops are short,
 * branch-free and have one store each, as HotSpot vectorises no others.
 *
 * @see <a href="https://www.netlib.org/cephes/">Moshier, Cephes: logf.c, sinf.c</a>
 * @see <a href="https://github.com/pytorch/pytorch/blob/main/aten/src/ATen/native/cpu/avx_mathfun.h">PyTorch,
 *     avx_mathfun.h</a>
 */
public final class CephesMathTile {
    private static final float L0 = 0x1.204376p-4f;
    private static final float L1 = -0x1.d7a37p-4f;
    private static final float L2 = 0x1.de4a34p-4f;
    private static final float L3 = -0x1.fcba9ep-4f;
    private static final float L4 = 0x1.23d37ep-3f;
    private static final float L5 = -0x1.555ca0p-3f;
    private static final float L6 = 0x1.999d58p-3f;
    private static final float L7 = -0x1.fffff8p-3f;
    private static final float L8 = 0x1.555554p-2f;
    private static final float LN_2_HIGH = 0x1.63p-1f;
    private static final float LN_2_LOW = -0x1.bd0106p-13f;
    private static final float FOUR_OVER_PI = 0x1.45f306p0f;
    private static final float PI_4_HIGH = -0x1.92p-1f;
    private static final float PI_4_MIDDLE = -0x1.fb4p-13f;
    private static final float PI_4_LOW = -0x1.4442d2p-25f;
    private static final float S0 = -0x1.9943f2p-13f;
    private static final float S1 = 0x1.11073cp-7f;
    private static final float S2 = -0x1.555546p-3f;
    private static final float C0 = 0x1.99eb9cp-16f;
    private static final float C1 = -0x1.6c0c34p-10f;
    private static final float C2 = 0x1.55554ap-5f;

    private final FloatExponents exponents;
    private final float[] first;
    private final float[] second;
    private final float[] third;
    private final float[] fourth;

    /** @param capacity the largest count that the methods will be asked for */
    public CephesMathTile(int capacity) {
        exponents = new FloatExponents(capacity);
        first = new float[capacity];
        second = new float[capacity];
        third = new float[capacity];
        fourth = new float[capacity];
    }

    /**
     * Computes logarithms.
     *
     * @param x from 2^-24 to 1
     * @param result another array
     */
    public void log(float[] x, float[] result, int count) {
        float[] e = first;
        float[] t = second;
        exponents.split(x, e, t, count);
        polynomial(t, third, count);
        logarithm(t, e, third, result, count);
    }

    private static void polynomial(float[] t, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            float y = Math.fma(L0, t[i], L1);
            y = Math.fma(y, t[i], L2);
            y = Math.fma(y, t[i], L3);
            result[i] = Math.fma(y, t[i], L4);
        }
        for (int i = 0; i < count; i++) {
            float y = Math.fma(result[i], t[i], L5);
            y = Math.fma(y, t[i], L6);
            y = Math.fma(y, t[i], L7);
            result[i] = Math.fma(y, t[i], L8);
        }
    }

    private static void logarithm(float[] t, float[] e, float[] polynomial, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            polynomial[i] = Math.fma(polynomial[i] * t[i], t[i] * t[i], e[i] * LN_2_LOW);
        }
        for (int i = 0; i < count; i++) {
            float y = Math.fma(t[i] * t[i], -0.5f, polynomial[i]);
            result[i] = Math.fma(e[i], LN_2_HIGH, t[i] + y);
        }
    }

    /**
     * Computes sines and cosines. The three arrays are distinct.
     *
     * @param angle from 0 to 2 pi
     */
    public void sinCos(float[] angle, float[] sin, float[] cos, int count) {
        float[] quadrant = first;
        float[] x = second;
        float[] nearSin = third;
        float[] nearCos = fourth;
        quadrants(angle, quadrant, count);
        reduce(angle, quadrant, x, count);
        sinNearZero(x, nearSin, count);
        cosNearZero(x, nearCos, count);
        // For quadrants 0 to 4 the factors are 1, 0, -1, 0, 1 and 0, 1, 0, -1, 0: a turn by right angles without a
        // branch, and exact because one of the two products is always zero.
        float[] cosFactor = x;
        for (int i = 0; i < count; i++) {
            cosFactor[i] = (2 - quadrant[i]) * (1 - Math.abs(Math.abs(quadrant[i] - 2) - 1));
        }
        float[] sinFactor = quadrant;
        for (int i = 0; i < count; i++) {
            sinFactor[i] = Math.abs(quadrant[i] - 2) - 1;
        }
        for (int i = 0; i < count; i++) {
            sin[i] = sinFactor[i] * nearSin[i] + cosFactor[i] * nearCos[i];
        }
        for (int i = 0; i < count; i++) {
            cos[i] = sinFactor[i] * nearCos[i] - cosFactor[i] * nearSin[i];
        }
    }

    /** The nearest whole numbers of right angles; halves go up, which the first rounding does with every other only. */
    private static void quadrants(float[] angle, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            float eighths = angle[i] * FOUR_OVER_PI;
            float even = Math.fma(eighths, 0.5f, FloatExponents.WHOLE) - FloatExponents.WHOLE;
            float missing = Math.fma(even, -2, eighths);
            result[i] = even + ((Math.fma(missing, 0.5f, 0x1p-24f) + FloatExponents.WHOLE) - FloatExponents.WHOLE);
        }
    }

    private static void reduce(float[] angle, float[] quadrant, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            float eighths = 2 * quadrant[i];
            float x = Math.fma(eighths, PI_4_HIGH, angle[i]);
            x = Math.fma(eighths, PI_4_MIDDLE, x);
            result[i] = Math.fma(eighths, PI_4_LOW, x);
        }
    }

    private static void sinNearZero(float[] x, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            float z = x[i] * x[i];
            float s = Math.fma(Math.fma(S0, z, S1), z, S2);
            result[i] = Math.fma(s * z, x[i], x[i]);
        }
    }

    private static void cosNearZero(float[] x, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            float z = x[i] * x[i];
            float c = Math.fma(Math.fma(C0, z, C1), z, C2);
            result[i] = Math.fma(c * z, z, -(z * 0.5f)) + 1;
        }
    }
}
