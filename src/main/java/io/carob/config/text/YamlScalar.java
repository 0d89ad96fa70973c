package io.carob.config.text;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.config.Tag;
import java.util.Locale;

/** What PyYAML makes of a scalar once its type is known. */
final class YamlScalar {

    private static final Node TRUE = new Node.Bool(true);
    private static final Node FALSE = new Node.Bool(false);

    private static final Tag MERGE = Tag.of(YamlType.PREFIX + "merge");
    private static final Tag VALUE = Tag.of(YamlType.PREFIX + "value");

    /** Whole numbers of so many digits fit a long. */
    private static final int LONG_DIGITS = 18;

    private YamlScalar() {}

    /**
     * The value.
     *
     * @param tag the resolved tag; looked at only where the type does not say it
     * @throws IllegalArgumentException if PyYAML refuses the text
     */
    static Node node(YamlType type, String tag, String text) {
        return switch (type) {
            case NULL -> Node.Null.VALUE;
            case BOOL -> bool(text);
            case INT -> isShort(text) ? Num.of(Long.parseLong(text)) : Num.of(PythonNumber.whole(text));
            case FLOAT -> Num.of(PythonNumber.real(text));
            case STR -> new Node.Text(text);
            case PYTHON_STR -> new Node.Text(text, Tag.of(tag));
            case MERGE -> new Node.Text(text, MERGE);
            case VALUE -> new Node.Text(text, VALUE);
            case BINARY -> {
                PythonBase64.decode(text);
                yield new Node.Opaque(YamlType.PREFIX + "binary", new Node.Text(text));
            }
            case TIMESTAMP -> {
                YamlTimestamp.check(text);
                yield new Node.Opaque(YamlType.PREFIX + "timestamp", new Node.Text(text));
            }
            case OTHER -> new Node.Opaque(tag, new Node.Text(text));
            default -> throw new IllegalArgumentException("PyYAML makes nothing of the tag !!yaml");
        };
    }

    /** Whether a scalar is the key that merges the mapping behind it. */
    static boolean isMerge(Node node) {
        return node instanceof Node.Text text && text.tag().equals(MERGE);
    }

    /** Whether a scalar is the key {@code =}, which PyYAML reads as a string, but nowhere else. */
    static boolean isDefault(Node node) {
        return node instanceof Node.Text text && text.tag().equals(VALUE);
    }

    private static Node bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> TRUE;
            case "no", "false", "off" -> FALSE;
            default -> throw new IllegalArgumentException(Quoted.of(text) + " is no boolean");
        };
    }

    /** Whether this is a decimal number without anything that only YAML knows. */
    private static boolean isShort(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        if (text.length() - from > LONG_DIGITS || text.length() == from) {
            return false;
        }
        if (text.charAt(from) == '0' && text.length() > from + 1) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
