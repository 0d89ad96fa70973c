package io.carob.audit;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.text.JsonReader;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Findings that somebody has looked at and accepted, as a file of JSON. A finding is the same as an accepted one if file,
 * rule, place and sentence are; the sentence has the digest of code, so that other code at the same place is a new finding.
 */
public final class Baseline {

    /** Nothing is accepted. */
    public static final Baseline EMPTY = new Baseline(Set.of());

    private static final String ACCEPTED = "accepted";
    private static final List<String> KEYS = List.of("file", "rule", "place", "why");

    private final Set<Map<String, String>> accepted;

    private Baseline(Set<Map<String, String>> accepted) {
        this.accepted = Set.copyOf(accepted);
    }

    /**
     * Reads such a file.
     *
     * @throws ConfigException if it is none
     */
    public static Baseline read(String json) {
        if (!(JsonReader.DEFAULT.read(json) instanceof Node.Mapping whole)
                || !(whole.get(ACCEPTED).orElse(Node.Null.VALUE) instanceof Node.Sequence list)) {
            throw new ConfigException(Code.MANIFEST, "$", "a baseline is an object with the list " + ACCEPTED);
        }
        Set<Map<String, String>> accepted = new HashSet<>();
        for (int i = 0; i < list.items().size(); i++) {
            accepted.add(entry(list.items().get(i), "$." + ACCEPTED + "[" + i + "]"));
        }
        return new Baseline(accepted);
    }

    private static Map<String, String> entry(Node node, String place) {
        Map<String, String> entry = new LinkedHashMap<>();
        for (String key : KEYS) {
            String value =
                    node instanceof Node.Mapping object ? object.text(key).orElse("") : "";
            if (value.isEmpty()) {
                throw new ConfigException(
                        Code.MANIFEST, place, "an accepted finding has the texts " + String.join(", ", KEYS));
            }
            entry.put(key, value);
        }
        return entry;
    }

    /** What is found beyond what is accepted. */
    public Audited without(Audited audited) {
        return audited.with(audited.findings().stream()
                .filter(finding -> !accepted.contains(entry(audited.file(), finding)))
                .toList());
    }

    private static Map<String, String> entry(String file, Finding finding) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("file", file);
        entry.put("rule", finding.rule().id());
        entry.put("place", finding.place());
        entry.put("why", finding.why());
        return entry;
    }

    /** A file that accepts all of these findings. */
    public static String text(List<Audited> all) {
        List<Map<String, String>> entries = new ArrayList<>();
        all.forEach(audited -> audited.findings().forEach(finding -> entries.add(entry(audited.file(), finding))));
        return KerasJson.print(Node.of(Map.of(ACCEPTED, entries)), JsonStyle.DEFAULT.withIndent(2)) + "\n";
    }
}
