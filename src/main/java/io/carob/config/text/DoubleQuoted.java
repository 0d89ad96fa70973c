package io.carob.config.text;

import java.util.Locale;

/**
 * A scalar in double quotes, folded at a space or after an escape.
 *
 * <p>A line that goes on with a space begins with a backslash. Where the indent alone is beyond the width, PyYAML may fold
 * again between the two and so writes a backslash into the text; this does not.
 */
final class DoubleQuoted {

    /** Characters with an escape of one letter, each followed by it. */
    private static final String SHORT = "\0000\7a\bb\tt\nn\013v\ff\rr\033e\"\"\\\\\u0085N\u00a0_\u2028L\u2029P";

    private final YamlPage page;
    private final String text;
    private final int indent;
    /** What stands before it is written. */
    private int start;
    /** The space that has its backslash already. */
    private int markedSpace = -1;

    DoubleQuoted(YamlPage page, String text, int indent) {
        this.page = page;
        this.text = text;
        this.indent = indent;
    }

    void write(boolean folds) {
        page.word("\"");
        int next;
        for (int at = 0; at < text.length(); at = next) {
            int point = text.codePointAt(at);
            next = at + Character.charCount(point);
            if (isEscaped(point)) {
                page.text(text, start, at);
                page.text(escape(point));
                start = next;
            }
            boolean inner = at > 0 && next < text.length();
            boolean canFold = (point == ' ' || start >= at) && at != markedSpace;
            if (folds && inner && canFold && columnBefore(at) > YamlPage.WIDTH) {
                fold(at);
            }
        }
        page.text(text, start, text.length());
        page.text("\"");
    }

    /** Where the character would stand; PyYAML counts one less after an escape, which it looks back at. */
    private int columnBefore(int at) {
        return page.column() + (start > at ? -1 : at - start);
    }

    private void fold(int at) {
        page.text(text, start, at);
        start = Math.max(start, at);
        page.text("\\");
        page.line(indent);
        if (text.charAt(start) == ' ') {
            page.text("\\");
            markedSpace = start;
        }
    }

    private static boolean isEscaped(int point) {
        return point < ' ' || point > '~' || point == '"' || point == '\\';
    }

    private static String escape(int point) {
        for (int i = 0; i < SHORT.length(); i += 2) {
            if (SHORT.charAt(i) == point) {
                return "\\" + SHORT.charAt(i + 1);
            }
        }
        String digits = Integer.toHexString(point).toUpperCase(Locale.ROOT);
        int width = point <= 0xFF ? 2 : point <= 0xFFFF ? 4 : 8;
        String kind = width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U";
        return kind + "0".repeat(width - digits.length()) + digits;
    }
}
