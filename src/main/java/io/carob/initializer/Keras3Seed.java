package io.carob.initializer;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Keras 3 takes as the seed of an initializer when it is built; drawing asks for more. */
final class Keras3Seed {

    private static final String MODULE = "keras.random";
    private static final Set<String> GENERATOR_KEYS = Set.of("seed", "name", "backend");
    /** Other objects that Keras restores before it looks what they are; it does not draw with them. */
    private static final Set<String> VALUES =
            Set.of("__tensor__", "__numpy__", "__bytes__", "__slice__", "__ellipsis__");

    private Keras3Seed() {}

    /** Why Keras 3 refuses this seed; empty if it takes it. */
    static Optional<String> problem(Node seed) {
        if (seed instanceof Node.Mapping object) {
            boolean plain =
                    object.get("class_name").isEmpty() || object.get("config").isEmpty();
            return plain ? Optional.empty() : objectProblem(object);
        }
        // Python's booleans are integers
        boolean taken = seed instanceof Node.Null || seed instanceof Num.Int || seed instanceof Node.Bool;
        return taken ? Optional.empty() : problem("must be an integer, a SeedGenerator or null", seed);
    }

    private static Optional<String> objectProblem(Node.Mapping object) {
        Node className = object.get("class_name").orElseThrow();
        if (className instanceof Node.Text name && VALUES.contains(name.value())) {
            return Optional.empty();
        } else if (!Seed.Generator.isOne(object)) {
            return Optional.of("an object here must be a SeedGenerator");
        } else if (object.get("module").filter(new Node.Text(MODULE)::equals).isEmpty()) {
            return Optional.of("a SeedGenerator needs the module " + MODULE);
        } else if (!isAbsentOr(object.get("registered_name"), Seed.Generator.CLASS_NAME)) {
            return Optional.of("a SeedGenerator has no registered name of its own");
        }
        for (String key : List.of("build_config", "compile_config")) {
            if (!object.get(key).map(Truth::isFalse).orElse(true)) {
                return Optional.of("a SeedGenerator has no " + key);
            }
        }
        return configProblem(
                object.get("config").orElseThrow() instanceof Node.Mapping config ? config : Node.Mapping.EMPTY);
    }

    private static Optional<String> configProblem(Node.Mapping config) {
        for (String key : config.fields().keySet()) {
            if (!GENERATOR_KEYS.contains(key)) {
                return Optional.of("a SeedGenerator takes seed and name, not " + Quoted.of(key));
            }
        }
        Node start = config.get("seed").orElse(Node.Null.VALUE);
        Node name = config.get("name").orElse(Node.Null.VALUE);
        boolean drawable = start instanceof Num.Int whole && whole.value().bitLength() < Long.SIZE;
        if (!drawable && !(start instanceof Node.Null)) {
            return problem("the seed of a SeedGenerator must be null or an integer of 64 bits", start);
        } else if (!(name instanceof Node.Null)
                && !(name instanceof Node.Text text && !text.value().contains("/"))) {
            return problem("the name of a SeedGenerator must be a string without a slash", name);
        } else if (!config.get("backend").map(Node.Null.class::isInstance).orElse(true)) {
            return Optional.of("a SeedGenerator in a config has no backend");
        }
        return Optional.empty();
    }

    private static boolean isAbsentOr(Optional<Node> node, String text) {
        // Python cannot look a list or an object up
        return node.map(found -> !(found instanceof Node.Sequence || found instanceof Node.Mapping)
                        && (Truth.isFalse(found) || found.equals(new Node.Text(text))))
                .orElse(true);
    }

    private static Optional<String> problem(String accepted, Node found) {
        return Optional.of(accepted + ", got " + found.excerpt());
    }
}
