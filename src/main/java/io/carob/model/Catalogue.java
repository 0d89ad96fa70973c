package io.carob.model;

import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.initializer.Initializers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every class of Keras's own that appears in configs. Its files were exported from real Keras, one a family. */
public final class Catalogue {

    private static final Map<Family, Catalogue> FAMILIES = new ConcurrentHashMap<>();

    private final CatalogueFile file;
    /** The entries that some release knows by a name. */
    private final Map<String, List<String>> entries = new HashMap<>();
    /** Those that were asked for: a model needs a few of hundreds. */
    private final Map<String, KerasClass> classes = new ConcurrentHashMap<>();

    private Catalogue(Family family) {
        file = CatalogueFile.of(family);
        for (String entry : file.texts().keySet()) {
            for (String name : file.names(entry)) {
                entries.computeIfAbsent(name, key -> new ArrayList<>()).add(entry);
            }
        }
    }

    private static Catalogue of(Family family) {
        // most are there already, and only looking takes no lock
        Catalogue known = FAMILIES.get(family);
        return known != null ? known : FAMILIES.computeIfAbsent(family, Catalogue::new);
    }

    private KerasClass entry(String name) {
        KerasClass known = classes.get(name);
        return known != null ? known : classes.computeIfAbsent(name, file::read);
    }

    /** The classes of a family. */
    public static List<KerasClass> classes(Family family) {
        Catalogue catalogue = of(family);
        return catalogue.file.texts().keySet().stream().map(catalogue::entry).toList();
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

    /** Whether some release knows a class by a name, initializers included. */
    public static boolean isKnown(String className) {
        return Initializers.isName(className)
                || Arrays.stream(Family.values())
                        .anyMatch(family -> find(family, className).isPresent());
    }

    /** The class of a family that computes what a function does; empty if there is none. */
    static Optional<KerasClass> findFunction(Family family, String function) {
        return classes(family).stream()
                .filter(type -> type.fact("functions").orElse(Node.Null.VALUE) instanceof Node.Mapping functions
                        && functions.get(function).isPresent())
                .findFirst();
    }

    private static List<KerasClass> named(Family family, String className) {
        Catalogue catalogue = of(family);
        List<KerasClass> named = new ArrayList<>();
        for (String entry : catalogue.entries.getOrDefault(className, List.of())) {
            named.add(catalogue.entry(entry));
        }
        return named;
    }
}
