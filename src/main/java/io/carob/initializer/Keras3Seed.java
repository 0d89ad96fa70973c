package io.carob.initializer;

import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import java.util.Optional;
import java.util.Set;

/** What Keras 3 takes as the seed of an initializer when it is built; drawing asks for more. */
final class Keras3Seed {

    private static final Set<String> GENERATOR_KEYS = Set.of("seed", "name");

    private Keras3Seed() {}

    /** Why Keras 3 refuses this seed; empty if it takes it. */
    static Optional<String> problem(Node seed) {
        if (seed instanceof Node.Mapping object) {
            return objectProblem(object);
        }
        boolean taken = seed instanceof Node.Null || isInteger(seed);
        return taken ? Optional.empty() : problem("must be an integer, a SeedGenerator or null", seed);
    }

    private static Optional<String> objectProblem(Node.Mapping object) {
        if (object.get("class_name").isEmpty() || object.get("config").isEmpty()) {
            return Optional.empty();
        }
        if (!Seed.Generator.isOne(object)) {
            return Optional.of("an object here must be a SeedGenerator");
        }
        KerasObject envelope = KerasObject.of(object).orElseThrow();
        if (envelope.module().filter(new Node.Text("keras.random")::equals).isEmpty()) {
            return Optional.of("a SeedGenerator needs \"module\": \"keras.random\"");
        }
        return configProblem((Node.Mapping) envelope.config().orElseThrow());
    }

    private static Optional<String> configProblem(Node.Mapping config) {
        for (String key : config.fields().keySet()) {
            if (!GENERATOR_KEYS.contains(key)) {
                return Optional.of("a SeedGenerator takes seed and name, not " + Quoted.of(key));
            }
        }
        Node start = config.get("seed").orElse(Node.Null.VALUE);
        boolean taken = start instanceof Node.Null || isInteger(start);
        return taken ? Optional.empty() : problem("the seed of a SeedGenerator must be an integer or null", start);
    }

    // Python's booleans are integers
    private static boolean isInteger(Node node) {
        return node instanceof Num.Int || node instanceof Node.Bool;
    }

    private static Optional<String> problem(String accepted, Node found) {
        return Optional.of(accepted + ", got " + found.excerpt());
    }
}
