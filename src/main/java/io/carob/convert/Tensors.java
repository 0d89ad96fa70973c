package io.carob.convert;

import io.carob.config.Node;
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

    private static final String RULE = "layer-name";

    private final Passage passage;
    private final Calls.Form source;
    private final Calls.Form target;
    private final Map<String, Layer> layers;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Function<TensorRef, TensorRef.Symbol> symbols;

    Tensors(Passage passage, Layer model, Calls.Form target, String path) {
        this.passage = passage;
        this.source = Graph.form(model);
        this.target = target;
        this.layers = model.layers().stream()
                .collect(Collectors.toMap(Layer::name, Function.identity(), (first, second) -> first));
        this.symbols = Symbols.of(model);
        rename(model, path);
    }

    /** Keras 3 takes no slash in a name, TensorFlow.js not much but one. */
    private void rename(Layer model, String path) {
        List<Layer> all = model.layers();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).name();
            String taken = taken(name);
            if (!taken.equals(name)) {
                String free = free(taken);
                names.put(name, free);
                passage.log()
                        .add(
                                Report.Severity.EXACT,
                                path + ".config.layers[" + i + "].name",
                                RULE,
                                Optional.of(new Node.Text(name)),
                                Optional.of(new Node.Text(free)),
                                passage.to() + " has no such characters in a name");
            }
        }
    }

    private String taken(String name) {
        return switch (passage.target()) {
            case KERAS_3 -> name.replace('/', '_');
            case TFJS -> TfjsNames.valid(name);
            default -> name;
        };
    }

    private String free(String name) {
        String free = name;
        for (int i = 1; layers.containsKey(free) || names.containsValue(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** The name of a layer in the target. */
    String name(String name) {
        return names.getOrDefault(name, name);
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
                        moved.layer(),
                        moved.node(),
                        moved.tensor(),
                        Optional.of(symbols.apply(tensor)),
                        Optional.empty());
    }
}
