package io.carob.convert;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a conversion did beyond writing the same thing in other words.
 *
 * @param entries in the order of the config
 */
public record Report(List<Entry> entries) {

    /** How much an entry matters. */
    public enum Severity {
        /** Something is written that means something else. */
        CHANGED,
        /** Something is not written. */
        LOST,
        /** The target has nothing like it: what was converted cannot be used there. */
        IMPOSSIBLE;

        /** Its word in messages and reports. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing.
     *
     * @param path where it stood, such as {@code $.config.gain}
     * @param text what it is, in a sentence
     */
    public record Entry(Severity severity, String path, String text) {
        @Override
        public String toString() {
            return severity.id() + ": " + path + ": " + text;
        }
    }

    public Report {
        entries = List.copyOf(entries);
    }

    /** Whether the result means all that the input meant. */
    public boolean isLossless() {
        return entries.isEmpty();
    }

    /**
     * Sees to it that the target has a use for the result.
     *
     * @throws UnsupportedException if it has none; the message says why
     */
    public void requirePossible() {
        entries.stream()
                .filter(entry -> entry.severity == Severity.IMPOSSIBLE)
                .findFirst()
                .ifPresent(entry -> {
                    throw new UnsupportedException(Code.UNSUPPORTED, entry.text);
                });
    }

    /** A list of objects with severity, path and text, for programs. */
    public Node toNode() {
        return Node.of(entries.stream().map(Report::fields).toList());
    }

    private static Map<String, String> fields(Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("severity", entry.severity.id());
        fields.put("path", entry.path);
        fields.put("text", entry.text);
        return fields;
    }
}
