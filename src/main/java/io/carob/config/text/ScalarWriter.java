package io.carob.config.text;

/** Writes the text of scalars in each of YAML's notations, with long lines folded where PyYAML folds them. */
final class ScalarWriter {

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
    void write(PrintedScalar scalar, PrintedScalar.Notation notation, int indent, boolean folds) {
        if (scalar.showsTag(notation)) {
            page.word(TagText.of(scalar.tag()));
        }
        switch (notation) {
            case PLAIN -> plain(scalar.text(), indent, folds);
            case SINGLE_QUOTED -> singleQuoted(scalar.text(), indent, folds);
            case DOUBLE_QUOTED -> new DoubleQuoted(page, scalar.text(), indent).write(folds);
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
