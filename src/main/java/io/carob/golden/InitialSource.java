package io.carob.golden;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.Spelling;
import io.carob.config.text.Limits;
import io.carob.container.Container;
import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.model.Model;
import io.carob.weights.InitialWeights;
import io.carob.weights.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The initial weights of a model, asked for as {@code init:MODEL?seed=7&backend=jax&library=keras3&release=3.15}.
 *
 * @param model a file with the model: a config or any container that has one
 * @param options the words behind the question mark
 */
record InitialSource(String model, Map<String, String> options) {

    private static final String START = "init:";
    private static final String SEED = "seed";
    private static final List<String> KEYS = List.of(SEED, "backend", "library", "release");

    static boolean isOne(String text) {
        return text.startsWith(START);
    }

    /** @throws ConfigException if the words behind the question mark are not such */
    static InitialSource parse(String text) {
        int mark = text.lastIndexOf('?');
        if (mark < 0) {
            throw fault(text, "needs a seed, as in init:model.json?seed=7");
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : text.substring(mark + 1).split("&", -1)) {
            String[] pair = word.split("=", 2);
            if (pair.length < 2 || !KEYS.contains(pair[0]) || options.put(pair[0], pair[1]) != null) {
                throw fault(
                        text,
                        "each of " + String.join(", ", KEYS) + " may be there once, as in seed=7&backend=jax; got "
                                + Quoted.of(word) + Spelling.didYouMean(pair[0], KEYS));
            }
        }
        if (!options.containsKey(SEED)) {
            throw fault(text, "needs a seed, as in init:model.json?seed=7");
        }
        return new InitialSource(text.substring(START.length(), mark), options);
    }

    private static ConfigException fault(String text, String problem) {
        return new ConfigException(Code.BAD_VALUE, Quoted.name(text), problem);
    }

    InitialWeights weights(Limits limits) throws IOException {
        Model read;
        try (Container container = Container.open(Path.of(model), limits)) {
            read = Model.read(container.requireConfig().model());
        } catch (ConfigException e) {
            throw e.at(model + ": " + e.path());
        }
        try {
            Installation installation = Installation.loading(
                    read,
                    option("library").map(id -> known("library", id, Library.of(id))),
                    option("release").map(Release::parse),
                    option("backend")
                            .map(id -> known("backend", id, Backend.of(id)))
                            .orElse(Backend.TENSORFLOW));
            return InitialWeights.of(read, installation, seed());
        } catch (IllegalArgumentException e) {
            throw fault(START + model, String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }

    private static <T> T known(String what, String id, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("there is no " + what + " " + Quoted.of(id)));
    }

    private long seed() {
        String seed = option(SEED).orElse("");
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a seed is a whole number, got " + Quoted.of(seed), e);
        }
    }
}
