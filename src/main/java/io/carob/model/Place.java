package io.carob.model;

import io.carob.ConfigException;
import java.util.function.Supplier;

/** Puts the way down to a fault in front of it, on the way up: {@code $[3]} becomes {@code $.layers[3]}. */
final class Place {

    private Place() {}

    static <T> T within(String step, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigException e) {
            throw below(step, e);
        }
    }

    /** The same for the value of a key; the step is only spelled where there is a fault, for this stands around every value. */
    static <T> T field(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigException e) {
            throw below("." + key, e);
        }
    }

    /** The same for an item of a list. */
    static <T> T item(int index, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigException e) {
            throw below("[" + index + "]", e);
        }
    }

    private static ConfigException below(String step, ConfigException e) {
        return e.at("$" + step + e.path().substring(1));
    }
}
