package io.carob.config.text;

/** The text as it grows, with what PyYAML remembers of the line to decide about spaces and line breaks. */
final class YamlPage {

    /** Beyond this column a line is broken where it can be. */
    static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();
    private int lineStart;
    private boolean afterSpace = true;
    private boolean afterBullets = true;

    /** Characters in the line so far; all that is written is ASCII. */
    int column() {
        return out.length() - lineStart;
    }

    boolean isFull() {
        return column() > WIDTH;
    }

    /** Whether the line holds nothing but its indent and bullets: a list below then needs an indent of its own. */
    boolean isAfterBullets() {
        return afterBullets;
    }

    /** Writes as it is. */
    void text(String text) {
        text(text, 0, text.length());
    }

    /** Writes characters {@code from} to {@code to} as they are. */
    void text(String text, int from, int to) {
        if (from < to) {
            out.append(text, from, to);
        }
        afterSpace = false;
        afterBullets = false;
    }

    /** Writes a word, or the start of one, apart from what stands before it. */
    void word(String word) {
        if (!afterSpace) {
            out.append(' ');
        }
        text(word);
    }

    /** Writes {@code -}, {@code ?} or the {@code :} that has a line of its own. */
    void bullet(String bullet) {
        boolean still = afterBullets;
        word(bullet);
        afterBullets = still;
    }

    /** Writes a bracket that needs no space after it. */
    void bracket(String bracket) {
        word(bracket);
        afterSpace = true;
    }

    /** Goes to a column of a fresh line, or of this one while it holds only bullets to the left. */
    void line(int indent) {
        int column = column();
        if (!afterBullets || column > indent || (column == indent && !afterSpace)) {
            end();
            column = 0;
        }
        if (column < indent) {
            afterSpace = true;
            for (; column < indent; column++) {
                out.append(' ');
            }
        }
    }

    /** Ends the line, an empty one too. */
    void end() {
        out.append('\n');
        lineStart = out.length();
        afterSpace = true;
        afterBullets = true;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
