package io.carob.config.text;

/**
 * The arguments of {@code json.dumps} that change how a value is laid out.
 *
 * @param indent spaces a level, or {@link #ONE_LINE}
 * @param compact whether separators have no spaces, {@code separators=(",", ":")}
 * @param ascii whether everything beyond ASCII is escaped, {@code ensure_ascii}
 */
public record JsonStyle(int indent, boolean compact, boolean ascii) {

    /** The {@link #indent} of a text without line breaks. */
    public static final int ONE_LINE = -1;

    /** Python's defaults, which Keras uses everywhere: one line, {@code ", "} and {@code ": "}, ASCII only. */
    public static final JsonStyle DEFAULT = new JsonStyle(ONE_LINE, false, true);

    public JsonStyle {
        if (indent < ONE_LINE || indent > 1_000) {
            throw new IllegalArgumentException("indent must be from 0 to 1000, got " + indent);
        }
    }

    /** The same with line breaks and so many spaces a level. */
    public JsonStyle withIndent(int spaces) {
        return new JsonStyle(spaces, compact, ascii);
    }

    /** The same without spaces after separators. */
    public JsonStyle withoutSpaces() {
        return new JsonStyle(indent, true, ascii);
    }

    /** The same with characters beyond ASCII as they are. */
    public JsonStyle withUnicode() {
        return new JsonStyle(indent, compact, false);
    }

    String itemSeparator() {
        return compact || indent != ONE_LINE ? "," : ", ";
    }

    String keySeparator() {
        return compact ? ":" : ": ";
    }
}
