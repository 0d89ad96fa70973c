package io.carob.model;

import io.carob.CarobException.Code;
import io.carob.ConfigException.Finding;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Spelling;
import io.carob.model.CallRefs.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names what is wrong with the graph of a model: names, calls, what they refer to, and cycles. */
final class GraphProblems {

    private static final int SHOWN = 5;

    private final Node.Mapping config;
    private final Edition edition;
    private final String path;
    private final Faults faults;
    private final List<Caller> callers = new ArrayList<>();
    private final Map<String, Caller> byName = new LinkedHashMap<>();

    /** A call, by its number among all calls of the model. */
    private record Step(Caller caller, String path) {}

    /** A layer that is called; its first call is that of a number. */
    private record Caller(String name, Node.Mapping layer, String path, List<Node> calls, int firstStep) {
        int steps() {
            return Math.max(1, calls.size());
        }
    }

    GraphProblems(Node.Mapping config, Edition edition, String path, Faults faults) {
        this.config = config;
        this.edition = edition;
        this.path = path;
        this.faults = faults;
    }

    void check() {
        if (!(config.get(Layer.LAYERS).orElse(config) instanceof Node.Sequence layers)) {
            return;
        }
        callers(layers);
        List<Step> steps = new ArrayList<>();
        List<List<Integer>> makers = new ArrayList<>();
        for (Caller caller : callers) {
            for (int call = 0; call < caller.steps(); call++) {
                boolean called = call < caller.calls.size();
                String place = caller.path + (called ? "." + Layer.INBOUND_NODES + "[" + call + "]" : "");
                steps.add(new Step(caller, place));
                List<Integer> made = new ArrayList<>();
                makers.add(made);
                if (called) {
                    refs(made, NodeIndex.Place.CALL).call(caller.calls.get(call), place);
                }
            }
        }
        Cycles.in(makers).forEach(cycle -> cycle(cycle, steps));
        for (String key : List.of(Layer.INPUT_LAYERS, Layer.OUTPUT_LAYERS)) {
            config.get(key)
                    .ifPresent(
                            ends -> refs(new ArrayList<>(), NodeIndex.Place.END).ends(ends, path + "." + key));
        }
    }

    private void callers(Node.Sequence layers) {
        UniqueNames names = new UniqueNames(faults);
        int steps = 0;
        for (int i = 0; i < layers.items().size(); i++) {
            if (!(layers.items().get(i) instanceof Node.Mapping layer)) {
                continue;
            }
            String place = path + "." + Layer.LAYERS + "[" + i + "]";
            Caller caller = new Caller(name(layer, place), layer, place, calls(layer, place), steps);
            steps += caller.steps();
            callers.add(caller);
            if (!caller.name.isEmpty()) {
                names.add(caller.name, place + "." + Layer.NAME);
                byName.putIfAbsent(caller.name, caller);
            }
        }
    }

    private String name(Node.Mapping layer, String place) {
        Optional<Node> name = layer.get(Layer.NAME);
        if (name.isEmpty()) {
            faults.missing(
                    place, Layer.NAME, "a layer in a graph", layer.fields().keySet());
        } else if (!(name.get() instanceof Node.Text)) {
            faults.wrongType(place + "." + Layer.NAME, "the name of the layer", name.get());
        }
        return layer.text(Layer.NAME).orElse("");
    }

    private List<Node> calls(Node.Mapping layer, String place) {
        Optional<Node> calls = layer.get(Layer.INBOUND_NODES);
        if (calls.isEmpty()) {
            faults.missing(
                    place,
                    Layer.INBOUND_NODES,
                    "a layer in a graph",
                    layer.fields().keySet());
        } else if (!(calls.get() instanceof Node.Sequence)) {
            faults.wrongType(place + "." + Layer.INBOUND_NODES, "a list of calls", calls.get());
        }
        return calls.orElse(layer) instanceof Node.Sequence list ? list.items() : List.of();
    }

    private CallRefs refs(List<Integer> makers, NodeIndex.Place place) {
        return new CallRefs(
                edition, byName.keySet(), faults, ref -> maker(ref, place).ifPresent(makers::add));
    }

    /** The call that makes a tensor; empty, and perhaps told, if it is none of this graph. */
    private Optional<Integer> maker(Ref ref, NodeIndex.Place place) {
        Caller caller = byName.get(ref.layer());
        if (caller == null) {
            faults.add(
                    Code.BAD_VALUE,
                    ref.path(),
                    "refers to the layer " + Quoted.of(ref.layer()) + ", which the model does not have"
                            + Spelling.didYouMean(ref.layer(), byName.keySet()),
                    new Finding(
                            Quoted.of(ref.layer()),
                            "the name of a layer of the model",
                            Spelling.nearest(ref.layer(), byName.keySet()).orElse("")));
            return Optional.empty();
        }
        int index = ref.node() - first(caller.layer, place);
        if (index >= caller.steps()) {
            faults.add(
                    Code.BAD_VALUE,
                    ref.path(),
                    "refers to call " + ref.node() + " of the layer " + Quoted.of(ref.layer()) + ", which is called "
                            + caller.steps() + (caller.steps() == 1 ? " time" : " times"),
                    new Finding(String.valueOf(ref.node()), "the number of a call of the layer, counted from 0", ""));
            return Optional.empty();
        }
        // the call that made a model in a model is not in this graph
        return index < 0 ? Optional.empty() : Optional.of(caller.firstStep + index);
    }

    private int first(Node.Mapping layer, NodeIndex.Place place) {
        boolean objects = callers.stream()
                .flatMap(caller -> caller.calls.stream())
                .findFirst()
                .filter(CallRefs::isObject)
                .isPresent();
        return NodeIndex.first(layer, objects ? Calls.Form.ARGUMENTS : Calls.Form.ROWS, place);
    }

    private void cycle(List<Integer> cycle, List<Step> steps) {
        String names = cycle.stream()
                .map(step -> Quoted.of(steps.get(step).caller.name))
                .distinct()
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        Step first = steps.get(cycle.get(0));
        faults.add(
                Code.BAD_VALUE,
                first.path,
                "the layer " + Quoted.of(first.caller.name) + " takes what only comes of it: the graph has a cycle of "
                        + names + (cycle.size() > SHOWN ? " and more" : ""),
                new Finding(names, "a graph without cycles", ""));
    }
}
