package io.carob.random;

/**
 * The float32 functions of the compiler XLA on a CPU with a fused multiply-add, bit for bit, within the ranges that
 * random numbers need. Every operation rounds to float but for the fused ones, which round once.
 *
 * @see XlaMathTile the inverse error function for whole arrays
 * @see <a href="https://people.maths.ox.ac.uk/gilesm/files/gems_erfinv.pdf">Giles, Approximating the erfinv
 *     function</a>, whose polynomials these are
 */
public final class XlaMath {
    /** Below this magnitude a rational function is the logarithm of 1 + x: about sqrt(2) - 1. */
    static final float RATIONAL_BELOW = 0.41421357f;

    static final float[] DENOMINATOR =
            floats(0x3F800000, 0x417101AD, 0x42A6185B, 0x435DC32D, 0x439A8CA3, 0x43586D8A, 0x42707982);
    static final float[] NUMERATOR =
            floats(0x383DE04B, 0x3EFF40C5, 0x40D284FA, 0x41EF4B9C, 0x4273CC76, 0x426473AD, 0x41A05101);

    static final float LN_2_HIGH = 0x1.63p-1f;
    static final float LN_2_LOW = Float.intBitsToFloat(0xB95E8083);
    /** Three parts of a polynomial of degree 8, from its highest coefficient on. */
    static final float[] LOG_HIGH = floats(0x3D9021BB, 0xBDEBD1B8, 0x3DEF251A);

    static final float[] LOG_MIDDLE = floats(0xBDFE5D4F, 0x3E11E9BF, 0xBE2AAE50);
    static final float[] LOG_LOW = floats(0x3E4CCEAC, 0xBE7FFFFC, 0x3EAAAAAA);

    /** From this logarithm of 1 - u * u downward u is in the tail. */
    static final float TAIL = -5;

    static final float CENTER_SHIFT = -2.5f;
    static final float[] CENTER = floats(
            0x32F16588, 0x34B84B36, 0xB66C7357, 0xB6935AC1, 0x396532DB, 0xBAA45408, 0xBB88E4EF, 0x3E7C8F63, 0x3FC02E2F);
    private static final float[] TAIL_POLYNOMIAL = floats(
            0xB951F09B, 0x38D3B56B, 0x3AB0DC72, 0xBB70BDE7, 0x3BBC127B, 0xBBF9C5D7, 0x3C1AA57E, 0x3F8036DB, 0x40354F7E);

    private XlaMath() {}

    /** Returns the inverse error function of u, -1 &lt; u &lt; 1. */
    public static float erfinv(float u) {
        float log = log1p(u * -u);
        return log > TAIL ? u * polynomial(CENTER, CENTER_SHIFT - log) : tail(u, log);
    }

    /** The inverse error function where the logarithm of 1 - u * u is in the tail. */
    static float tail(float u, float log) {
        return u * polynomial(TAIL_POLYNOMIAL, (float) Math.sqrt(-log) - 3);
    }

    /** Returns the logarithm of 1 + x, -1 &lt; x &lt;= 0. */
    static float log1p(float x) {
        if (Math.abs(x) >= RATIONAL_BELOW) {
            return log(1 + x);
        }
        float square = x * x;
        float quotient = polynomial(NUMERATOR, x) / polynomial(DENOMINATOR, x);
        return x + Math.fma(-0.5f, square, (x * square) * quotient);
    }

    /** Returns the logarithm of x, a normal number above 0. */
    static float log(float x) {
        // the exponent moves by one where the rest of the number passes sqrt(1/2)
        int above = Float.floatToRawIntBits(x) - FloatExponents.SQRT_HALF;
        float exponent = above >> FloatExponents.FRACTION_BITS;
        float t = Float.intBitsToFloat(Float.floatToRawIntBits(x) - (above & FloatExponents.EXPONENT_BITS)) - 1;
        float square = t * t;
        float cube = square * t;
        float sum = Math.fma(polynomial(LOG_HIGH, t), cube, polynomial(LOG_MIDDLE, t));
        sum = Math.fma(sum, cube, polynomial(LOG_LOW, t));
        sum = Math.fma(sum, cube, exponent * LN_2_LOW);
        return Math.fma(exponent, LN_2_HIGH, Math.fma(-0.5f, square, t) + sum);
    }

    /** A polynomial by Horner's rule, its highest coefficient first. */
    private static float polynomial(float[] coefficients, float x) {
        float sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = Math.fma(sum, x, coefficients[i]);
        }
        return sum;
    }

    private static float[] floats(int... bits) {
        float[] floats = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            floats[i] = Float.intBitsToFloat(bits[i]);
        }
        return floats;
    }
}
