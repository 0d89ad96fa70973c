package io.carob.config.text;

import io.carob.config.Quoted;
import io.carob.config.Spelling;
import java.util.List;

/**
 * How much a reader takes before it refuses, so that no input can exhaust memory or stack.
 *
 * @param depth levels of lists and objects inside each other, aliases written out; reading and printing take any,
 *     comparing two trees takes stack for each
 * @param bytes size of the whole text; of YAML also with every alias written out
 * @param number digits of one number; Python itself takes 4 300
 * @param string characters of one string or key
 * @param nodes values in one text, aliases written out
 * @param ratio bytes that come out of one packed byte, where they are many
 */
public record Limits(int depth, long bytes, int number, int string, long nodes, long ratio) {

    /** 1 000 levels, 128 MiB, 4 300 digits, 64 Mi characters, 10 million values, 100 bytes for one. */
    public static final Limits DEFAULT = new Limits(1_000, 128L << 20, 4_300, 64 << 20, 10_000_000, 100);

    public Limits {
        if (depth < 1 || bytes < 1 || number < 1 || string < 1 || nodes < 1 || ratio < 1) {
            throw new IllegalArgumentException("a limit must be positive");
        }
    }

    /**
     * A limit that can be raised by its name.
     *
     * @param name such as {@code depth}
     * @param standard its value unless it is raised
     * @param bounds what it bounds, for a help text
     */
    public record Named(String name, long standard, String bounds) {}

    /** All limits, in order. */
    public static List<Named> names() {
        return List.of(
                new Named("depth", DEFAULT.depth, "levels of lists and objects inside each other"),
                new Named("bytes", DEFAULT.bytes, "size of the whole text, aliases written out"),
                new Named("number", DEFAULT.number, "digits of one number"),
                new Named("string", DEFAULT.string, "characters of one string or key"),
                new Named("nodes", DEFAULT.nodes, "values in one text, aliases written out"),
                new Named("ratio", DEFAULT.ratio, "bytes out of one packed byte"));
    }

    /**
     * These limits with one changed.
     *
     * @throws IllegalArgumentException if there is no such name, or the value is out of range
     */
    public Limits with(String name, long value) {
        return switch (name) {
            case "depth" -> new Limits(whole(value), bytes, number, string, nodes, ratio);
            case "bytes" -> new Limits(depth, value, number, string, nodes, ratio);
            case "number" -> new Limits(depth, bytes, whole(value), string, nodes, ratio);
            case "string" -> new Limits(depth, bytes, number, whole(value), nodes, ratio);
            case "nodes" -> new Limits(depth, bytes, number, string, value, ratio);
            case "ratio" -> new Limits(depth, bytes, number, string, nodes, value);
            default -> throw unknown(name);
        };
    }

    private static IllegalArgumentException unknown(String name) {
        List<String> accepted = names().stream().map(Named::name).toList();
        return new IllegalArgumentException("there is no limit " + Quoted.of(name) + ", only "
                + String.join(", ", accepted) + Spelling.didYouMean(name, accepted));
    }

    private static int whole(long value) {
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("this limit is at most " + Integer.MAX_VALUE + ", got " + value);
        }
        return (int) Math.max(value, 0);
    }
}
