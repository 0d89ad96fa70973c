package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that Keras says about the writing of one class: a line of {@link InitializerTable}.
 *
 * @param name what Keras calls the class
 * @param names all that {@code get} takes for it
 * @param layouts the keys that its config has, in order
 * @param parameters what its constructor takes, in Python's order
 * @param make its constructor
 */
record Row<T extends Initializer>(
        Class<T> type,
        String name,
        List<Name> names,
        List<Layout> layouts,
        List<Parameter<T>> parameters,
        Function<Arguments, T> make) {

    /**
     * A name, and where it is one.
     *
     * @param exported whether {@code keras.initializers} has a class of this name; {@code get} takes more
     */
    record Name(String text, Era era, boolean exported) {}

    /** The keys of a config in the order in which {@code get_config} gives them. */
    record Layout(Era era, List<String> keys) {}

    /**
     * An argument.
     *
     * @param absent what it is where it is not given
     * @param absentInTfKeras the same in tf_keras
     * @param value how to read it from a value
     */
    record Parameter<T>(String key, Era era, Node absent, Node absentInTfKeras, Function<T, Node> value) {

        Node absent(Optional<Dialect> dialect) {
            return dialect.filter(Dialect.KERAS_3::equals).isPresent() ? absent : absentInTfKeras;
        }
    }

    /** The keys of this class's config in a release; empty if the release has no such class. */
    Optional<List<String>> keys(Dialect dialect, Release release) {
        return layouts.stream()
                .filter(layout -> layout.era.has(dialect, release))
                .findFirst()
                .map(Layout::keys);
    }

    /** The argument under a key; empty if the class takes none of that name. */
    Optional<Parameter<T>> parameter(String key) {
        return parameters.stream()
                .filter(parameter -> parameter.key.equals(key))
                .findFirst();
    }

    /** The value of an argument. */
    Node value(Parameter<T> parameter, Initializer initializer) {
        return parameter.value.apply(type.cast(initializer));
    }
}
