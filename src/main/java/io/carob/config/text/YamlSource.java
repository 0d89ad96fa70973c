package io.carob.config.text;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** What the parser takes and PyYAML does not, found in the text itself; the parser counts it in code points. */
final class YamlSource {

    private final String text;
    private final boolean hasTabs;
    private final boolean hasPercent;

    /** The text in code points, where these are not its characters and there is something to look for. */
    private final int @Nullable [] points;

    YamlSource(String text) {
        this.text = text;
        this.hasTabs = text.indexOf('\t') >= 0;
        this.hasPercent = text.indexOf('%') >= 0;
        boolean isLooked = hasTabs || hasPercent;
        this.points = isLooked && text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? text.codePoints().toArray()
                : null;
    }

    /** Whether there is a tab in a plain scalar, or behind it on its line. */
    boolean hasTab(Mark start, Mark end) {
        if (!hasTabs) {
            return false;
        }
        int at = start.getIndex();
        while (at < length() && (at < end.getIndex() || at(at) == ' ' || at(at) == '\t')) {
            if (at(at) == '\t') {
                return true;
            }
            at++;
        }
        return false;
    }

    /** Whether a directive begins somewhere behind the end of the document. */
    boolean hasDirective(Mark end) {
        for (int at = end.getIndex(); hasPercent && at < length(); at++) {
            if (at(at) == '%' && (at == 0 || "\r\n\u0085\u2028\u2029".indexOf(at(at - 1)) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private int length() {
        return points == null ? text.length() : points.length;
    }

    private int at(int index) {
        return points == null ? text.charAt(index) : points[index];
    }
}
