package io.carob.config;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of a library, such as 3.15.1.
 *
 * @param patch 0 where a text does not give it
 * @param tensorflow whether it is the Keras inside TensorFlow 1 to 2.2, which adds {@code -tf} to its version
 */
public record Release(int major, int minor, int patch, boolean tensorflow)
        implements Comparable<Release>, Serializable {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(-tf)?");

    /**
     * Reads {@code 3.15}, {@code 3.15.1} or {@code 2.2.4-tf}.
     *
     * @throws IllegalArgumentException if the text is not of this form
     */
    public static Release parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a release looks like 3.15 or 3.15.1, got " + Quoted.of(text));
        }
        String patch = matcher.group(3);
        return new Release(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch),
                matcher.group(4) != null);
    }

    @Override
    public int compareTo(Release other) {
        int order = Integer.compare(major, other.major);
        order = order == 0 ? Integer.compare(minor, other.minor) : order;
        order = order == 0 ? Integer.compare(patch, other.patch) : order;
        return order == 0 ? Boolean.compare(tensorflow, other.tensorflow) : order;
    }

    @Override
    public String toString() {
        return major + "." + minor + (patch == 0 ? "" : "." + patch) + (tensorflow ? "-tf" : "");
    }
}
