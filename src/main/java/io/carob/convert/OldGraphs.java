package io.carob.convert;

import io.carob.config.Release;
import io.carob.model.Call;
import io.carob.model.Calls;
import io.carob.model.Graph;
import io.carob.model.Layer;
import io.carob.model.NodeIndex;
import io.carob.model.NodeIndex.Place;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What older releases of Keras 3 cannot read of a graph, though they write it. */
final class OldGraphs {

    /** Calls that take what a later call of an earlier layer gives: in graphs that come back to a layer. */
    static final String EARLY_CALLS = "early-calls";

    /** Inputs or outputs in lists of lists. */
    static final String NESTED_ENDS = "nested-ends";

    /** A Functional model whose result is a result of the model around it. */
    static final String MODEL_AS_END = "model-as-end";

    /** Parts of a tensor. */
    static final String SLICES = "slices";

    private static final Release SLICES_SINCE = Release.parse("3.2");
    private static final Release EARLY_CALLS_SINCE = Release.parse("3.7");
    private static final Release NESTED_ENDS_SINCE = Release.parse("3.4");
    private static final Release MODEL_AS_END_SINCE = Release.parse("3.3");

    private final Passage passage;
    private final Layer model;
    private final String path;
    private final Map<String, Layer> layers = new HashMap<>();

    private OldGraphs(Passage passage, Layer model, String path) {
        this.passage = passage;
        this.model = model;
        this.path = path;
        model.layers().forEach(layer -> layers.put(layer.name(), layer));
    }

    static void check(Passage passage, Layer model, String path) {
        if (passage.target() == Generation.KERAS_3 && passage.to().release().compareTo(EARLY_CALLS_SINCE) < 0) {
            new OldGraphs(passage, model, path).check();
        }
    }

    private void check() {
        calls();
        for (String key : List.of(Layer.INPUT_LAYERS, Layer.OUTPUT_LAYERS)) {
            Value ends = model.arguments().getOrDefault(key, new Value.Items(List.of()));
            if (isBefore(NESTED_ENDS_SINCE) && isNested(ends)) {
                impossible(".config." + key, NESTED_ENDS, "cannot read lists in the list of " + key);
            }
            if (isBefore(MODEL_AS_END_SINCE)) {
                Graph.tensors(ends, tensor -> end(tensor, key));
            }
        }
    }

    private void end(TensorRef tensor, String key) {
        Layer layer = layers.get(tensor.layer());
        if (layer != null && layer.isFunctional()) {
            impossible(".config." + key, MODEL_AS_END, "cannot find the result of a model in it");
        }
    }

    private static boolean isNested(Value ends) {
        return ends instanceof Value.Items list
                && list.items().stream()
                        .anyMatch(item -> item instanceof Value.Items inner
                                && !(inner.items().size() == 1 && list.items().size() == 1));
    }

    private boolean isBefore(Release release) {
        return passage.to().release().compareTo(release) < 0;
    }

    /** The old reader takes the layers in the order of the config, and the calls of each in theirs. */
    private void calls() {
        Map<String, Integer> made = new HashMap<>();
        Calls.Form form = Graph.form(model);
        List<Layer> all = model.layers();
        for (int i = 0; i < all.size(); i++) {
            Layer layer = all.get(i);
            String place = ".config.layers[" + i + "]." + Layer.INBOUND_NODES;
            if (layer.className().equals("GetItem") && isBefore(SLICES_SINCE)) {
                impossible(place, SLICES, "cannot read slices from a list, which is how JSON has them");
            }
            if (layer.calls().isEmpty()) {
                made.put(layer.name(), 1);
            }
            for (Call call : layer.calls()) {
                Graph.tensors(call, tensor -> made(tensor, made, form, place));
                made.merge(layer.name(), 1, Integer::sum);
            }
        }
    }

    private void made(TensorRef tensor, Map<String, Integer> made, Calls.Form form, String place) {
        Layer maker = layers.get(tensor.layer());
        int index = maker == null ? 0 : tensor.node() - NodeIndex.first(maker, form, Place.CALL);
        if (index >= made.getOrDefault(tensor.layer(), 0)) {
            impossible(place, EARLY_CALLS, "cannot read a call that takes what a later one gives");
        }
    }

    private void impossible(String place, String rule, String text) {
        passage.log().impossible(path + place, rule, passage.to() + " " + text);
    }
}
