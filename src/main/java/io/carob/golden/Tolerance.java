package io.carob.golden;

import java.util.OptionalDouble;

/**
 * How far apart two numbers may be and still pass for the same. One of the two rules that are given is enough; without any,
 * only the same bits are the same number, so that 0.0 and -0.0 differ. A NaN is the same as any other NaN.
 *
 * @param ulp steps from one representable number to the next; -0.0 and 0.0 are one apart, whole numbers one each
 * @param atol absolute distance; given, even as 0, zeros of either sign are the same
 * @param rtol distance for each unit of the second number's magnitude, added to {@code atol} as NumPy's {@code allclose} does
 */
public record Tolerance(long ulp, OptionalDouble atol, OptionalDouble rtol) {

    /** The same bits, or NaN and NaN. */
    public static final Tolerance NONE = new Tolerance(0, OptionalDouble.empty(), OptionalDouble.empty());

    /** @throws IllegalArgumentException if one is negative or no number */
    public Tolerance {
        if (ulp < 0 || isBad(atol) || isBad(rtol)) {
            throw new IllegalArgumentException("a tolerance is a number from 0 on");
        }
    }

    private static boolean isBad(OptionalDouble tolerance) {
        // written so that NaN is bad
        return tolerance.isPresent() && !(tolerance.getAsDouble() >= 0);
    }

    /** Whether two numbers that are not alike are near enough; the steps between them are unsigned */
    boolean holds(double a, double b, double distance, long ulps) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return false;
        } else if (Long.compareUnsigned(ulps, ulp) <= 0) {
            return true;
        } else if ((atol.isEmpty() && rtol.isEmpty()) || Double.isInfinite(a) || Double.isInfinite(b)) {
            return false;
        }
        return distance <= atol.orElse(0) + rtol.orElse(0) * Math.abs(b);
    }
}
