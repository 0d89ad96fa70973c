package io.carob.convert;

import io.carob.convert.Meaning.Ignored;
import io.carob.model.Call;
import io.carob.model.Graph;
import io.carob.model.Layer;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Numbers in the place of the names of a model's layers. Where the order of the layers does not count either, they follow
 * from the graph alone: a layer comes after those whose results it takes, from the model's outputs back.
 */
final class LayerNumbers {

    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final Set<String> opened = new HashSet<>();

    private LayerNumbers(Layer model) {
        model.layers().forEach(layer -> layers.putIfAbsent(layer.name(), layer));
    }

    /** What each layer is called, by its name: that name itself where names count. */
    static Map<String, String> of(Layer model, Set<Ignored> ignored) {
        LayerNumbers all = new LayerNumbers(model);
        if (!ignored.contains(Ignored.NAMES)) {
            return Map.of();
        } else if (ignored.contains(Ignored.ORDER) && model.isFunctional()) {
            all.follow(model);
        }
        all.layers.keySet().forEach(all::number);
        return all.numbers;
    }

    private void number(String name) {
        numbers.putIfAbsent(name, String.valueOf(numbers.size()));
    }

    private void follow(Layer model) {
        Deque<String> open = new ArrayDeque<>();
        push(open, names(model, Layer.OUTPUT_LAYERS));
        while (!open.isEmpty()) {
            String name = open.peek();
            if (numbers.containsKey(name) || !opened.add(name)) {
                open.pop();
                number(name);
            } else {
                push(open, sources(Objects.requireNonNull(layers.get(name)))); // none other is pushed
            }
        }
        names(model, Layer.INPUT_LAYERS).forEach(this::number);
    }

    /** The first comes out first. */
    private void push(Deque<String> open, List<String> names) {
        for (int i = names.size() - 1; i >= 0; i--) {
            if (!opened.contains(names.get(i)) && layers.containsKey(names.get(i))) {
                open.push(names.get(i));
            }
        }
    }

    private static List<String> names(Layer model, String key) {
        List<String> names = new ArrayList<>();
        Value value = model.arguments().getOrDefault(key, new Value.Items(List.of()));
        Graph.tensors(value, tensor -> names.add(tensor.layer()));
        return names;
    }

    private static List<String> sources(Layer layer) {
        List<String> names = new ArrayList<>();
        Consumer<TensorRef> note = tensor -> names.add(tensor.layer());
        for (Call call : layer.calls()) {
            call.arguments().forEach(argument -> Graph.tensors(argument, note));
            // their order is that of the text, which does not count
            call.keywords().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(keyword -> Graph.tensors(keyword.getValue(), note));
        }
        return names;
    }
}
