package io.carob.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What numbers take in memory, and how Keras tells it. */
final class MemorySize {

    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB");
    private static final int SCALE = 1024;
    private static final Pattern WIDTH = Pattern.compile("[0-9]+");

    private MemorySize() {}

    /** The bits of a number: the first digits in the name of its dtype; Keras counts one for a bool. */
    static int bits(String dtype) {
        Matcher width = WIDTH.matcher(dtype);
        return width.find() ? Integer.parseInt(width.group()) : 1;
    }

    /** Such as {@code 268.00 B}. */
    static String readable(double bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= SCALE && unit < UNITS.size() - 1) {
            size /= SCALE;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", size, UNITS.get(unit));
    }
}
