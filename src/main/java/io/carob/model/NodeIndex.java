package io.carob.model;

import io.carob.config.Node;

/**
 * How calls of a layer are counted. A model in a model was called once before, on its own inputs; Keras 2 counts that
 * call everywhere, Keras 3 only for Functional models and only among the inputs and outputs of the model around.
 */
public final class NodeIndex {

    /** Where a tensor is named. */
    public enum Place {
        /** In the call of another layer. */
        CALL,
        /** Among the inputs or the outputs of the model. */
        END
    }

    private NodeIndex() {}

    /** The number of the first call of a layer in its graph. */
    public static int first(Layer layer, Calls.Form form, Place place) {
        if (!layer.isModel() || !hasInput(layer)) {
            return 0;
        } else if (form != Calls.Form.ARGUMENTS) {
            return 1;
        }
        return place == Place.END && layer.isFunctional() ? 1 : 0;
    }

    /** The same of a layer as it is written, be it a good one or not. */
    static int first(Node.Mapping layer, Calls.Form form, Place place) {
        boolean functional = isFunctional(layer);
        if (!(functional || isChain(layer)) || !hasInput(layer)) {
            return 0;
        } else if (form != Calls.Form.ARGUMENTS) {
            return 1;
        }
        return place == Place.END && functional ? 1 : 0;
    }

    private static boolean isFunctional(Node.Mapping layer) {
        return layer.get(Instance.CONFIG).orElse(layer) instanceof Node.Mapping config
                && config.get(Layer.OUTPUT_LAYERS).isPresent();
    }

    private static boolean isChain(Node.Mapping layer) {
        return layer.text(Instance.CLASS_NAME).filter(Layer.MODELS::contains).isPresent();
    }

    private static boolean hasInput(Node.Mapping model) {
        if (isFunctional(model)) {
            return true;
        }
        Node config = model.get(Instance.CONFIG).orElse(model);
        Node layers =
                config instanceof Node.Mapping fields ? fields.get(Layer.LAYERS).orElse(config) : config;
        return layers instanceof Node.Sequence list
                && !list.items().isEmpty()
                && list.items().get(0) instanceof Node.Mapping first
                && isInput(first);
    }

    private static boolean isInput(Node.Mapping layer) {
        return layer.text(Instance.CLASS_NAME).filter("InputLayer"::equals).isPresent()
                || (layer.get(Instance.CONFIG).orElse(layer) instanceof Node.Mapping config
                        && config.get("batch_input_shape").isPresent())
                || ((isFunctional(layer) || isChain(layer)) && hasInput(layer));
    }

    /** A Sequential that knows its input was called on it. */
    private static boolean hasInput(Layer model) {
        if (model.isFunctional()) {
            return true;
        }
        return model.layers().stream()
                .findFirst()
                .filter(layer -> layer.className().equals("InputLayer")
                        || layer.arguments().containsKey("batch_input_shape")
                        || (layer.isModel() && hasInput(layer)))
                .isPresent();
    }
}
