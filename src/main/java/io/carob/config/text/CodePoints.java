package io.carob.config.text;

import org.jspecify.annotations.Nullable;

/** A text by its code points, as Python counts characters; costs nothing beyond the text where it has no surrogates. */
final class CodePoints {

    private final String text;

    /** The code points, where they are not the text's characters. */
    private final int @Nullable [] points;

    CodePoints(String text) {
        this.text = text;
        this.points = text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? text.codePoints().toArray()
                : null;
    }

    int length() {
        return points == null ? text.length() : points.length;
    }

    int at(int index) {
        return points == null ? text.charAt(index) : points[index];
    }

    boolean contains(char c) {
        return text.indexOf(c) >= 0;
    }

    String between(int from, int to) {
        return points == null ? text.substring(from, to) : new String(points, from, to - from);
    }
}
