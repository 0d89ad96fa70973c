package io.carob.model;

import io.carob.config.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** All layers of a tree, at any depth. */
final class Layers {

    private Layers() {}

    /** The initializers with a module among the arguments of all layers. */
    static List<Node.Mapping> initializersIn(Node.Mapping model) {
        List<Node.Mapping> initializers = new ArrayList<>();
        for (Node.Mapping layer : in(model)) {
            if (layer.get(Instance.CONFIG).orElse(layer) instanceof Node.Mapping config) {
                config.fields().values().forEach(value -> {
                    if (value instanceof Node.Mapping object
                            && object.text(Instance.MODULE)
                                    .filter("keras.initializers"::equals)
                                    .isPresent()) {
                        initializers.add(object);
                    }
                });
            }
        }
        return initializers;
    }

    static List<Node.Mapping> in(Node.Mapping model) {
        List<Node.Mapping> layers = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>();
        open.push(model);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node instanceof Node.Sequence list) {
                list.items().forEach(open::push);
            } else if (node instanceof Node.Mapping object) {
                if (object.text(Instance.CLASS_NAME).isPresent()) {
                    layers.add(object);
                }
                for (String key : List.of(Instance.CONFIG, Layer.LAYERS, "layer", "cell", "cells", "backward_layer")) {
                    object.get(key).ifPresent(open::push);
                }
            }
        }
        return layers;
    }
}
