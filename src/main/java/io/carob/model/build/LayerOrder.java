package io.carob.model.build;

import io.carob.model.Call;
import io.carob.model.Calls;
import io.carob.model.Graph;
import io.carob.model.Layer;
import io.carob.model.NodeIndex;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The order of {@code model.layers}: a layer that is farther from the outputs comes first; among equals, the one that is
 * met first on the way from the outputs to the inputs. A layer that no output needs is left out.
 */
final class LayerOrder {

    /** One call of a layer. */
    private record Key(String layer, int index) {}

    private final Map<Key, List<Key>> origins = new HashMap<>();
    private final Map<String, Layer> layers = new HashMap<>();
    private final Calls.Form form;
    private final List<TensorRef> inputs;
    private final List<TensorRef> outputs;
    private final Map<String, Integer> met = new HashMap<>();
    private final Set<Key> done = new HashSet<>();
    private final List<Key> finished = new ArrayList<>();

    LayerOrder(Graph graph, Calls.Form form, Layer model) {
        this.form = form;
        model.layers().forEach(layer -> layers.putIfAbsent(layer.name(), layer));
        for (Graph.Step step : graph.steps()) {
            origins.put(new Key(step.layer().name(), step.index()), origins(step.call()));
        }
        this.inputs = flat(graph.inputs());
        this.outputs = flat(graph.outputs());
    }

    private List<Key> origins(Call call) {
        List<Key> keys = new ArrayList<>();
        Graph.tensors(call, tensor -> key(tensor, NodeIndex.Place.CALL).ifPresent(keys::add));
        return keys;
    }

    private Optional<Key> key(TensorRef tensor, NodeIndex.Place place) {
        Layer layer = layers.get(tensor.layer());
        return layer == null
                ? Optional.empty()
                : Optional.of(new Key(tensor.layer(), tensor.node() - NodeIndex.first(layer, form, place)));
    }

    /** All tensors, in the order in which Keras counts them: a dictionary by its keys. */
    static List<TensorRef> flat(Value value) {
        List<TensorRef> all = new ArrayList<>();
        if (value instanceof TensorRef tensor) {
            all.add(tensor);
        } else if (value instanceof Value.Items list) {
            list.items().forEach(item -> all.addAll(flat(item)));
        } else if (value instanceof Value.Fields object) {
            new TreeMap<>(object.fields()).values().forEach(item -> all.addAll(flat(item)));
        }
        return all;
    }

    /** The names of the layers. */
    List<String> names() {
        Set<Key> ends = new HashSet<>();
        for (TensorRef input : inputs) {
            key(input, NodeIndex.Place.END).filter(key -> !isInput(key.layer)).ifPresent(ends::add);
        }
        for (TensorRef output : outputs) {
            key(output, NodeIndex.Place.END).ifPresent(key -> walk(key, ends));
        }
        Map<String, Integer> depths = depths();
        List<String> names = new ArrayList<>(depths.keySet());
        names.sort(Comparator.<String>comparingInt(name -> -depths.getOrDefault(name, 0))
                .thenComparingInt(name -> met.getOrDefault(name, -1)));
        return names;
    }

    private boolean isInput(String name) {
        Layer layer = layers.get(name);
        return layer != null && layer.className().equals("InputLayer");
    }

    /** Visits a call and all that it needs, without recursion: graphs are deep. */
    private void walk(Key start, Set<Key> ends) {
        Deque<Map.Entry<Key, Iterator<Key>>> open = new ArrayDeque<>();
        enter(start, ends, open);
        while (!open.isEmpty()) {
            Map.Entry<Key, Iterator<Key>> top = open.peek();
            if (top.getValue().hasNext()) {
                enter(top.getValue().next(), ends, open);
            } else {
                finished.add(top.getKey());
                open.pop();
            }
        }
    }

    private void enter(Key key, Set<Key> ends, Deque<Map.Entry<Key, Iterator<Key>>> open) {
        if (done.add(key) && !ends.contains(key)) {
            met.putIfAbsent(key.layer, met.size());
            open.push(Map.entry(key, origins.getOrDefault(key, List.of()).iterator()));
        }
    }

    private Map<String, Integer> depths() {
        Map<String, Integer> ofLayer = new LinkedHashMap<>();
        Map<Key, Integer> ofCall = new HashMap<>();
        Set<Key> inside = new HashSet<>(finished);
        List<Key> fromOutputs = new ArrayList<>(finished);
        Collections.reverse(fromOutputs);
        for (Key key : fromOutputs) {
            int depth = Math.max(ofCall.getOrDefault(key, 0), ofLayer.getOrDefault(key.layer, 0));
            ofLayer.put(key.layer, depth);
            ofCall.put(key, depth);
            for (Key origin : origins.getOrDefault(key, List.of())) {
                if (inside.contains(origin)) {
                    ofCall.merge(origin, depth + 1, Math::max);
                }
            }
        }
        for (TensorRef input : inputs) {
            if (!ofLayer.containsKey(input.layer())) {
                ofLayer.put(input.layer(), 0);
                met.put(input.layer(), -1);
            }
        }
        return ofLayer;
    }
}
