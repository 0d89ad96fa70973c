package io.carob.model;

import io.carob.CarobException.Code;
import io.carob.ConfigException.Finding;
import io.carob.config.Quoted;
import java.util.HashMap;
import java.util.Map;

/** Sees to it that every layer of a model has a name of its own. */
final class UniqueNames {

    private final Faults faults;
    private final Map<String, String> places = new HashMap<>();

    UniqueNames(Faults faults) {
        this.faults = faults;
    }

    void add(String name, String path) {
        String first = places.putIfAbsent(name, path);
        if (first != null) {
            faults.add(
                    Code.BAD_VALUE,
                    path,
                    "the layer at " + first + " is called " + Quoted.of(name) + " too; every layer of a model needs"
                            + " a name of its own",
                    new Finding(Quoted.of(name), "a name that no other layer has", ""));
        }
    }
}
