package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Tag;
import io.carob.convert.TensorFlowOperation.Found;
import io.carob.model.Call;
import io.carob.model.Calls;
import io.carob.model.Catalogue;
import io.carob.model.Family;
import io.carob.model.Graph;
import io.carob.model.Instance;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.NodeIndex.Place;
import io.carob.model.Signature;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes operations that stand in a graph over a passage: the classes of {@code keras.ops} in Keras 3, layers around a
 * function of TensorFlow in Keras 2. Which is which, the catalogue of operations says.
 */
record OperationPassage(Passage passage, Tensors tensors, String path) {

    static final String RULE = "operation";
    private static final Set<String> LAMBDAS = Set.of("TFOpLambda", "SlicingOpLambda");

    static boolean concerns(Layer layer, Passage passage) {
        boolean operation =
                layer.type().filter(type -> type.family() == Family.OPERATIONS).isPresent();
        return (operation && passage.target() != Generation.KERAS_3)
                || (LAMBDAS.contains(layer.className()) && passage.target() == Generation.KERAS_3);
    }

    Layer convert(Layer layer) {
        return passage.target() == Generation.KERAS_3 ? toKeras3(layer) : toTensorFlow(layer);
    }

    private Layer toTensorFlow(Layer layer) {
        KerasClass type = layer.type().orElseThrow();
        List<Call> calls = new ArrayList<>();
        Optional<TensorFlowOperation> operation = TensorFlowOperation.of(type, layer, passage.from());
        for (Call call : layer.calls()) {
            operation.flatMap(row -> row.rows(layer, call, passage.from())).ifPresent(row -> calls.add(mapped(row)));
        }
        Optional<Signature> signature = operation
                .flatMap(row -> Catalogue.find(Family.LAYERS, row.layerClass(), passage.to()))
                .flatMap(found -> found.in(passage.to()));
        if (operation.isEmpty()
                || signature.isEmpty()
                || calls.size() < layer.calls().size()) {
            passage.log()
                    .impossible(
                            path,
                            RULE,
                            passage.to() + " has no operation " + layer.className() + " as it is called here");
            return kept(layer);
        }
        String className = operation.get().layerClass();
        passage.log()
                .exact(
                        path,
                        RULE,
                        layer.className() + " is " + className + " of "
                                + operation.get().function());
        Map<String, Value> config = new LinkedHashMap<>();
        config.put(Layer.NAME, Passage.plain(tensors.name(layer.name())));
        config.put("trainable", Passage.plain(true));
        config.put("dtype", Passage.plain("float32"));
        config.put("function", Passage.plain(operation.get().function()));
        Instance instance = Envelopes.own(signature.get(), config, passage);
        return new Layer(instance.withField(Layer.INBOUND_NODES, new Calls(calls, Calls.Form.ROWS)));
    }

    private Layer toKeras3(Layer layer) {
        String function = layer.node("function").orElse(Node.Null.VALUE) instanceof Node.Text text ? text.value() : "";
        List<Call> calls = new ArrayList<>();
        Optional<Found> first = Optional.empty();
        for (Call call : layer.calls()) {
            Optional<Found> found = TensorFlowOperation.find(function, layer.className(), call, passage.to());
            // one class and one config serve all calls
            if (found.isEmpty()
                    || first.filter(other -> !other.isLike(found.get())).isPresent()) {
                passage.log()
                        .impossible(
                                path,
                                RULE,
                                passage.to() + " has no operation like " + function + " as it is called here");
                return kept(layer);
            }
            first = first.or(() -> found);
            calls.add(mapped(found.get().call()));
        }
        if (first.isEmpty()) {
            passage.log().impossible(path, RULE, passage.to() + " has no operation like " + function);
            return kept(layer);
        }
        Signature signature = first.get().type().in(passage.to()).orElseThrow();
        passage.log().exact(path, RULE, layer.className() + " of " + function + " is " + signature.className());
        Map<String, Value> config = new LinkedHashMap<>();
        for (String key : signature.keys().keySet()) {
            Value value = key.equals(Layer.NAME)
                    ? Passage.plain(tensors.name(layer.name()))
                    : first.get().config().get(key);
            if (value != null) {
                config.put(key, value);
            }
        }
        Instance instance = Envelopes.own(signature, config, passage);
        return new Layer(instance.withField(Layer.INBOUND_NODES, new Calls(calls, Calls.Form.ARGUMENTS)));
    }

    private Call mapped(Call call) {
        List<Value> arguments = new ArrayList<>();
        call.arguments().forEach(value -> arguments.add(tensors.map(value, Place.CALL)));
        Map<String, Value> keywords = new LinkedHashMap<>();
        call.keywords().forEach((key, value) -> keywords.put(key, tensors.map(value, Place.CALL)));
        return new Call(arguments, keywords);
    }

    /** What cannot be converted, as well as it goes: its tensors are renamed, so that the graph holds together. */
    private Layer kept(Layer layer) {
        List<Call> calls = new ArrayList<>();
        for (Call call : layer.calls()) {
            List<Value> inputs = new ArrayList<>();
            call.arguments().forEach(value -> Graph.tensors(value, inputs::add));
            Value all = inputs.size() == 1 ? inputs.get(0) : new Value.Items(inputs);
            calls.add(mapped(new Call(List.of(all), Map.of())));
        }
        Calls.Form form = passage.target() == Generation.KERAS_3 ? Calls.Form.ARGUMENTS : Calls.Form.ROWS;
        return new Layer(new Instance(
                layer.instance()
                        .withField(Layer.INBOUND_NODES, new Calls(calls, form))
                        .fields(),
                Tag.NONE,
                layer.type(),
                passage.writing()));
    }
}
