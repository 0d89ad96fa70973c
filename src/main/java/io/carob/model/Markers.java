package io.carob.model;

import io.carob.config.Node;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What tells dialects apart, with the place where each was first seen. */
final class Markers {

    private enum Marker {
        /** Calls as objects. */
        CALLS_3,
        /** Calls as lists. */
        CALLS_2,
        BATCH_SHAPE,
        DTYPE_POLICY,
        BATCH_INPUT_SHAPE,
        /** A module on the model itself. */
        TOP_MODULE,
        LAYER_MODULE,
        NESTED_MODULE,
        /** A module of tf_keras's own. */
        TF_KERAS_MODULE,
        /** An initializer, regularizer or constraint without a module. */
        LEGACY_OBJECT,
        KERAS_1_KEY
    }

    /** Keys that only Keras 1 wrote. */
    private static final Set<String> KERAS_1 = Set.of(
            "nb_filter",
            "output_dim",
            "init",
            "border_mode",
            "subsample",
            "W_regularizer",
            "inner_init",
            "nb_row",
            "filter_length",
            "subsample_length",
            "dim_ordering",
            "pool_length",
            "W_constraint",
            "inner_activation",
            "consume_less",
            "input_dtype",
            "atrous_rate",
            "dropout_W");

    private final Map<Marker, String> seen = new EnumMap<>(Marker.class);

    private Markers() {}

    static Markers of(Node.Mapping model) {
        Markers markers = new Markers();
        if (model.get(Instance.MODULE).isPresent()) {
            markers.see(Marker.TOP_MODULE, () -> "$.module");
        }
        Way top = () -> "$";
        if (model.fields().get(Instance.CONFIG) instanceof Node.Mapping config) {
            markers.config(model, config, top.key("config"));
        }
        markers.model(model, top);
        return markers;
    }

    boolean isKeras3() {
        boolean tfKeras = seen.containsKey(Marker.CALLS_2)
                || seen.containsKey(Marker.BATCH_INPUT_SHAPE)
                || seen.containsKey(Marker.TF_KERAS_MODULE);
        return seen.containsKey(Marker.CALLS_3)
                || seen.containsKey(Marker.BATCH_SHAPE)
                || seen.containsKey(Marker.DTYPE_POLICY)
                || (seen.containsKey(Marker.TOP_MODULE) && !tfKeras);
    }

    String keras3Evidence() {
        if (seen.containsKey(Marker.CALLS_3)) {
            return "calls are objects with args and kwargs at " + seen.get(Marker.CALLS_3);
        } else if (seen.containsKey(Marker.BATCH_SHAPE)) {
            return "batch_shape at " + seen.get(Marker.BATCH_SHAPE);
        } else if (seen.containsKey(Marker.DTYPE_POLICY)) {
            return "the policy at " + seen.get(Marker.DTYPE_POLICY) + " is of Keras 3";
        }
        return "the model has a module, and nothing in it is of tf_keras alone";
    }

    Optional<String> keras1() {
        return Optional.ofNullable(seen.get(Marker.KERAS_1_KEY)).map(path -> "the key at " + path + " is of Keras 1");
    }

    Optional<String> keras2() {
        return Optional.ofNullable(seen.get(Marker.BATCH_INPUT_SHAPE)).map(path -> "batch_input_shape at " + path);
    }

    /** What tells that tf_keras wrote it. */
    Optional<String> module() {
        return Optional.ofNullable(seen.getOrDefault(Marker.LAYER_MODULE, seen.get(Marker.NESTED_MODULE)))
                .map(path -> "a module at " + path + ", in a model of Keras 2");
    }

    boolean hasLegacyObject() {
        return seen.containsKey(Marker.LEGACY_OBJECT);
    }

    /** Whether things are in it that no release writes side by side. */
    boolean isMixed() {
        return (seen.containsKey(Marker.CALLS_3) && seen.containsKey(Marker.CALLS_2))
                || (seen.containsKey(Marker.KERAS_1_KEY)
                        && (seen.containsKey(Marker.CALLS_3) || seen.containsKey(Marker.LAYER_MODULE)));
    }

    /** Where the second of them is. */
    String mixture() {
        Marker second = seen.containsKey(Marker.KERAS_1_KEY) ? Marker.KERAS_1_KEY : Marker.CALLS_2;
        return seen.getOrDefault(second, "$");
    }

    String mixtureText() {
        String first = seen.getOrDefault(Marker.CALLS_3, seen.getOrDefault(Marker.LAYER_MODULE, "$"));
        return "this is not of the dialect that " + first + " is of";
    }

    /** The way to a part; it is spelled only where something is seen first, for a config has thousands. */
    @FunctionalInterface
    private interface Way {

        String spelled();

        default Way key(String key) {
            return () -> spelled() + "." + key;
        }

        default Way item(int index) {
            return () -> spelled() + "[" + index + "]";
        }
    }

    private void see(Marker marker, Way path) {
        if (!seen.containsKey(marker)) {
            seen.put(marker, path.spelled());
        }
    }

    private void model(Node.Mapping model, Way path) {
        Node config = model.get(Instance.CONFIG).orElse(Node.Null.VALUE);
        if (config instanceof Node.Sequence layers) {
            layers(layers, path.key("config"));
        } else if (config instanceof Node.Mapping fields
                && fields.get(Layer.LAYERS).orElse(config) instanceof Node.Sequence layers) {
            layers(layers, path.key("config.layers"));
        }
    }

    private void layers(Node.Sequence layers, Way path) {
        for (int i = 0; i < layers.items().size(); i++) {
            if (layers.items().get(i) instanceof Node.Mapping layer) {
                layer(layer, path.item(i));
            }
        }
    }

    private void layer(Node.Mapping layer, Way path) {
        layer.get(Instance.MODULE).ifPresent(module -> module(Marker.LAYER_MODULE, module, path));
        if (layer.fields().get(Layer.INBOUND_NODES) instanceof Node.Sequence calls) {
            calls.items()
                    .forEach(call -> see(
                            call instanceof Node.Mapping ? Marker.CALLS_3 : Marker.CALLS_2, path.key("inbound_nodes")));
        }
        if (layer.fields().get(Instance.CONFIG) instanceof Node.Mapping config) {
            config(layer, config, path.key("config"));
        }
        model(layer, path);
    }

    private void config(Node.Mapping layer, Node.Mapping config, Way path) {
        String className = layer.text(Instance.CLASS_NAME).orElse("");
        boolean input = className.equals("InputLayer");
        boolean known = Catalogue.find(Family.LAYERS, className).isPresent();
        config.fields().forEach((key, value) -> {
            if (key.equals("batch_shape") && input) {
                see(Marker.BATCH_SHAPE, path.key(key));
            } else if (key.equals("batch_input_shape")) {
                see(Marker.BATCH_INPUT_SHAPE, path.key(key));
            } else if (known && KERAS_1.contains(key) && !isKeras2(layer, className, key)) {
                see(Marker.KERAS_1_KEY, path.key(key));
            } else if (value instanceof Node.Mapping object) {
                if (object.text(Instance.CLASS_NAME).isPresent()
                        && object.get(Instance.MODULE).isEmpty()
                        && Catalogue.find(
                                        Family.LAYERS,
                                        object.text(Instance.CLASS_NAME).get())
                                .isEmpty()) {
                    see(Marker.LEGACY_OBJECT, path.key(key));
                }
                object.get(Instance.MODULE).ifPresent(module -> module(Marker.NESTED_MODULE, module, path.key(key)));
                if (key.equals("dtype")
                        && object.text(Instance.CLASS_NAME)
                                .filter(name -> name.endsWith("DTypePolicy"))
                                .isPresent()) {
                    see(Marker.DTYPE_POLICY, path.key("dtype"));
                }
                if (key.equals("layer") || key.equals("cell") || key.equals("backward_layer")) {
                    layer(object, path.key(key));
                }
            }
        });
    }

    /** Embedding kept the word output_dim, and a layer that Keras 1 did not have took it up. */
    private static boolean isKeras2(Node.Mapping layer, String className, String key) {
        return key.equals("output_dim")
                && (className.equals("RandomFourierFeatures")
                        || (layer.get(Instance.CONFIG).orElse(layer) instanceof Node.Mapping config
                                && config.get("input_dim").isPresent()
                                && config.get("init").isEmpty()));
    }

    private void module(Marker marker, Node module, Way path) {
        see(marker, path.key("module"));
        if (module instanceof Node.Text text && text.value().startsWith("tf_keras.")) {
            see(Marker.TF_KERAS_MODULE, path.key("module"));
        }
    }
}
