package io.carob.convert.file;

import io.carob.config.Node;
import io.carob.convert.Report;
import io.carob.convert.Report.Entry;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The layers that have another name in the target, which takes not every letter.
 *
 * @param names new ones by old ones, the longest first: one may begin as another does
 */
record Renamed(Map<String, String> names) {

    private static final String RULE = "layer-name";

    /** Those that a conversion reports. */
    static Renamed by(Report report) {
        Map<String, String> found = new LinkedHashMap<>();
        report.entries().stream()
                .filter(entry -> entry.rule().equals(RULE))
                .filter(entry -> !text(entry.before()).isEmpty())
                .sorted(Comparator.comparing(
                        (Entry entry) -> -text(entry.before()).length()))
                .forEach(entry -> found.putIfAbsent(text(entry.before()), text(entry.after())));
        return new Renamed(found);
    }

    private static String text(Optional<Node> name) {
        return name.filter(Node.Text.class::isInstance)
                .map(node -> ((Node.Text) node).value())
                .orElse("");
    }

    /** A slot with the new names in it; names stand between slashes, the last before the number or name of the weight. */
    String slot(String slot) {
        String renamed = "/" + slot;
        for (Map.Entry<String, String> name : names.entrySet()) {
            for (char end : new char[] {'/', ':', '@'}) {
                renamed = renamed.replace("/" + name.getKey() + end, "/" + name.getValue() + end);
            }
        }
        return renamed.substring(1);
    }
}
