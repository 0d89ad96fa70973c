package io.carob.model;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.initializer.Initializer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The releases of a dialect that write a config as it is: those whose keys its layers have. */
record ReleaseRange(Release oldest, Release newest) {

    static ReleaseRange only(Release release) {
        return new ReleaseRange(release, release);
    }

    /** The releases that fit all layers and initializers; what no release would write is passed over. */
    static ReleaseRange fitting(Dialect dialect, Node.Mapping model, List<String> evidence) {
        List<Edition> fitting = editions(dialect);
        Set<Object> known = new HashSet<>();
        List<Node.Mapping> layers = Layers.in(model);
        for (Node.Mapping layer : layers) {
            if (!(layer.get(Instance.CONFIG).orElse(layer) instanceof Node.Mapping config)
                    || !known.add(List.of(
                            layer.fields().get(Instance.CLASS_NAME),
                            List.copyOf(config.fields().keySet())))) {
                continue;
            }
            List<Edition> narrower = fitting.stream()
                    .filter(edition -> writes(edition, layer, config))
                    .toList();
            if (!narrower.isEmpty() && narrower.size() < fitting.size()) {
                evidence.add(told(className(layer), dialect, narrower));
                fitting = narrower;
            }
        }
        for (Node.Mapping initializer : Layers.initializersIn(layers)) {
            Optional<Initializer> read = Writing.read(initializer);
            List<Edition> narrower = fitting.stream()
                    .filter(edition -> read.flatMap(new Writing(edition, true)::initializer)
                            .filter(text -> SameText.of(text, initializer))
                            .isPresent())
                    .toList();
            if (!narrower.isEmpty() && narrower.size() < fitting.size()) {
                evidence.add(told("the initializer " + className(initializer), dialect, narrower));
                fitting = narrower;
            }
        }
        return new ReleaseRange(
                fitting.get(0).release(), fitting.get(fitting.size() - 1).release());
    }

    private static String told(String thing, Dialect dialect, List<Edition> editions) {
        Release first = editions.get(0).release();
        Release last = editions.get(editions.size() - 1).release();
        return "the keys of " + thing + " are those of " + dialect + " " + first
                + (first.equals(last) ? "" : " to " + last);
    }

    private static String className(Node.Mapping layer) {
        return layer.text(Instance.CLASS_NAME).orElse("");
    }

    /** Whether a release writes all layers as they are. */
    static boolean fits(Edition edition, Node.Mapping model) {
        return model.get(Instance.CONFIG).orElse(model) instanceof Node.Mapping
                && Layers.in(model).stream()
                        .allMatch(layer -> !(layer.get(Instance.CONFIG).orElse(layer) instanceof Node.Mapping config)
                                || new ClassLookup(edition)
                                        .find(layer, Kind.LAYER)
                                        .isEmpty()
                                || writes(edition, layer, config));
    }

    private static List<Edition> editions(Dialect dialect) {
        Release newest = dialect.newest();
        int oldest = switch (dialect) {
            case TF_KERAS -> 13;
            default -> 0;
        };
        List<Edition> editions = new ArrayList<>();
        IntStream.rangeClosed(oldest, newest.minor())
                .mapToObj(minor -> new Edition(dialect, new Release(newest.major(), minor, 0, false)))
                .forEach(editions::add);
        return editions;
    }

    private static boolean writes(Edition edition, Node.Mapping layer, Node.Mapping config) {
        Optional<Signature> signature =
                new ClassLookup(edition).find(layer, Kind.LAYER).flatMap(type -> type.in(edition));
        return signature.filter(row -> row.writes(config.fields().keySet())).isPresent();
    }
}
