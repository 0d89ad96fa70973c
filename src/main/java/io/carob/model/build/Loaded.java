package io.carob.model.build;

import io.carob.model.Layer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A layer while Keras loads its model. */
final class Loaded {

    private final Layer layer;
    private final String name;
    private final String place;
    private final boolean live;
    /** The initializers of its arguments. */
    private final Map<String, SeedTaker> takers = new HashMap<>();

    private Optional<WeightTree> tree = Optional.empty();

    Loaded(Layer layer, String name, String place, boolean live) {
        this.layer = layer;
        this.name = name;
        this.place = place;
        this.live = live;
    }

    /** The layer, with the layers in it that were loaded for it alone. */
    Layer layer() {
        return layer;
    }

    String name() {
        return name;
    }

    /** Where in the config it stands. */
    String place() {
        return place;
    }

    /** Whether training changes its weights. */
    boolean isLive() {
        return live;
    }

    /** Its weights; empty as long as it is not built. */
    Optional<WeightTree> tree() {
        return tree;
    }

    void built(WeightTree weights) {
        tree = Optional.of(weights);
    }

    /** The object that its constructor made of an argument. */
    SeedTaker taker(Filling filling) {
        return takers.computeIfAbsent(filling.argument(), key -> new SeedTaker(filling.initializer(), argument(key)));
    }

    /** Where in the config an argument of it stands or would stand; empty for no argument. */
    String argument(String key) {
        return key.isEmpty() ? "" : place + ".config." + key;
    }
}
