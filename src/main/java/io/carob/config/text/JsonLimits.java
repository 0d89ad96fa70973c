package io.carob.config.text;

/**
 * How much a reader takes before it refuses, so that no input can exhaust memory or stack.
 *
 * @param depth levels of lists and objects inside each other; reading and printing take any, comparing two trees takes
 *     stack for each
 * @param bytes size of the whole text
 * @param number digits of one number; Python itself takes 4 300
 * @param string characters of one string or key
 */
public record JsonLimits(int depth, long bytes, int number, int string) {

    /** 1 000 levels, 128 MiB, 4 300 digits, 64 Mi characters. */
    public static final JsonLimits DEFAULT = new JsonLimits(1_000, 128L << 20, 4_300, 64 << 20);

    public JsonLimits {
        if (depth < 1 || bytes < 1 || number < 1 || string < 1) {
            throw new IllegalArgumentException("a limit must be positive");
        }
    }
}
