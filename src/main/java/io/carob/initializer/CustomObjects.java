package io.carob.initializer;

import java.util.Map;
import java.util.Optional;

/**
 * The functions that make the tensors of custom initializers, by registered name: Keras's {@code custom_objects}.
 *
 * @see <a href="https://keras.io/api/models/model_saving_apis/serialization_utils/">Serialization utilities</a>
 */
@FunctionalInterface
public interface CustomObjects {

    /** No function for any name. */
    CustomObjects NONE = name -> Optional.empty();

    /** The function for a name such as {@code my_pkg>MyInit}; empty if there is none. */
    Optional<CustomInitializer.Fill> find(String name);

    /** One function. */
    static CustomObjects of(String name, CustomInitializer.Fill fill) {
        return of(Map.of(name, fill));
    }

    /** Some functions by name. */
    static CustomObjects of(Map<String, CustomInitializer.Fill> fills) {
        Map<String, CustomInitializer.Fill> copy = Map.copyOf(fills);
        return name -> Optional.ofNullable(copy.get(name));
    }
}
