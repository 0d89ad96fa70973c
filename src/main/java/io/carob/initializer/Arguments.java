package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a constructor is called with: the given arguments, and the defaults for the rest. */
final class Arguments {

    private final Row<?> row;
    private final Node.Mapping given;
    private final String path;
    private final Optional<Dialect> dialect;
    private final Release release;

    Arguments(Row<?> row, Node.Mapping given, String path, Optional<Dialect> dialect, Release release) {
        this.row = row;
        this.given = given;
        this.path = path;
        this.dialect = dialect;
        this.release = release;
    }

    /** An argument that is stored as it is. */
    Node any(String key) {
        return given.get(key)
                .or(() -> row.parameter(key).map(parameter -> parameter.absent(dialect)))
                .orElseThrow(() -> new IllegalStateException(row.name() + " has no argument " + key));
    }

    /** An argument that its class looks at before it stores it. */
    Node checked(String key, Consumer<Node> check) {
        Node node = any(key);
        try {
            check.accept(node);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(Code.BAD_VALUE, path + "." + key, String.valueOf(e.getMessage()));
        }
        return node;
    }

    Seed seed() {
        Node node = any("seed");
        if (dialect.filter(Dialect.KERAS_3::equals).isPresent()) {
            Keras3Seed.problem(node, release).ifPresent(problem -> {
                throw new ConfigException(Code.SEED, path + ".seed", problem);
            });
        }
        return Seed.of(node);
    }

    FanAxes axes() {
        return new FanAxes(any("input_axes"), any("output_axes"));
    }

    FanMode mode() {
        return choice("mode", FanMode.values(), FanMode::id, Function.identity());
    }

    Distribution distribution() {
        return choice("distribution", Distribution.values(), Distribution::id, word -> {
            String lower = word.toLowerCase(Locale.ROOT);
            return lower.equals("normal") ? Distribution.TRUNCATED_NORMAL.id() : lower;
        });
    }

    STFT.Side side() {
        return choice("side", STFT.Side.values(), STFT.Side::id, Function.identity());
    }

    STFT.Scaling scaling() {
        STFT.Scaling[] words = {STFT.Scaling.DENSITY, STFT.Scaling.SPECTRUM};
        return any("scaling") instanceof Node.Null
                ? STFT.Scaling.NONE
                : choice("scaling", words, STFT.Scaling::id, Function.identity());
    }

    /** One of a few words; {@code canonical} says which of them a spelling stands for. */
    private <E> E choice(String key, E[] values, Function<E, String> id, Function<String, String> canonical) {
        Node node = any(key);
        List<String> words = Arrays.stream(values).map(id).toList();
        if (node instanceof Node.Text text) {
            int index = words.indexOf(canonical.apply(text.value()));
            if (index >= 0) {
                return values[index];
            }
            throw new ConfigException(
                    Code.BAD_VALUE,
                    path + "." + key,
                    "must be one of " + String.join(", ", words) + ", got " + Quoted.of(text.value())
                            + Spelling.didYouMean(text.value(), words));
        }
        throw new ConfigException(
                Code.WRONG_TYPE,
                path + "." + key,
                "must be one of " + String.join(", ", words) + ", got " + node.excerpt());
    }
}
