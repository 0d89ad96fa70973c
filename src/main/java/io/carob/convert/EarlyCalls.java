package io.carob.convert;

import io.carob.config.Release;
import io.carob.model.Call;
import io.carob.model.Calls;
import io.carob.model.Graph;
import io.carob.model.Layer;
import io.carob.model.NodeIndex;
import io.carob.model.NodeIndex.Place;
import io.carob.model.TensorRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Releases of Keras 3 before 3.7 read the calls layer by layer, in the order of the config, and give up at one that takes
 * what a later call gives: in graphs that come back to a layer.
 */
final class EarlyCalls {

    private static final String RULE = "early-calls";
    private static final Release FIXED = Release.parse("3.7");

    private EarlyCalls() {}

    static void check(Passage passage, Layer model, String path) {
        if (passage.target() != Generation.KERAS_3 || passage.to().release().compareTo(FIXED) >= 0) {
            return;
        }
        Map<String, Layer> layers = new HashMap<>();
        model.layers().forEach(layer -> layers.put(layer.name(), layer));
        Map<String, Integer> made = new HashMap<>();
        Calls.Form form = Graph.form(model);
        List<Layer> all = model.layers();
        for (int i = 0; i < all.size(); i++) {
            Layer layer = all.get(i);
            if (layer.calls().isEmpty()) {
                made.put(layer.name(), 1);
            }
            for (Call call : layer.calls()) {
                String place = path + ".config.layers[" + i + "]." + Layer.INBOUND_NODES;
                Graph.tensors(call, tensor -> check(tensor, layers, made, form, passage, place));
                made.merge(layer.name(), 1, Integer::sum);
            }
        }
    }

    private static void check(
            TensorRef tensor,
            Map<String, Layer> layers,
            Map<String, Integer> made,
            Calls.Form form,
            Passage passage,
            String place) {
        Layer maker = layers.get(tensor.layer());
        int index = maker == null ? 0 : tensor.node() - NodeIndex.first(maker, form, Place.CALL);
        if (index >= made.getOrDefault(tensor.layer(), 0)) {
            passage.log()
                    .impossible(place, RULE, passage.to() + " cannot read a call that takes what a later one gives");
        }
    }
}
