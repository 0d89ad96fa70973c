package io.carob.tensor;

/** IEEE 754 half precision: 1 sign, 5 exponent and 10 fraction bits, held in a short. */
public final class Float16 {

    private static final int FLOAT_BIAS_GAP = 127 - 15;

    private Float16() {}

    /** The nearest half, ties to even; too large becomes infinite. */
    public static short bits(float value) {
        return bits((double) value);
    }

    /** The nearest half to a double, in one rounding. */
    public static short bits(double value) {
        int sign = (int) (Double.doubleToRawLongBits(value) >>> 48) & 0x8000;
        double magnitude = Math.abs(value);
        if (Double.isNaN(value)) {
            return (short) (sign | 0x7E00);
        } else if (magnitude >= 65520) {
            return (short) (sign | 0x7C00);
        } else if (magnitude < 0x1p-14) {
            // a subnormal half is a multiple of 2^-24; rint rounds ties to even
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int exponent = Math.getExponent(magnitude);
        int fraction = (int) Math.rint(Math.scalb(magnitude, 10 - exponent));
        // a fraction rounded up to 2^11 carries into the exponent by itself
        return (short) (sign | (((exponent + 14) << 10) + fraction));
    }

    /** The value of a half, exactly. */
    public static float value(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 0x1F ? 0xFF : exponent + FLOAT_BIAS_GAP;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    /** A float rounded to the nearest half. */
    public static float round(float value) {
        return value(bits(value));
    }
}
