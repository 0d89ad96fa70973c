package io.carob.tensor;

/** The upper half of a float: 1 sign, 8 exponent and 7 fraction bits, held in a short. */
public final class BFloat16 {

    private BFloat16() {}

    /** The nearest bfloat16 to a float, ties to even; too large becomes infinite. */
    public static short bits(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (((bits >>> 16) & 0x8000) | 0x7FC0);
        }
        return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
    }

    /** The value of a bfloat16, exactly. */
    public static float value(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** A float rounded to the nearest bfloat16. */
    public static float round(float value) {
        return value(bits(value));
    }
}
