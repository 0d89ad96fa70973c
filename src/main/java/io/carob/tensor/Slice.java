package io.carob.tensor;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of a tensor's elements in row-major order.
 *
 * @param from the first element
 * @param to behind the last element
 */
public record Slice(long from, long to) implements Serializable {

    private static final Pattern TEXT = Pattern.compile("(-?[0-9]+):(-?[0-9]+)");

    /** @throws IllegalArgumentException unless {@code 0 <= from <= to} */
    public Slice {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a slice A:B needs 0 <= A <= B, got " + from + ":" + to);
        }
    }

    /**
     * Reads {@code A:B}.
     *
     * @throws IllegalArgumentException if the text is not of this form
     */
    public static Slice parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        try {
            if (matcher.matches()) {
                return new Slice(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the ends of a slice must be below 2^63", e);
        }
        throw new IllegalArgumentException("a slice looks like 1000:2000");
    }

    /** How many elements it has. */
    public long count() {
        return to - from;
    }

    @Override
    public String toString() {
        return from + ":" + to;
    }
}
