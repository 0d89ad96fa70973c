package io.carob.model.build;

import io.carob.model.Layer;
import java.util.HashMap;
import java.util.Map;

/** Gives each of the layers in a list its place in files: its class, and a number from the second of a class on. */
final class SlotList {

    private final String attribute;
    private final Map<String, Integer> used = new HashMap<>();

    /** The list of an attribute, such as {@code layers}. */
    SlotList(String attribute) {
        this.attribute = attribute;
    }

    Slot next(Layer layer) {
        if (LayerRules.isOperation(new LayerArguments(layer))) {
            // it is called in the graph and is no layer
            return new Slot(attribute, layer.name());
        }
        String name = AutoNames.snakeCase(classNow(layer));
        int count = used.merge(name, 1, Integer::sum) - 1;
        return new Slot(attribute + "/" + (count == 0 ? name : name + "_" + count), layer.name());
    }

    /** The class that a config of any age makes today. */
    private static String classNow(Layer layer) {
        if (layer.isFunctional()) {
            return "Functional";
        }
        String name = new LayerArguments(layer).className();
        return name.equals("GroupQueryAttention") ? "GroupedQueryAttention" : name;
    }
}
