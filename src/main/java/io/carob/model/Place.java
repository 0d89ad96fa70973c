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
            throw e.at("$" + step + e.path().substring(1));
        }
    }
}
