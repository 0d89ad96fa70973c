package io.carob.config.text;

import java.util.Locale;

/** Writes the text of scalars in each of YAML's notations, with long lines folded where PyYAML folds them. */
final class ScalarWriter {

    /** Characters with an escape of one letter, each followed by it. */
    private static final String SHORT = "\0000\7a\bb\tt\nn\013v\ff\rr\033e\"\"\\\\\u0085N\u00a0_\u2028L\u2029P";

    private final YamlPage page;
    private final int step;

    /**
     * @param step spaces a level
     */
    ScalarWriter(YamlPage page, int step) {
        this.page = page;
        this.step = step;
    }

    /**
     * Writes a scalar, after its tag where it needs one.
     *
     * @param indent where lines after the first begin
     * @param folds whether a long line may be broken
     */
    void write(YamlScalar scalar, YamlScalar.Notation notation, int indent, boolean folds) {
        if (scalar.showsTag(notation)) {
            page.word(TagText.of(scalar.tag()));
        }
        switch (notation) {
            case PLAIN -> plain(scalar.text(), indent, folds);
            case SINGLE_QUOTED -> singleQuoted(scalar.text(), indent, folds);
            case DOUBLE_QUOTED -> doubleQuoted(scalar.text(), indent, folds);
            case LITERAL -> literal(scalar.text(), indent);
        }
    }

    private void plain(String text, int indent, boolean folds) {
        if (!text.isEmpty()) {
            page.word("");
            words(text, indent, folds);
        }
    }

    private void singleQuoted(String text, int indent, boolean folds) {
        page.word("'");
        words(text.replace("'", "''"), indent, folds);
        page.text("'");
    }

    /** Writes one line of words after the other, a line break as an empty line. */
    private void words(String text, int indent, boolean folds) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = endOfRun(text, at);
            if (c == ' ') {
                boolean inner = at > 0 && end < text.length();
                if (folds && inner && end == at + 1 && page.isFull()) {
                    page.line(indent);
                } else {
                    page.text(text, at, end);
                }
            } else if (c == '\n') {
                for (int line = at; line <= end; line++) {
                    page.end();
                }
                page.line(indent);
            } else {
                page.text(text, at, end);
            }
            at = end;
        }
    }

    /** Where the run of spaces, of line breaks or of other characters ends that begins here. */
    private static int endOfRun(String text, int start) {
        char kind = kind(text.charAt(start));
        int end = start + 1;
        while (end < text.length() && kind(text.charAt(end)) == kind) {
            end++;
        }
        return end;
    }

    private static char kind(char c) {
        return c == ' ' || c == '\n' ? c : 'x';
    }

    /**
     * Folds at a space or after an escape.
     *
     * <p>A line that goes on with a space begins with a backslash. Where the indent alone is beyond the width, PyYAML may
     * fold again between the two and so writes a backslash into the text; this does not.
     */
    private void doubleQuoted(String text, int indent, boolean folds) {
        page.word("\"");
        int start = 0;
        int marked = -1;
        int next;
        for (int at = 0; at < text.length(); at = next) {
            int point = text.codePointAt(at);
            next = at + Character.charCount(point);
            boolean escaped = point < ' ' || point > '~' || point == '"' || point == '\\';
            if (escaped) {
                page.text(text, start, at);
                page.text(escape(point));
                start = next;
            }
            int pending = escaped ? -1 : at - start;
            boolean inner = at > 0 && next < text.length() && at != marked;
            if (folds && inner && (point == ' ' || pending <= 0) && page.column() + pending > YamlPage.WIDTH) {
                page.text(text, start, at);
                start = Math.max(start, at);
                page.text("\\");
                page.line(indent);
                if (text.charAt(start) == ' ') {
                    page.text("\\");
                    marked = start;
                }
            }
        }
        page.text(text, start, text.length());
        page.text("\"");
    }

    private static String escape(int point) {
        for (int i = 0; i < SHORT.length(); i += 2) {
            if (SHORT.charAt(i) == point) {
                return "\\" + SHORT.charAt(i + 1);
            }
        }
        String format = point <= 0xFF ? "\\x%02X" : point <= 0xFFFF ? "\\u%04X" : "\\U%08X";
        return String.format(Locale.ROOT, format, point);
    }

    /** In lines of its own. */
    private void literal(String text, int indent) {
        page.word("|" + hints(text));
        page.end();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end != at) {
                page.line(indent);
                page.text(text, at, end < 0 ? text.length() : end);
            }
            page.end();
            at = end < 0 ? text.length() : end + 1;
        }
    }

    /** How to tell indent from leading spaces, and which line breaks at the end are the text's own. */
    private String hints(String text) {
        String first = text.charAt(0) == ' ' || text.charAt(0) == '\n' ? String.valueOf(step) : "";
        if (!text.endsWith("\n")) {
            return first + "-";
        }
        return first + (text.equals("\n") || text.endsWith("\n\n") ? "+" : "");
    }
}
