package io.carob.audit;

import io.carob.config.Node;
import io.carob.config.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the Python code that a config carries, such as the bytecode of a Lambda. It is never looked into. */
public final class CarriedCode {

    /** The class of a function that is code. */
    public static final String LAMBDA = "__lambda__";

    private CarriedCode() {}

    /**
     * A piece of code.
     *
     * @param path where it stands
     * @param text what it is, in a sentence
     */
    public record Found(String path, String text) {

        @Override
        public String toString() {
            return path + ": " + text;
        }

        /** For programs. */
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("path", path);
            fields.put("text", text);
            return fields;
        }
    }

    /** All code in a tree, in the order of its places. */
    public static List<Found> in(Node tree) {
        List<Found> found = new ArrayList<>();
        Spot.visit(tree, spot -> {
            if (isCode(spot)) {
                found.add(new Found(spot.path(), "Python bytecode of a lambda, which runs when Keras loads it"));
                return false;
            } else if (spot.node() instanceof Node.Opaque opaque) {
                found.add(new Found(
                        spot.path(), "the YAML tag " + opaque.tag() + ", which Python's unsafe loader acts on"));
                return false;
            }
            return true;
        });
        return found;
    }

    static boolean isCode(Spot spot) {
        if (spot.node() instanceof Node.Mapping object) {
            return object.text("class_name").filter(LAMBDA::equals).isPresent();
        }
        return spot.node() instanceof Node.Sequence parts && isParts(parts) && isInLambda(spot);
    }

    /** Keras 2 lists the code, the defaults and the closure of a function. */
    private static boolean isParts(Node.Sequence parts) {
        return parts.items().size() == 3 && parts.items().get(0) instanceof Node.Text;
    }

    /** Whether it is an argument of a Lambda, or of a layer that says {@code function_type: lambda} of it. */
    private static boolean isInLambda(Spot spot) {
        boolean said = spot.outer(1)
                .flatMap(config -> config.text(spot.key() + "_type"))
                .filter("lambda"::equals)
                .isPresent();
        return said
                || spot.outer(2)
                        .flatMap(layer -> layer.text("class_name"))
                        .filter("Lambda"::equals)
                        .isPresent();
    }
}
