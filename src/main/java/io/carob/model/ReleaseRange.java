package io.carob.model;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.OrderedMap;
import io.carob.config.Release;
import io.carob.initializer.Initializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The releases of a dialect that write a config as it is: those whose keys its layers have. */
record ReleaseRange(Release oldest, Release newest) {

    /** One release each minor version, in order. */
    private static final Map<Dialect, List<Edition>> EDITIONS =
            Stream.of(Dialect.values()).collect(Collectors.toMap(dialect -> dialect, ReleaseRange::editions));

    static ReleaseRange only(Release release) {
        return new ReleaseRange(release, release);
    }

    /** The releases that fit all layers and initializers; what no release would write is passed over. */
    static ReleaseRange fitting(Dialect dialect, Node.Mapping model, List<String> evidence) {
        List<ClassLookup> fitting = EDITIONS.getOrDefault(dialect, List.of()).stream()
                .map(ClassLookup::new)
                .toList();
        Map<String, List<OrderedMap<Node>>> known = new HashMap<>();
        List<Node.Mapping> layers = Layers.in(model);
        for (Node.Mapping layer : layers) {
            if (!(layer.fields().get(Instance.CONFIG) instanceof Node.Mapping config)
                    || !isNew(
                            OrderedMap.copyOf(config.fields()),
                            known.computeIfAbsent(className(layer), name -> new ArrayList<>()))) {
                continue;
            }
            List<ClassLookup> narrower = fitting.stream()
                    .filter(classes -> writes(classes, layer, config))
                    .toList();
            if (!narrower.isEmpty() && narrower.size() < fitting.size()) {
                evidence.add(told(className(layer), dialect, narrower));
                fitting = narrower;
            }
        }
        for (Node.Mapping initializer : Layers.initializersIn(layers)) {
            Optional<Initializer> read = Writing.read(initializer);
            List<ClassLookup> narrower = fitting.stream()
                    .filter(classes -> read.flatMap(new Writing(classes.edition(), true)::initializer)
                            .filter(text -> SameText.of(text, initializer))
                            .isPresent())
                    .toList();
            if (!narrower.isEmpty() && narrower.size() < fitting.size()) {
                evidence.add(told("the initializer " + className(initializer), dialect, narrower));
                fitting = narrower;
            }
        }
        return new ReleaseRange(
                fitting.get(0).edition().release(),
                fitting.get(fitting.size() - 1).edition().release());
    }

    /** Adds a config to those of its class, unless one with the same keys is there: what writes one writes both. */
    private static boolean isNew(OrderedMap<Node> config, List<OrderedMap<Node>> known) {
        for (OrderedMap<Node> other : known) {
            if (config.hasKeysOf(other)) {
                return false;
            }
        }
        return known.add(config);
    }

    private static String told(String thing, Dialect dialect, List<ClassLookup> fitting) {
        Release first = fitting.get(0).edition().release();
        Release last = fitting.get(fitting.size() - 1).edition().release();
        return "the keys of " + thing + " are those of " + dialect + " " + first
                + (first.equals(last) ? "" : " to " + last);
    }

    private static String className(Node.Mapping layer) {
        return layer.text(Instance.CLASS_NAME).orElse("");
    }

    /** Whether a release writes all layers as they are. */
    static boolean fits(Edition edition, Node.Mapping model) {
        ClassLookup classes = new ClassLookup(edition);
        return model.get(Instance.CONFIG).orElse(model) instanceof Node.Mapping
                && Layers.in(model).stream()
                        .allMatch(layer -> !(layer.get(Instance.CONFIG).orElse(layer) instanceof Node.Mapping config)
                                || classes.find(layer, Kind.LAYER).isEmpty()
                                || writes(classes, layer, config));
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

    private static boolean writes(ClassLookup classes, Node.Mapping layer, Node.Mapping config) {
        return classes.find(layer, Kind.LAYER)
                .flatMap(type -> type.in(classes.edition()))
                .filter(row -> row.writes(config.fields().keySet()))
                .isPresent();
    }
}
