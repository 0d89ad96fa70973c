package io.carob.model;

import io.carob.config.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All layers of a tree, at any depth. */
final class Layers {

    /** The keys under which layers stand. */
    private static final List<String> INNER =
            List.of(Instance.CONFIG, Layer.LAYERS, "layer", "cell", "cells", "backward_layer");

    private Layers() {}

    /** The different initializers with a module among the arguments of layers. */
    static Set<Node.Mapping> initializersIn(List<Node.Mapping> layers) {
        Set<Node.Mapping> initializers = new LinkedHashSet<>();
        for (Node.Mapping layer : layers) {
            if (layer.fields().get(Instance.CONFIG) instanceof Node.Mapping config) {
                for (Node value : config.fields().values()) {
                    if (value instanceof Node.Mapping object && isInitializer(object)) {
                        initializers.add(object);
                    }
                }
            }
        }
        return initializers;
    }

    private static boolean isInitializer(Node.Mapping object) {
        return object.fields().get(Instance.MODULE) instanceof Node.Text module
                && module.value().equals("keras.initializers");
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
                for (String key : INNER) {
                    Node inner = object.fields().get(key);
                    if (inner != null) {
                        open.push(inner);
                    }
                }
            }
        }
        return layers;
    }
}
