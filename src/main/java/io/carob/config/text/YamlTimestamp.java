package io.carob.config.text;

import io.carob.config.Quoted;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a timestamp is one that Python's {@code datetime} has. */
final class YamlTimestamp {

    private static final Pattern PARTS = Pattern.compile("([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)"
            + "(?:(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9]{2}):([0-9]{2})(?:\\.[0-9]*)?"
            + "(?:[ \\t]*(?:Z|[-+]([0-9][0-9]?)(?::([0-9]{2}))?))?)?\n?");

    private YamlTimestamp() {}

    /** @throws IllegalArgumentException if it is not */
    static void check(String text) {
        Matcher parts = PARTS.matcher(text);
        try {
            if (parts.matches() && number(parts, 1) >= 1) {
                LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
                LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6));
                // an offset is less than a day
                if (number(parts, 7) * 60 + number(parts, 8) < 24 * 60) {
                    return;
                }
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Quoted.of(text) + " is no timestamp: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(Quoted.of(text) + " is no timestamp");
    }

    private static int number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
