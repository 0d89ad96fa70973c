package io.carob.model;

import io.carob.config.Quoted;
import io.carob.config.Spelling;
import io.carob.model.NodeIndex.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How the layers of a model call each other.
 *
 * @param steps every call, after all calls whose results it takes
 * @param inputs the tensors that the model takes, in lists or objects
 * @param outputs the tensors that it gives
 */
public record Graph(List<Step> steps, Value inputs, Value outputs) {

    /**
     * One call of a layer.
     *
     * @param layer the layer
     * @param index which of its calls
     * @param call what it is called with; nothing for an input
     */
    public record Step(Layer layer, int index, Call call) {}

    static final Call NOTHING = new Call(List.of(), Map.of());

    public Graph {
        steps = List.copyOf(steps);
    }

    /**
     * The graph of a model: a chain if it is a Sequential.
     *
     * @throws io.carob.ConfigException if a call refers to a layer or a call that is not there, or to itself
     */
    public static Graph of(Layer model) {
        return model.isFunctional() ? functional(model) : chain(model);
    }

    private static Graph chain(Layer model) {
        List<Step> steps = new ArrayList<>();
        Value previous = new Value.Items(List.of());
        for (Layer layer : model.layers()) {
            Call call = steps.isEmpty() ? NOTHING : new Call(List.of(previous), Map.of());
            steps.add(new Step(layer, 0, call));
            previous = TensorRef.listed(layer.name(), 0, 0);
        }
        Value first = steps.isEmpty()
                ? previous
                : TensorRef.listed(steps.get(0).layer().name(), 0, 0);
        return new Graph(steps, first, previous);
    }

    private static Graph functional(Layer model) {
        Map<String, Value> config = model.arguments();
        Value inputs = config.getOrDefault(Layer.INPUT_LAYERS, new Value.Items(List.of()));
        Value outputs = config.getOrDefault(Layer.OUTPUT_LAYERS, new Value.Items(List.of()));
        List<Layer> layers = model.layers();
        Map<String, List<Pending>> byLayer = new LinkedHashMap<>();
        List<Pending> pending = pending(layers, byLayer);
        Calls.Form form = form(layers);
        for (Pending user : pending) {
            tensors(
                    user.step.call(),
                    tensor ->
                            maker(byLayer, tensor, form, Place.CALL, user::path).ifPresent(user::waitFor));
        }
        tensors(inputs, tensor -> maker(byLayer, tensor, form, Place.END, () -> "$.config.input_layers"));
        tensors(outputs, tensor -> maker(byLayer, tensor, form, Place.END, () -> "$.config.output_layers"));
        return new Graph(ordered(pending), inputs, outputs);
    }

    /** A call whose inputs may not have been made yet. */
    private static final class Pending {
        private final Step step;
        /** Where its layer stands among the layers of the model. */
        private final int position;

        private final List<Pending> users = new ArrayList<>();
        private int missing;

        Pending(Step step, int position) {
            this.step = step;
            this.position = position;
        }

        String path() {
            String layer = "$.config.layers[" + position + "]";
            return step.layer().calls().isEmpty() ? layer : layer + ".inbound_nodes[" + step.index() + "]";
        }

        void waitFor(Pending maker) {
            maker.users.add(this);
            missing++;
        }
    }

    private static List<Pending> pending(List<Layer> layers, Map<String, List<Pending>> byLayer) {
        List<Pending> pending = new ArrayList<>(layers.size());
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            List<Pending> own = byLayer.computeIfAbsent(layer.name(), name -> new ArrayList<>());
            List<Call> calls = layer.calls();
            for (int call = 0; call < Math.max(1, calls.size()); call++) {
                Pending step = new Pending(new Step(layer, call, calls.isEmpty() ? NOTHING : calls.get(call)), i);
                own.add(step);
                pending.add(step);
            }
        }
        return pending;
    }

    /** The form in which a model writes the calls of its layers. */
    public static Calls.Form form(Layer model) {
        return form(model.layers());
    }

    private static Calls.Form form(List<Layer> layers) {
        for (Layer layer : layers) {
            if (layer.instance().fields().get(Layer.INBOUND_NODES) instanceof Calls calls
                    && !calls.calls().isEmpty()) {
                return calls.form();
            }
        }
        return Calls.Form.ROWS;
    }

    private static Optional<Pending> maker(
            Map<String, List<Pending>> byLayer, TensorRef tensor, Calls.Form form, Place place, Supplier<String> path) {
        List<Pending> calls = byLayer.get(tensor.layer());
        if (calls == null) {
            throw ValueReader.fault(
                    path.get(),
                    "refers to the layer " + Quoted.of(tensor.layer()) + ", which the model does not have"
                            + Spelling.didYouMean(tensor.layer(), byLayer.keySet()));
        }
        int index = tensor.node() - NodeIndex.first(calls.get(0).step.layer(), form, place);
        if (index >= calls.size()) {
            throw ValueReader.fault(
                    path.get(),
                    "refers to call " + tensor.node() + " of the layer " + Quoted.of(tensor.layer())
                            + ", which is called " + calls.size() + (calls.size() == 1 ? " time" : " times"));
        }
        // the call that made a model in a model is not in this graph
        return index < 0 ? Optional.empty() : Optional.of(calls.get(index));
    }

    private static List<Step> ordered(List<Pending> pending) {
        Deque<Pending> ready = new ArrayDeque<>();
        pending.stream().filter(step -> step.missing == 0).forEach(ready::add);
        List<Step> steps = new ArrayList<>(pending.size());
        while (!ready.isEmpty()) {
            Pending next = ready.remove();
            steps.add(next.step);
            for (Pending user : next.users) {
                user.missing--;
                if (user.missing == 0) {
                    ready.add(user);
                }
            }
        }
        pending.stream().filter(step -> step.missing > 0).findFirst().ifPresent(step -> {
            throw ValueReader.fault(
                    step.path(),
                    "the layer " + Quoted.of(step.step.layer().name())
                            + " takes what only comes of it: the graph has a cycle");
        });
        return steps;
    }

    /** Visits every tensor that a call takes. */
    public static void tensors(Call call, Consumer<TensorRef> visitor) {
        call.arguments().forEach(argument -> tensors(argument, visitor));
        call.keywords().values().forEach(keyword -> tensors(keyword, visitor));
    }

    /** Visits every tensor in a value. */
    public static void tensors(Value value, Consumer<TensorRef> visitor) {
        if (value instanceof TensorRef tensor) {
            visitor.accept(tensor);
        } else if (value instanceof Value.Items list) {
            list.items().forEach(item -> tensors(item, visitor));
        } else if (value instanceof Value.Fields object) {
            object.fields().values().forEach(item -> tensors(item, visitor));
        }
    }
}
