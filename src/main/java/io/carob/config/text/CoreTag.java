package io.carob.config.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tags of YAML's own types, and which of them a scalar without quotes has: YAML 1.1 as PyYAML reads it.
 *
 * @see <a href="https://yaml.org/type/">Language-Independent Types for YAML 1.1</a>
 */
final class CoreTag {

    /** What the tags begin with, written {@code !!}. */
    static final String PREFIX = "tag:yaml.org,2002:";

    static final String NULL = PREFIX + "null";
    static final String BOOL = PREFIX + "bool";
    static final String INT = PREFIX + "int";
    static final String FLOAT = PREFIX + "float";
    static final String STR = PREFIX + "str";
    static final String SEQ = PREFIX + "seq";
    static final String MAP = PREFIX + "map";
    static final String BINARY = PREFIX + "binary";
    static final String TIMESTAMP = PREFIX + "timestamp";
    static final String MERGE = PREFIX + "merge";
    static final String VALUE = PREFIX + "value";

    private static final Map<String, String> WORDS = words();

    // Repeated groups are possessive: they match the same, and Java matches them without recursion.
    private static final String SIXTIES = "(?::[0-5]?[0-9])++";
    private static final String EXPONENT = "(?:[eE][-+][0-9]+)?";
    private static final Pattern FLOATS = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*" + EXPONENT
            + "|\\.[0-9][0-9_]*" + EXPONENT
            + "|[-+]?[0-9][0-9_]*" + SIXTIES + "\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern INTS =
            Pattern.compile("[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*" + SIXTIES + ")");
    private static final Pattern TIMESTAMPS = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
            + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");

    private CoreTag() {}

    private static Map<String, String> words() {
        Map<String, String> words = new HashMap<>(Map.of("", NULL, "~", NULL, "<<", MERGE, "=", VALUE));
        List.of("null", "Null", "NULL").forEach(word -> words.put(word, NULL));
        for (String word : List.of("yes", "no", "true", "false", "on", "off")) {
            words.put(word, BOOL);
            words.put(Character.toUpperCase(word.charAt(0)) + word.substring(1), BOOL);
            words.put(word.toUpperCase(Locale.ROOT), BOOL);
        }
        return Map.copyOf(words);
    }

    /** The tag that this text has where it stands without quotes and without a tag. */
    static String ofPlain(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if ((first >= '0' && first <= '9') || "-+.".indexOf(first) >= 0) {
            return FLOATS.matcher(text).matches()
                    ? FLOAT
                    : INTS.matcher(text).matches()
                            ? INT
                            : TIMESTAMPS.matcher(text).matches() ? TIMESTAMP : STR;
        }
        return WORDS.getOrDefault(text, STR);
    }
}
