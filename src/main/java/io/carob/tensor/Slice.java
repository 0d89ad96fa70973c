package io.carob.tensor;

/**
 * A range of a tensor's elements in row-major order.
 *
 * @param from the first element
 * @param to behind the last element
 */
public record Slice(long from, long to) {

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
        String[] ends = text.split(":", -1);
        try {
            if (ends.length == 2) {
                return new Slice(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a slice looks like 1000:2000, got \"" + text + '"', e);
        }
        throw new IllegalArgumentException("a slice looks like 1000:2000, got \"" + text + '"');
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
