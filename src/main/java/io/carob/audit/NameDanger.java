package io.carob.audit;

import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spot;
import java.util.Arrays;
import java.util.Set;

/** Names that look like something else, or lead somewhere else. */
final class NameDanger implements Danger {

    private static final Set<String> NAMES =
            Set.of("name", "class_name", "module", "registered_name", "function", "layer_name", "dtype", "package");

    @Override
    public void look(Spot spot, Report report) {
        // a step of an index has nothing of the file in it
        if (isHidden(spot.key())) {
            report.add(Rule.HIDDEN_CHARACTERS, spot, "the key " + Quoted.of(spot.key()) + " has invisible characters");
        }
        if (spot.node() instanceof Node.Text text && NAMES.contains(spot.key())) {
            if (isHidden(text.value())) {
                report.add(Rule.HIDDEN_CHARACTERS, spot, Quoted.of(text.value()) + " has invisible characters");
            }
            if (spot.key().equals("name") && leaves(text.value())) {
                report.add(
                        Rule.NAME_TRAVERSAL, spot, "the name " + Quoted.of(text.value()) + " leads to another folder");
            }
        }
    }

    /** Whether a name has characters that are not seen: controls, and those that turn or join what is around them. */
    static boolean isHidden(String name) {
        for (int at = 0; at < name.length(); at += Character.charCount(name.codePointAt(at))) {
            if (isHidden(name.codePointAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean leaves(String name) {
        String path = name.replace('\\', '/');
        return path.startsWith("/")
                || !path.equals(name)
                || Arrays.asList(path.split("/", -1)).contains("..");
    }
}
