package io.carob.convert;

import io.carob.config.Dialect;
import io.carob.config.Release;
import io.carob.model.Call;
import io.carob.model.Calls;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.NodeIndex.Place;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the graph of a model over a passage: which layers call which, in the target's form. */
record GraphPassage(Passage passage, String path) {

    /** Since 2.4 the name and the calls of a layer stand after its config. */
    private static final Release NAMES_LAST = Release.parse("2.4");

    /** Since 3.11 a single input or output stands alone. */
    private static final Release SINGLE_ALONE = Release.parse("3.11");

    /** The layers, inputs and outputs of the converted model. */
    Map<String, Value> convert(Layer model) {
        Calls.Form form = form();
        Tensors tensors = new Tensors(passage, model, form, path);
        Set<String> masks = ComputedMasks.in(passage, model);
        List<Value> layers = new ArrayList<>();
        List<Layer> source = model.layers();
        for (int i = 0; i < source.size(); i++) {
            Layer layer = source.get(i);
            String place = path + ".config.layers[" + i + "]";
            if (masks.contains(layer.name())) {
                passage.log().exact(place, ComputedMasks.RULE, "masks are computed again, the operation is left out");
            } else {
                layers.add(layer(layer, form, tensors, masks, place));
            }
        }
        EarlyCalls.check(passage, model, path);
        Map<String, Value> config = new LinkedHashMap<>();
        config.put(Layer.LAYERS, new Value.Items(layers));
        for (String key : List.of(Layer.INPUT_LAYERS, Layer.OUTPUT_LAYERS)) {
            Value ends = model.arguments().getOrDefault(key, new Value.Items(List.of()));
            config.put(key, ends(tensors.map(ends, Place.END)));
        }
        return config;
    }

    private Calls.Form form() {
        return switch (passage.target()) {
            case KERAS_1 -> Calls.Form.TRIPLES;
            case KERAS_3 -> Calls.Form.ARGUMENTS;
            default -> Calls.Form.ROWS;
        };
    }

    private Layer layer(Layer layer, Calls.Form form, Tensors tensors, Set<String> masks, String place) {
        if (OperationPassage.concerns(layer, passage)) {
            return named(new OperationPassage(passage, tensors, place).convert(layer), tensors.name(layer.name()));
        }
        CallPassage calls = new CallPassage(passage, layer, tensors, place);
        List<Call> converted = new ArrayList<>();
        for (Call call : layer.calls()) {
            converted.add(calls.convert(ComputedMasks.without(call, masks)));
        }
        Instance instance = passage.layer(layer, place).instance();
        return named(
                new Layer(instance.withField(Layer.INBOUND_NODES, new Calls(converted, form))),
                tensors.name(layer.name()));
    }

    /** A layer in a graph has its name beside its config as well. */
    private Layer named(Layer layer, String name) {
        Instance instance = layer.instance();
        if (instance.arguments().get(Layer.NAME) != null && !layer.isModel()) {
            instance = instance.with(Layer.NAME, Passage.plain(name));
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        Value calls = instance.fields().getOrDefault(Layer.INBOUND_NODES, new Calls(List.of(), form()));
        Instance plain = instance.withoutField(Layer.INBOUND_NODES).withoutField(Layer.NAME);
        if (isNameFirst()) {
            fields.put(Layer.NAME, Passage.plain(name));
            fields.putAll(plain.fields());
        } else {
            fields.putAll(plain.fields());
            fields.put(Layer.NAME, Passage.plain(name));
        }
        fields.put(Layer.INBOUND_NODES, calls);
        return new Layer(new Instance(fields, instance.tag(), instance.type(), instance.writing()));
    }

    private boolean isNameFirst() {
        Dialect dialect = passage.to().dialect();
        return dialect == Dialect.TFJS
                || dialect == Dialect.KERAS_1
                || (dialect == Dialect.KERAS_2
                        && (passage.to().release().tensorflow()
                                || passage.to().release().compareTo(NAMES_LAST) < 0));
    }

    /** Keras 3 writes a single input alone since 3.11, all others always in a list. */
    private Value ends(Value ends) {
        boolean single = !(ends instanceof Value.Items) && !(ends instanceof Value.Fields);
        if (passage.target() != Generation.KERAS_3 || passage.to().release().compareTo(SINGLE_ALONE) < 0) {
            return single ? new Value.Items(List.of(ends)) : ends;
        }
        return passage.source() != Generation.KERAS_3
                        && ends instanceof Value.Items list
                        && list.items().size() == 1
                        && !(list.items().get(0) instanceof Value.Items)
                ? list.items().get(0)
                : ends;
    }
}
