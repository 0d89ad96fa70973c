package io.carob.tensor;

import java.math.BigDecimal;

/** A binary floating point format of 16 bits, slow and plain: what the fast conversions are compared with. */
record SmallFloat(int exponentBits, int fractionBits) {

    private int bias() {
        return (1 << (exponentBits - 1)) - 1;
    }

    /** The bits of infinity, which follow those of the largest number. */
    private int infinity() {
        return ((1 << exponentBits) - 1) << fractionBits;
    }

    /** What a bit pattern stands for, field by field. */
    double value(int bits) {
        int exponent = (bits & 0x7FFF) >> fractionBits;
        int fraction = bits & ((1 << fractionBits) - 1);
        double sign = (bits & 0x8000) == 0 ? 1 : -1;
        if ((bits & 0x7FFF) >= infinity()) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        double significand = fraction / (double) (1 << fractionBits) + (exponent == 0 ? 0 : 1);
        return sign * significand * Math.pow(2, Math.max(exponent, 1) - bias());
    }

    /** The bit pattern nearest to a finite number, found by search and compared exactly; ties to the even one. */
    int nearest(double number) {
        int sign = Math.copySign(1, number) < 0 ? 0x8000 : 0;
        BigDecimal exact = new BigDecimal(Math.abs(number));
        int below = 0;
        int above = infinity();
        while (above - below > 1) {
            int middle = (below + above) / 2;
            if (magnitude(middle).compareTo(exact) <= 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        int nearer = exact.subtract(magnitude(below)).compareTo(magnitude(above).subtract(exact));
        boolean down = nearer < 0 || (nearer == 0 && below % 2 == 0);
        return sign | (down ? below : above);
    }

    /** The size of a pattern; infinity counts as the number that would come next. */
    private BigDecimal magnitude(int bits) {
        return bits == infinity() ? BigDecimal.valueOf(2).pow(bias() + 1) : new BigDecimal(value(bits));
    }
}
