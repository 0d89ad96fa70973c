package io.carob.config.text;

/**
 * In which ways a text can be written as a scalar; in double quotes any can. Finer than YAML asks, exactly as PyYAML.
 *
 * @param multiline whether it has a line break, YAML's Unicode ones too
 * @param blockPlain whether it may stand without quotes
 * @param flowPlain whether it may stand without quotes inside brackets
 * @param singleQuoted whether it may stand in single quotes
 * @param literal whether it may stand in lines of its own after {@code |}
 */
record ScalarAnalysis(boolean multiline, boolean blockPlain, boolean flowPlain, boolean singleQuoted, boolean literal) {

    private static final ScalarAnalysis EMPTY = new ScalarAnalysis(false, true, false, true, false);

    /** What no plain scalar begins with. */
    private static final String LEADING = "#,[]{}&*!|>'\"%@`";

    /** What no plain scalar inside brackets holds; a colon neither. */
    private static final String FLOW = ",?[]{}:";

    static ScalarAnalysis of(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        boolean breaks = false;
        boolean special = false;
        boolean breakThenSpace = false;
        boolean spaceThenBreak = false;
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            breaks |= isBreak(c);
            special |= (c < ' ' && c != '\n') || c > '~';
            breakThenSpace |= c == ' ' && before == '\n';
            spaceThenBreak |= c == '\n' && before == ' ';
            before = c;
        }
        if (special || spaceThenBreak) {
            return new ScalarAnalysis(breaks, false, false, false, false);
        }
        boolean literal = before != ' ';
        if (breaks) {
            return new ScalarAnalysis(true, false, false, !breakThenSpace, literal);
        }
        boolean trimmed = literal && text.charAt(0) != ' ';
        boolean block = trimmed && !hasBlockIndicator(text);
        return new ScalarAnalysis(false, block, block && !hasFlowIndicator(text), true, literal);
    }

    /** PyYAML's line breaks, without the carriage return. */
    private static boolean isBreak(char c) {
        return c == '\n' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** Whether one line of printable ASCII means something else without quotes. */
    private static boolean hasBlockIndicator(String text) {
        char first = text.charAt(0);
        if (LEADING.indexOf(first) >= 0
                || text.startsWith("---")
                || text.startsWith("...")
                || ((first == '?' || first == '-') && endsWord(text, 0))) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == ':' && endsWord(text, i)) || (c == '#' && text.charAt(i - 1) == ' ')) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasFlowIndicator(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (FLOW.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWord(String text, int at) {
        return at + 1 == text.length() || text.charAt(at + 1) == ' ';
    }
}
