package io.carob.config.text;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;

/** The text of a double as Python's {@code repr} gives it: the fewest digits that read back as the same double. */
public final class PythonFloat {

    /** Below this the shortest-digits algorithm of the JDK's family gives two digits where one is enough. */
    private static final double SMALL_SUBNORMAL = 1e-320;

    private PythonFloat() {}

    /** Python's {@code repr(value)}: {@code 1.0}, {@code 1e-07}, {@code 1e+16}, {@code nan}, {@code -inf}. */
    public static String repr(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        double magnitude = Math.abs(value);
        return sign + (magnitude == 0 ? "0.0" : layOut(shortest(magnitude)));
    }

    private static BigDecimal shortest(double value) {
        if (value < SMALL_SUBNORMAL) {
            BigDecimal oneDigit = new BigDecimal(value).round(new MathContext(1));
            if (oneDigit.doubleValue() == value) {
                return oneDigit;
            }
        }
        return new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
    }

    /** Places the point as Python does: an exponent below 1e-4 and from 1e16 on. */
    private static String layOut(BigDecimal value) {
        String digits = value.unscaledValue().toString();
        int exponent = digits.length() - 1 - value.scale();
        if (exponent < -4 || exponent >= 16) {
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            String size = Integer.toString(Math.abs(exponent));
            return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + (size.length() == 1 ? "0" : "") + size;
        } else if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        } else if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
}
