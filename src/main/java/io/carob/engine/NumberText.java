package io.carob.engine;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in strings, as Python's {@code float} and {@code int} read them; NumPy makes elements of an array so. */
final class NumberText {

    /** Digits with single underscores between them. */
    private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";

    private static final Pattern WHOLE = Pattern.compile("[+-]?" + DIGITS);
    private static final Pattern REAL = Pattern.compile(
            "[+-]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS + ")?");
    private static final Pattern NAN = Pattern.compile("[+-]?nan", Pattern.CASE_INSENSITIVE);
    private static final Pattern INFINITY = Pattern.compile("[+-]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);

    /** Python refuses to read integers of more digits, which would take long. */
    private static final int MOST_DIGITS = 4_300;

    private NumberText() {}

    /** The float of a text; empty if Python reads none. */
    static Optional<Double> real(String text) {
        String number = text.strip();
        if (NAN.matcher(number).matches()) {
            return Optional.of(Arithmetic.nan(number.startsWith("-")));
        } else if (INFINITY.matcher(number).matches()) {
            return Optional.of(number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return REAL.matcher(number).matches()
                ? Optional.of(Double.parseDouble(number.replace("_", "")))
                : Optional.empty();
    }

    /** The integer of a text; empty if Python reads none. */
    static Optional<BigInteger> whole(String text) {
        String number = text.strip();
        String digits = number.replace("_", "");
        return WHOLE.matcher(number).matches() && digits.length() <= MOST_DIGITS
                ? Optional.of(new BigInteger(digits))
                : Optional.empty();
    }
}
