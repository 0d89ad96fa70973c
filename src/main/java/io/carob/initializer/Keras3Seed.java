package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.config.Release;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Keras 3 takes as the seed of an initializer when it is built; drawing asks for more. */
final class Keras3Seed {

    private static final String MODULE = "keras.random";
    private static final Set<String> PRIVATE_MODULES = Set.of("keras.src.random", "keras.src.random.seed_generator");
    private static final Set<String> GENERATOR_KEYS = Set.of("seed", "name", "backend");

    private Keras3Seed() {}

    /** Why a release refuses this seed; empty if it takes it. Whatever it restores from an object is taken. */
    static Optional<String> problem(Node seed, Release release) {
        if (!SeedRule.LOOKS_AT_SEEDS.holds(release)) {
            return Optional.empty();
        } else if (seed instanceof Node.Mapping) {
            return new RestoredObject(Dialect.KERAS_3, release).problem(seed);
        }
        // Python's booleans are integers
        boolean taken = seed instanceof Node.Null || seed instanceof Num.Int || seed instanceof Node.Bool;
        return taken ? Optional.empty() : problem("must be an integer, a SeedGenerator or null", seed);
    }

    /** Why a release does not restore this SeedGenerator; empty if it does. */
    static Optional<String> generatorProblem(Node.Mapping object, Release release) {
        if (!isItsModule(object.get("module").orElse(Node.Null.VALUE), release)) {
            return Optional.of("a SeedGenerator needs the module " + MODULE);
        }
        Node name = object.get("registered_name").orElse(Node.Null.VALUE);
        if (name instanceof Node.Sequence || name instanceof Node.Mapping) {
            // Python cannot look a list or an object up
            return problem("a registered name must be a string or null", name);
        } else if (SeedRule.REFUSES_FOREIGN_NAMES.holds(release)
                && !Truth.isFalse(name)
                && !name.equals(new Node.Text(Seed.Generator.CLASS_NAME))) {
            return Optional.of("a SeedGenerator has no registered name of its own");
        }
        for (String key : List.of("build_config", "compile_config")) {
            if (!object.get(key).map(Truth::isFalse).orElse(true)) {
                return Optional.of("a SeedGenerator has no " + key);
            }
        }
        Node config = object.get("config").orElse(Node.Null.VALUE);
        boolean empty = config instanceof Node.Null
                || (Truth.isFalse(config) && !SeedRule.REFUSES_FOREIGN_NAMES.holds(release));
        if (empty) {
            return Optional.empty();
        }
        return config instanceof Node.Mapping fields
                ? configProblem(fields, release)
                : problem("the config of a SeedGenerator must be an object", config);
    }

    private static boolean isItsModule(Node module, Release release) {
        return module.equals(new Node.Text(MODULE))
                || (!SeedRule.REFUSES_PRIVATE_MODULES.holds(release)
                        && module instanceof Node.Text text
                        && PRIVATE_MODULES.contains(text.value()));
    }

    private static Optional<String> configProblem(Node.Mapping config, Release release) {
        for (String key : config.fields().keySet()) {
            if (!GENERATOR_KEYS.contains(key)) {
                return Optional.of("a SeedGenerator takes seed and name, not " + Quoted.of(key));
            }
        }
        Node start = config.get("seed").orElse(Node.Null.VALUE);
        Node name = config.get("name").orElse(Node.Null.VALUE);
        if (!isStart(start, release)) {
            return problem("the seed of a SeedGenerator must be null or an integer of 64 bits", start);
        } else if (!(name instanceof Node.Null)
                && !(name instanceof Node.Text text && !text.value().contains("/"))) {
            return problem("the name of a SeedGenerator must be a string without a slash", name);
        } else if (!config.get("backend").map(Node.Null.class::isInstance).orElse(true)) {
            return Optional.of("a SeedGenerator in a config has no backend");
        }
        return Optional.empty();
    }

    private static boolean isStart(Node start, Release release) {
        return start instanceof Node.Null
                || (start instanceof Num.Int whole && whole.value().bitLength() < Long.SIZE)
                || (start instanceof Node.Bool && !SeedRule.REFUSES_BOOLEAN_START.holds(release));
    }

    private static Optional<String> problem(String accepted, Node found) {
        return Optional.of(accepted + ", got " + found.excerpt());
    }
}
