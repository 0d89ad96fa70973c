package io.carob.model.build;

import io.carob.model.Layer;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads the layers inside a layer, in the order in which Keras does, before the layer around them.
 *
 * @param loader loads one of them
 */
record InnerLayers(Loader loader) {

    /** Makes an object of a layer. */
    interface Loader {

        /**
         * The layer, with the layers in it that were loaded for it alone.
         *
         * @param at where in the config it stands
         * @param live whether training changes what is around it
         */
        Layer load(Layer layer, String at, boolean live);
    }

    /** The same layer around layers of its own. */
    Layer loaded(Layer layer, String at, boolean live) {
        return new LayerArguments(layer).className().equals("Bidirectional")
                ? bothWays(layer, at, live)
                : withInner(layer, at, live);
    }

    private Layer withInner(Layer layer, String at, boolean live) {
        // an object of its own, whoever else has the same config
        Layer loaded = new Layer(layer.instance());
        for (Map.Entry<String, Value> argument : layer.arguments().entrySet()) {
            String where = at + ".config." + argument.getKey();
            if (argument.getValue() instanceof Layer inner) {
                loaded = loaded.with(argument.getKey(), (Value) loader.load(inner, where, live));
            } else if (argument.getValue() instanceof Value.Items list
                    && list.items().stream().anyMatch(Layer.class::isInstance)) {
                loaded = loaded.with(argument.getKey(), (Value) listed(list, where, live));
            }
        }
        return loaded;
    }

    private Value.Items listed(Value.Items list, String where, boolean live) {
        List<Value> items = new ArrayList<>();
        for (Value item : list.items()) {
            items.add(item instanceof Layer inner ? loader.load(inner, where + "[" + items.size() + "]", live) : item);
        }
        return new Value.Items(items, list.tag());
    }

    /** Keras 3 constructs the layer that it was given, and then the two that it takes in its place. */
    private Layer bothWays(Layer layer, String at, boolean live) {
        Optional<Layer> inner = layer.layer(WrapperRules.LAYER);
        if (inner.isEmpty()) {
            return new Layer(layer.instance());
        }
        boolean keras3 = new LayerArguments(layer).isKeras3();
        String where = at + ".config." + WrapperRules.LAYER;
        Optional<Layer> given = layer.layer(WrapperRules.BACKWARD_LAYER);
        String givenWhere = at + ".config." + WrapperRules.BACKWARD_LAYER;
        Layer forward = inner.get();
        Layer backward = inner.get();
        if (keras3) {
            loader.load(inner.get(), where, live);
            forward = WrapperRules.renamed(inner.get(), WrapperRules.FORWARD);
            backward = WrapperRules.renamed(inner.get(), WrapperRules.BACKWARD);
        }
        Optional<Layer> own = given.filter(each -> keras3).map(each -> loader.load(each, givenWhere, live));
        Layer loadedForward = loader.load(forward, where, live);
        Layer last = backward;
        Layer loadedBackward =
                own.orElseGet(() -> loader.load(given.orElse(last), given.isPresent() ? givenWhere : where, live));
        return layer.with(WrapperRules.LAYER, (Value) loadedForward)
                .with(WrapperRules.BACKWARD_LAYER, (Value) loadedBackward);
    }
}
