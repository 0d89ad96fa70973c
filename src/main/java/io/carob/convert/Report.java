package io.carob.convert;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a conversion did.
 *
 * @param entries in the order of the config
 */
public record Report(List<Entry> entries) {

    /** How much of the meaning came over. */
    public enum Severity {
        /** All of it, in other words. */
        EXACT,
        /** All of it; the target wants a key that the source left to its default. */
        DEFAULTED,
        /** Something is not written, or means something else there. */
        LOSSY,
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
     * @param rule the name of the rule that did it
     * @param before what stood there; empty if nothing did
     * @param after what is written for it; empty if nothing is
     * @param text what it is, in a sentence
     */
    public record Entry(
            Severity severity, String path, String rule, Optional<Node> before, Optional<Node> after, String text) {
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
        return entries.stream()
                .noneMatch(entry -> entry.severity == Severity.LOSSY || entry.severity == Severity.IMPOSSIBLE);
    }

    /** Whether the target has a use for the result. */
    public boolean isPossible() {
        return entries.stream().noneMatch(entry -> entry.severity == Severity.IMPOSSIBLE);
    }

    /** The entries of one severity. */
    public List<Entry> of(Severity severity) {
        return entries.stream().filter(entry -> entry.severity == severity).toList();
    }

    /**
     * Sees to it that the target has a use for the result.
     *
     * @throws UnsupportedException if it has none; the message says why
     */
    public void requirePossible() {
        of(Severity.IMPOSSIBLE).stream().findFirst().ifPresent(entry -> {
            throw new UnsupportedException(Code.UNSUPPORTED, entry.text);
        });
    }

    /** A list of objects with severity, path, rule, before, after and text, for programs. */
    public Node toNode() {
        return Node.of(entries.stream().map(Report::fields).toList());
    }

    private static Map<String, Object> fields(Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("severity", entry.severity.id());
        fields.put("path", entry.path);
        fields.put("rule", entry.rule);
        entry.before.ifPresent(before -> fields.put("before", before));
        entry.after.ifPresent(after -> fields.put("after", after));
        fields.put("text", entry.text);
        return fields;
    }
}
