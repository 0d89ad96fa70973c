package io.carob.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The layers of TensorFlow.js, which has fewer than Keras 2, and some of them with other arguments. */
final class TfjsLayers {

    /** The activations that Keras 2 does not have. */
    static final List<String> ACTIVATIONS = List.of("mish", "gelu_new");

    private static final List<KerasClass> CLASSES =
            CatalogueFile.of(Family.LAYERS, "tfjs-layers.json").classes();

    private static final Map<String, KerasClass> BY_NAME = byName();

    private TfjsLayers() {}

    static List<KerasClass> classes() {
        return CLASSES;
    }

    static Optional<KerasClass> find(String className) {
        return Optional.ofNullable(BY_NAME.get(className));
    }

    private static Map<String, KerasClass> byName() {
        Map<String, KerasClass> byName = new LinkedHashMap<>();
        CLASSES.forEach(type -> type.names().forEach(name -> byName.put(name, type)));
        return byName;
    }
}
