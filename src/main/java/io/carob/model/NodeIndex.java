package io.carob.model;

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
