package io.carob.convert;

import io.carob.model.Calls;
import io.carob.model.Graph;
import io.carob.model.Layer;
import io.carob.model.NodeIndex;
import io.carob.model.NodeIndex.Place;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Renames and renumbers the tensors of one graph. */
final class Tensors {

    private final Calls.Form source;
    private final Calls.Form target;
    private final Map<String, Layer> layers;
    private final Names names;
    private final Symbols symbols;

    Tensors(Passage passage, Layer model, Calls.Form target, String path) {
        this.names = new Names(passage, model, path + ".config.layers");
        this.source = Graph.form(model);
        this.target = target;
        this.layers = model.layers().stream()
                .collect(Collectors.toMap(Layer::name, Function.identity(), (first, second) -> first));
        this.symbols = new Symbols(model);
    }

    /** The name of a layer in the target. */
    String name(String name) {
        return names.of(name);
    }

    /** A value with the target's tensors in it, in the target's form. */
    Value map(Value value, Place place) {
        if (value instanceof TensorRef tensor) {
            return tensor(tensor, place);
        } else if (value instanceof Value.Items list) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> items.add(map(item, place)));
            return new Value.Items(items, list.tag());
        } else if (value instanceof Value.Fields object) {
            Map<String, Value> fields = new LinkedHashMap<>();
            object.fields().forEach((key, item) -> fields.put(key, map(item, place)));
            return new Value.Fields(fields, object.tag());
        }
        return value;
    }

    TensorRef tensor(TensorRef tensor, Place place) {
        Layer layer = layers.get(tensor.layer());
        int node = tensor.node();
        if (layer != null) {
            node = Math.max(0, node - NodeIndex.first(layer, source, place) + NodeIndex.first(layer, target, place));
        }
        TensorRef moved = tensor.at(name(tensor.layer()), node);
        if (target != Calls.Form.ARGUMENTS || place == Place.END) {
            return moved.listed();
        }
        return moved.symbol().isPresent()
                ? moved
                : new TensorRef(
                        moved.layer(), moved.node(), moved.tensor(), Optional.of(symbols.of(tensor)), Optional.empty());
    }
}
