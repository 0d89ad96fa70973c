package io.carob.config.text;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The characters of a whole text for the parser. Its own reader keeps a window that it copies for every kilobyte of a word,
 * so that a word of some megabytes takes minutes.
 */
final class YamlCharacters extends StreamReader {

    private static final int END = '\0';
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** Messages show lines in a form of their own. */
    private static final int[] NO_SNIPPET = {};

    private final CodePoints text;
    private int index;
    private int documentIndex;
    private int line;
    private int column;

    /** @throws YAMLException if some character stands in no YAML text */
    YamlCharacters(CodePoints text) {
        super("");
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
            if (!isPrintable(text.at(i))) {
                throw new YAMLException("character " + i + " is not printable");
            }
        }
    }

    @Override
    public Mark getMark() {
        return new Mark("text", index, line, column, NO_SNIPPET, 0);
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int ahead) {
        int at = index + ahead;
        return at < text.length() ? text.at(at) : END;
    }

    @Override
    public String prefix(int length) {
        return text.between(index, Math.min(index + length, text.length()));
    }

    /** Takes characters among which there is no line break. */
    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        index += length;
        documentIndex += length;
        column += length;
        return prefix;
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length && index < text.length(); i++) {
            int point = text.at(index++);
            documentIndex++;
            if (isLineBreak(point)) {
                line++;
                column = 0;
            } else if (point != BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    private boolean isLineBreak(int point) {
        return switch (point) {
            case '\n', 0x85, 0x2028, 0x2029 -> true;
            // before a line feed it is half a break
            case '\r' -> peek() != '\n';
            default -> false;
        };
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return documentIndex;
    }

    @Override
    public void resetDocumentIndex() {
        documentIndex = 0;
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public int getLine() {
        return line;
    }
}
