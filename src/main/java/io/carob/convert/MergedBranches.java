package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Tag;
import io.carob.model.Call;
import io.carob.model.Calls;
import io.carob.model.Catalogue;
import io.carob.model.Family;
import io.carob.model.Instance;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.Signature;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Sequential of Keras 1 that starts with a Merge of other models: a graph, in today's words. */
record MergedBranches(Passage passage, String path) {

    private static final String RULE = "merged-branches";
    private static final String MERGE = "Merge";
    private static final String BATCH_INPUT_SHAPE = "batch_input_shape";

    static boolean in(Layer model) {
        return !model.isFunctional()
                && model.layers().stream()
                        .findFirst()
                        .filter(layer -> layer.className().equals(MERGE)
                                && layer.arguments().get(Layer.LAYERS) instanceof Value.Items)
                        .isPresent();
    }

    /** The same as a graph, still in the words of Keras 1. */
    Layer asGraph(Layer model) {
        List<Value> layers = new ArrayList<>();
        List<Value> inputs = new ArrayList<>();
        Layer merge = model.layers().get(0);
        List<Value> ends = new ArrayList<>();
        Value branches = merge.arguments().getOrDefault(Layer.LAYERS, Value.Plain.NULL);
        for (Value branch : branches instanceof Value.Items list ? list.items() : List.<Value>of()) {
            if (branch instanceof Layer sequential) {
                ends.add(branch(sequential, ends.size(), layers, inputs));
            }
        }
        Map<String, Value> arguments = new LinkedHashMap<>(merge.arguments());
        arguments.remove(Layer.LAYERS);
        Value previous = called(new Layer(merge.instance().withArguments(arguments)), new Value.Items(ends), layers);
        for (Layer layer : model.layers().subList(1, model.layers().size())) {
            previous = called(layer, new Value.Items(List.of(previous)), layers);
        }
        passage.log().exact(path, RULE, "a Sequential that starts with a Merge is a graph");
        Map<String, Value> config = new LinkedHashMap<>();
        config.put(Layer.NAME, Passage.plain(model.name().isEmpty() ? "sequential_merge" : model.name()));
        config.put(Layer.LAYERS, new Value.Items(layers));
        config.put(Layer.INPUT_LAYERS, new Value.Items(inputs));
        config.put(Layer.OUTPUT_LAYERS, new Value.Items(List.of(previous)));
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put(Instance.CLASS_NAME, Passage.plain("Model"));
        fields.put(Instance.CONFIG, new Value.Fields(config));
        Optional<KerasClass> type = Catalogue.find(Family.LAYERS, "Model", passage.from());
        return new Layer(new Instance(fields, Tag.NONE, type, model.instance().writing()));
    }

    /** Puts the layers of a branch into the graph; its last tensor. */
    private Value branch(Layer branch, int index, List<Value> layers, List<Value> inputs) {
        String name = "branch" + index + "_input";
        Value previous = TensorRef.listed(name, 0, 0);
        List<Layer> own = branch.layers();
        layers.add(input(name, own));
        inputs.add(previous);
        for (Layer layer : own) {
            Map<String, Value> arguments = new LinkedHashMap<>(layer.arguments());
            arguments.remove(BATCH_INPUT_SHAPE);
            previous = called(
                    new Layer(layer.instance().withArguments(arguments)), new Value.Items(List.of(previous)), layers);
        }
        return previous;
    }

    private Layer input(String name, List<Layer> branch) {
        Value shape = branch.isEmpty()
                ? Value.Plain.NULL
                : branch.get(0).arguments().getOrDefault(BATCH_INPUT_SHAPE, Value.Plain.NULL);
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put(BATCH_INPUT_SHAPE, shape);
        arguments.put("input_dtype", Passage.plain("float32"));
        arguments.put("sparse", Passage.plain(false));
        arguments.put(Layer.NAME, Passage.plain(name));
        KerasClass type =
                Catalogue.find(Family.LAYERS, "InputLayer", passage.from()).orElseThrow();
        Signature signature = type.in(passage.from()).orElseThrow();
        Instance instance =
                Envelopes.own(signature, arguments, new Passage(passage.from(), passage.from(), passage.log()));
        return new Layer(instance.withField(Layer.NAME, Passage.plain(name))
                .withField(Layer.INBOUND_NODES, new Calls(List.of(), Calls.Form.TRIPLES)));
    }

    private static Value called(Layer layer, Value inputs, List<Value> layers) {
        Calls calls = new Calls(List.of(new Call(List.of(inputs), Map.of())), Calls.Form.TRIPLES);
        layers.add(new Layer(layer.instance()
                .withField(Layer.NAME, new Value.Plain(new Node.Text(layer.name())))
                .withField(Layer.INBOUND_NODES, calls)));
        return TensorRef.listed(layer.name(), 0, 0);
    }
}
