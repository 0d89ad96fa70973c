package io.carob.engine;

/** Operations on float64 as x86 does them, where Java leaves open which NaN comes out. */
final class NumPyArithmetic {

    /** What is made where a result is undefined: a NaN with its sign set. */
    private static final double MADE_NAN = Double.longBitsToDouble(0xFFF8_0000_0000_0000L);

    private NumPyArithmetic() {}

    static double multiply(double a, double b) {
        return result(a * b, a, b);
    }

    static double add(double a, double b) {
        return result(a + b, a, b);
    }

    /** In float32. */
    static double divide(float a, float b) {
        return result(a / b, a, b);
    }

    private static double result(double result, double a, double b) {
        if (!Double.isNaN(result)) {
            return result;
        }
        return Double.isNaN(a) ? a : Double.isNaN(b) ? b : MADE_NAN;
    }
}
