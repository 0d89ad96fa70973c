package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Era;
import io.carob.config.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All that Keras says about the writing of one class: a line of {@link InitializerTable}.
 *
 * @param name what Keras calls the class
 * @param spellings other names that some releases gave it
 * @param names all that {@code get} takes for it
 * @param layouts the keys that its config has, in order; a key whose parameter a release does not know is not there
 * @param parameters what its constructor takes, in Python's order
 * @param make its constructor
 */
record Row<T extends Initializer>(
        Class<T> type,
        String name,
        List<Spelling> spellings,
        List<Name> names,
        List<Layout> layouts,
        List<Parameter<T>> parameters,
        Function<Arguments, T> make) {

    /**
     * A name, and where it is one.
     *
     * @param read where {@code get} takes it
     * @param exported where {@code keras.initializers} has a class or function of this name
     */
    record Name(String text, Era read, Era exported) {}

    /**
     * What some releases called the class.
     *
     * @param className in Python
     * @param written in an envelope
     */
    record Spelling(Era era, String className, String written) {}

    /** The keys of a config in the order in which {@code get_config} gives them. */
    record Layout(Era era, List<String> keys) {}

    /**
     * An argument.
     *
     * @param absent what it is where it is not given
     * @param absentInKeras2 the same in Keras 2 and tf_keras
     * @param schema the JSON Schema of what a release takes here
     * @param write how to read it from a value, as a release writes it
     */
    record Parameter<T>(
            String key,
            Era era,
            Node absent,
            Node absentInKeras2,
            Function<Edition, Node.Mapping> schema,
            Write<T> write) {

        Node absent(Optional<Edition> edition) {
            boolean keras3 = edition.map(Edition::dialect)
                    .filter(Dialect.KERAS_3::equals)
                    .isPresent();
            return keras3 ? absent : absentInKeras2;
        }
    }

    /** Gives the config's value of an argument, and tells what that loses. */
    @FunctionalInterface
    interface Write<T> {
        Node of(T initializer, Edition edition, Consumer<Loss> losses);
    }

    /** The keys of this class's config in a release; empty if the release has no such class. */
    Optional<List<String>> keys(Edition edition) {
        return layouts.stream()
                .filter(layout -> layout.era.has(edition))
                .findFirst()
                .map(layout -> layout.keys.stream()
                        .filter(key -> parameter(key).orElseThrow().era.has(edition))
                        .toList());
    }

    /** The argument under a key; empty if the class takes none of that name. */
    Optional<Parameter<T>> parameter(String key) {
        for (Parameter<T> parameter : parameters) {
            if (parameter.key.equals(key)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    /** What a release calls the class. */
    Spelling spelling(Edition edition) {
        return spellings.stream()
                .filter(spelling -> spelling.era.has(edition))
                .findFirst()
                .orElse(new Spelling(Era.ALWAYS, name, name));
    }
}
