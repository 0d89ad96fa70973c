package io.carob.config.text;

import io.carob.config.Quoted;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that PyYAML makes of a scalar's text, with Python's {@code int} and {@code float} at the bottom.
 *
 * @see <a href="https://github.com/yaml/pyyaml/blob/6.0.3/lib/yaml/constructor.py">PyYAML, construct_yaml_int</a>
 */
final class PythonNumber {

    private static final BigInteger SIXTY = BigInteger.valueOf(60);

    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?|(inf|infinity)|(nan))");

    private PythonNumber() {}

    /** What {@code construct_yaml_int} gives. @throws IllegalArgumentException if that raises */
    static BigInteger whole(String scalar) {
        String text = scalar.replace("_", "");
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        BigInteger value;
        if (digits.startsWith("0b")) {
            value = whole(digits.substring(2), 2, scalar);
        } else if (digits.startsWith("0x")) {
            value = whole(digits.substring(2), 16, scalar);
        } else if (digits.startsWith("0")) {
            value = whole(digits, 8, scalar);
        } else if (digits.indexOf(':') >= 0) {
            value = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                value = value.multiply(SIXTY).add(whole(part, 10, scalar));
            }
        } else {
            value = whole(digits, 10, scalar);
        }
        return negative ? value.negate() : value;
    }

    /** Python's {@code int(text, base)}: space around it, a sign and the base's prefix are taken. */
    private static BigInteger whole(String text, int base, String scalar) {
        String digits = plain(text);
        boolean negative = digits.startsWith("-");
        int from = negative || digits.startsWith("+") ? 1 : 0;
        if (digits.startsWith("0", from) && digits.length() > from + 2 && isPrefix(digits.charAt(from + 1), base)) {
            from += 2;
        }
        for (int i = from; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), base) < 0 || digits.charAt(i) > 'z') {
                throw noNumber(scalar, "integer");
            }
        }
        if (from == digits.length()) {
            throw noNumber(scalar, "integer");
        }
        BigInteger value = new BigInteger(digits.substring(from), base);
        return negative ? value.negate() : value;
    }

    private static boolean isPrefix(char letter, int base) {
        return switch (letter) {
            case 'b', 'B' -> base == 2;
            case 'o', 'O' -> base == 8;
            case 'x', 'X' -> base == 16;
            default -> false;
        };
    }

    /** What {@code construct_yaml_float} gives. @throws IllegalArgumentException if that raises */
    static double real(String scalar) {
        String text = scalar.replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        double value;
        if (digits.equals(".inf")) {
            value = Double.POSITIVE_INFINITY;
        } else if (digits.equals(".nan")) {
            value = Double.NaN;
        } else if (digits.indexOf(':') >= 0) {
            value = sixties(digits.split(":", -1), scalar);
        } else {
            value = real(digits, scalar);
        }
        return negative ? -value : value;
    }

    /** Summed from the last part on, as there, since sums round; the powers of sixty are whole and exact. */
    private static double sixties(String[] parts, String scalar) {
        double value = 0;
        BigInteger base = BigInteger.ONE;
        for (int i = parts.length - 1; i >= 0; i--) {
            double power = base.doubleValue();
            if (Double.isInfinite(power)) {
                throw new IllegalArgumentException(Quoted.of(scalar) + " is beyond the range of floats");
            }
            value += real(parts[i], scalar) * power;
            base = base.multiply(SIXTY);
        }
        return value;
    }

    /** Python's {@code float(text)}. */
    private static double real(String text, String scalar) {
        String digits = plain(text);
        Matcher parts = FLOAT.matcher(digits);
        if (!parts.matches()) {
            throw noNumber(scalar, "float");
        }
        double sign = digits.startsWith("-") ? -1 : 1;
        if (parts.group(1) != null) {
            return sign * Double.POSITIVE_INFINITY;
        }
        return parts.group(2) != null ? Double.NaN : Double.parseDouble(digits);
    }

    /** Without the space around it, and with digits of any script as ASCII. */
    private static String plain(String text) {
        String stripped = text.strip();
        if (stripped.chars().allMatch(c -> c < 0x80)) {
            return stripped;
        }
        StringBuilder plain = new StringBuilder();
        stripped.codePoints()
                .map(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? '0' + Character.digit(c, 10) : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static IllegalArgumentException noNumber(String scalar, String kind) {
        return new IllegalArgumentException(Quoted.of(scalar) + " is no " + kind);
    }
}
