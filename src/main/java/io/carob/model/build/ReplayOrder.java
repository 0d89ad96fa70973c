package io.carob.model.build;

import io.carob.model.Calls;
import io.carob.model.Graph;
import io.carob.model.Layer;
import io.carob.model.NodeIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which Keras repeats the calls of a graph. It goes through the layers as the config lists them, again and
 * again; each time every layer is called until one of its calls needs what is not there yet.
 */
final class ReplayOrder {

    /** A call in the round in which it comes. */
    private record Turn(int round, int position, Graph.Step step) {}

    /** The round of what was there before the first. */
    private static final int BEFORE = -1;

    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, List<Integer>> rounds = new HashMap<>();
    private final Map<String, Layer> layers = new HashMap<>();
    private final Calls.Form form;

    private ReplayOrder(Layer model) {
        this.form = Graph.form(model);
        for (Layer layer : model.layers()) {
            positions.putIfAbsent(layer.name(), positions.size());
            layers.putIfAbsent(layer.name(), layer);
        }
    }

    /** The calls of a graph in this order. */
    static List<Graph.Step> of(Graph graph, Layer model) {
        ReplayOrder order = new ReplayOrder(model);
        List<Turn> turns = new ArrayList<>();
        for (Graph.Step step : graph.steps()) {
            turns.add(order.turn(step));
        }
        turns.sort(Comparator.comparingInt(Turn::round)
                .thenComparingInt(Turn::position)
                .thenComparingInt(turn -> turn.step.index()));
        return turns.stream().map(Turn::step).toList();
    }

    /** All that a step waits for has had its turn, as the steps of a graph stand. */
    private Turn turn(Graph.Step step) {
        String name = step.layer().name();
        int position = positions.getOrDefault(name, 0);
        List<Integer> own = rounds.computeIfAbsent(name, key -> new ArrayList<>());
        int round = BEFORE;
        if (!step.call().arguments().isEmpty() || !step.call().keywords().isEmpty()) {
            int[] latest = {Math.max(0, own.isEmpty() ? 0 : own.get(own.size() - 1))};
            Graph.tensors(step.call(), tensor -> {
                int maker = round(tensor.layer(), tensor.node());
                boolean later = maker != BEFORE && positions.getOrDefault(tensor.layer(), 0) > position;
                latest[0] = Math.max(latest[0], later ? maker + 1 : maker);
            });
            round = latest[0];
        }
        own.add(round);
        return new Turn(round, position, step);
    }

    private int round(String name, int node) {
        Layer layer = layers.get(name);
        List<Integer> made = rounds.getOrDefault(name, List.of());
        int index = layer == null ? BEFORE : node - NodeIndex.first(layer, form, NodeIndex.Place.CALL);
        return index >= 0 && index < made.size() ? made.get(index) : BEFORE;
    }
}
