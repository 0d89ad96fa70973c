package io.carob.config.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a plain scalar is by its looks: YAML 1.1 as PyYAML 6 resolves it. {@code 1e-07} has no dot and is a string,
 * {@code 1:30} is ninety.
 *
 * <p>Written by hand, because a regular expression with a group in a loop takes stack for each turn.
 *
 * @see <a href="https://github.com/yaml/pyyaml/blob/6.0.3/lib/yaml/resolver.py">PyYAML, resolver.py</a>
 */
final class YamlResolver {

    private static final Map<String, YamlType> WORDS = words();

    private static final int LONGEST_WORD = 5;

    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \\t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
            + "(?:[ \\t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?");

    private YamlResolver() {}

    private static Map<String, YamlType> words() {
        Map<String, YamlType> words = new HashMap<>();
        for (String word : List.of("yes", "no", "true", "false", "on", "off")) {
            String capital = Character.toUpperCase(word.charAt(0)) + word.substring(1);
            List.of(word, capital, word.toUpperCase(Locale.ROOT)).forEach(spelt -> words.put(spelt, YamlType.BOOL));
        }
        List.of("", "~", "null", "Null", "NULL").forEach(word -> words.put(word, YamlType.NULL));
        List.of(".inf", ".Inf", ".INF").forEach(word -> {
            words.put(word, YamlType.FLOAT);
            words.put("+" + word, YamlType.FLOAT);
            words.put("-" + word, YamlType.FLOAT);
        });
        List.of(".nan", ".NaN", ".NAN").forEach(word -> words.put(word, YamlType.FLOAT));
        words.put("<<", YamlType.MERGE);
        words.put("=", YamlType.VALUE);
        return words;
    }

    /** The type of a plain scalar. */
    static YamlType type(String text) {
        if (text.length() <= LONGEST_WORD) {
            YamlType word = WORDS.get(text);
            if (word != null) {
                return word;
            }
        }
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (!isDigit(first) && first != '-' && first != '+' && first != '.') {
            return YamlType.STR;
        }
        if (isFloat(text)) {
            return YamlType.FLOAT;
        }
        if (isInt(text)) {
            return YamlType.INT;
        }
        boolean dated = text.length() >= 8 && text.charAt(4) == '-' && isDigit(first);
        return dated && TIMESTAMP.matcher(text).matches() ? YamlType.TIMESTAMP : YamlType.STR;
    }

    private static boolean isFloat(String text) {
        if (text.charAt(0) == '.') {
            return text.length() > 1 && isDigit(text.charAt(1)) && isEnd(text, digits(text, 2));
        }
        int at = sign(text);
        if (at == text.length() || !isDigit(text.charAt(at))) {
            return false;
        }
        int whole = digits(text, at + 1);
        int end = sixties(text, whole);
        if (end == text.length() || text.charAt(end) != '.') {
            return false;
        }
        int fraction = digits(text, end + 1);
        return end == whole ? isEnd(text, fraction) : fraction == text.length();
    }

    /** Whether nothing follows but an exponent, which has a sign. */
    private static boolean isEnd(String text, int at) {
        if (at == text.length()) {
            return true;
        }
        if ((text.charAt(at) | 0x20) != 'e' || at + 2 >= text.length() || sign(text.charAt(at + 1)) == 0) {
            return false;
        }
        for (int i = at + 2; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInt(String text) {
        int at = sign(text);
        if (at == text.length() || !isDigit(text.charAt(at))) {
            return false;
        }
        if (text.charAt(at) != '0') {
            return sixties(text, digits(text, at + 1)) == text.length();
        }
        if (at + 1 == text.length()) {
            return true;
        }
        return switch (text.charAt(at + 1)) {
            case 'b' -> isAll(text, at + 2, "01_");
            case 'x' -> isAll(text, at + 2, "0123456789abcdefABCDEF_");
            default -> isAll(text, at + 1, "01234567_");
        };
    }

    private static boolean isAll(String text, int from, String accepted) {
        for (int i = from; i < text.length(); i++) {
            if (accepted.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return from < text.length();
    }

    /** Where parts such as {@code :30} end. */
    private static int sixties(String text, int from) {
        int at = from;
        while (at + 1 < text.length() && text.charAt(at) == ':' && isDigit(text.charAt(at + 1))) {
            boolean two = at + 2 < text.length() && isDigit(text.charAt(at + 2));
            if (two && text.charAt(at + 1) > '5') {
                return at;
            }
            at += two ? 3 : 2;
        }
        return at;
    }

    /** Where digits and underscores end. */
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }

    private static int sign(String text) {
        return sign(text.charAt(0));
    }

    private static int sign(char c) {
        return c == '-' || c == '+' ? 1 : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
