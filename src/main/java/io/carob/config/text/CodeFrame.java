package io.carob.config.text;

import io.carob.config.Quoted;

/** The lines of a text around a fault, with a mark under the column, for a message. */
final class CodeFrame {

    /** How much of a long line is shown to each side of the mark. */
    private static final int REACH = 50;

    private CodeFrame() {}

    /**
     * The line of the fault, the one before it, and the mark.
     *
     * @param line from 1
     * @param column from 1
     */
    static String of(String text, int line, int column) {
        int start = 0;
        int previous = -1;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            previous = start;
            start = end + 1;
        }
        int from = Math.max(0, column - 1 - REACH);
        String before = previous < 0 ? "" : row(line - 1, lineAt(text, previous), from);
        String shown = row(line, lineAt(text, start), from);
        String lead = Quoted.printable(cut(lineAt(text, start), from, column - 1));
        return before + shown + "\n" + " ".repeat(6) + " | " + " ".repeat(lead.length()) + "^";
    }

    private static String row(int line, String text, int from) {
        return String.format("%n%6d | %s", line, Quoted.printable(cut(text, from, from + 2 * REACH)));
    }

    private static String cut(String text, int from, int to) {
        return from >= text.length() ? "" : text.substring(from, Math.min(to, text.length()));
    }

    private static String lineAt(String text, int start) {
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end).stripTrailing();
    }
}
