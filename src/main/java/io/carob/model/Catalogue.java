package io.carob.model;

import io.carob.config.Edition;
import io.carob.config.Node;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every class of Keras's own that appears in configs. Its files were exported from real Keras, one a family. */
public final class Catalogue {

    private static final Map<Family, List<KerasClass>> CLASSES = load();

    private static final Map<Family, Map<String, List<KerasClass>>> BY_NAME = byName();

    private Catalogue() {}

    /** The classes of a family. */
    public static List<KerasClass> classes(Family family) {
        return CLASSES.getOrDefault(family, List.of());
    }

    /** The class that a release knows by a name; empty if there is none. */
    public static Optional<KerasClass> find(Family family, String className, Edition edition) {
        for (KerasClass candidate : named(family, className)) {
            if (candidate.isCalled(className, edition)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The class that some release knows by a name; empty if there is none. */
    public static Optional<KerasClass> find(Family family, String className) {
        List<KerasClass> candidates = named(family, className);
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(0));
    }

    /** The class of a family that computes what a function does; empty if there is none. */
    static Optional<KerasClass> findFunction(Family family, String function) {
        return classes(family).stream()
                .filter(type -> type.fact("functions").orElse(Node.Null.VALUE) instanceof Node.Mapping functions
                        && functions.get(function).isPresent())
                .findFirst();
    }

    private static List<KerasClass> named(Family family, String className) {
        return BY_NAME.getOrDefault(family, Map.of()).getOrDefault(className, List.of());
    }

    private static Map<Family, List<KerasClass>> load() {
        Map<Family, List<KerasClass>> classes = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            classes.put(family, CatalogueFile.of(family).classes());
        }
        return classes;
    }

    private static Map<Family, Map<String, List<KerasClass>>> byName() {
        Map<Family, Map<String, List<KerasClass>>> byName = new EnumMap<>(Family.class);
        CLASSES.forEach((family, classes) -> {
            Map<String, List<KerasClass>> names = new LinkedHashMap<>();
            for (KerasClass entry : classes) {
                entry.names()
                        .forEach(name -> names.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(entry));
            }
            byName.put(family, names);
        });
        return byName;
    }
}
