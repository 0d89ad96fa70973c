package io.carob.convert;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.model.Catalogue;
import io.carob.model.DTypePolicy;
import io.carob.model.Family;
import io.carob.model.Instance;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.Signature;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a model over a passage: its layers, its graph, and what it says of itself. */
record ModelPassage(Passage passage, String path) {

    private static final String RULE = "model";
    private static final String BATCH_INPUT_SHAPE = "batch_input_shape";
    private static final String COMPILE_CONFIG = "compile_config";
    private static final Release OBJECTS_SINCE = Release.parse("2.2");

    Layer convert(Layer model) {
        if (passage.source() == Generation.KERAS_1 && MergedBranches.in(model)) {
            return new ModelPassage(passage, path).convert(new MergedBranches(passage, path).asGraph(model));
        }
        if (passage.target() == Generation.TFJS) {
            TfjsModel whole = new TfjsModel(passage, model, path).sized();
            whole.check();
            return converted(whole.model());
        }
        return converted(model);
    }

    private Layer converted(Layer model) {
        Map<String, Value> config = new LinkedHashMap<>(arguments(model));
        if (model.isFunctional()) {
            config.putAll(new GraphPassage(passage, path).convert(model));
        } else {
            config.put(Layer.LAYERS, new Value.Items(chain(model)));
        }
        Instance built = Envelopes.built(model.instance(), enveloped(model, config), passage);
        boolean told = model.instance().fields().containsKey(Layer.BUILD_CONFIG);
        if (told && !built.fields().containsKey(Layer.BUILD_CONFIG)) {
            passage.log().exact(path + "." + Layer.BUILD_CONFIG, RULE, "the shapes of a model are told by its layers");
        }
        return compiled(model, new Layer(built));
    }

    /** What the model says of itself, beside its layers. */
    private Map<String, Value> arguments(Layer model) {
        Map<String, Value> own = new LinkedHashMap<>(model.arguments());
        own.keySet().removeAll(List.of(Layer.LAYERS, Layer.INPUT_LAYERS, Layer.OUTPUT_LAYERS));
        // the dtype of a model is that of its layers, and a shape is found again
        if (passage.target() != Generation.KERAS_3) {
            for (String key : List.of("dtype", "build_input_shape")) {
                if (own.remove(key) != null) {
                    passage.log().exact(path + ".config." + key, RULE, key + " of a model is told by its layers");
                }
            }
        }
        own.putIfAbsent("name", Value.Plain.NULL);
        return own;
    }

    private List<Value> chain(Layer model) {
        List<Value> layers = new ArrayList<>();
        String place = model.instance().fields().get(Instance.CONFIG) instanceof Value.Items
                ? path + ".config"
                : path + ".config.layers";
        Names names = new Names(passage, model, place);
        List<Layer> source = FirstInput.folded(passage, model.layers(), place);
        int index = model.layers().size() - source.size();
        for (Layer layer : source) {
            String each = place + "[" + index + "]";
            index++;
            if (layers.isEmpty() && passage.target() == Generation.KERAS_3) {
                input(layer, each).ifPresent(layers::add);
            }
            boolean first = layers.isEmpty() && passage.target() == Generation.TFJS;
            Layer converted = passage.layer(first ? new TfjsModel(passage, model, path).first(layer) : layer, each);
            layers.add(
                    layer.name().isEmpty()
                            ? converted
                            : converted.with(Layer.NAME, Passage.plain(names.of(layer.name()))));
        }
        return layers;
    }

    /** Keras 3 has the shape of the first layer's input in a layer of its own. */
    private Optional<Layer> input(Layer first, String place) {
        Value shape = first.arguments().get(BATCH_INPUT_SHAPE);
        if (shape == null || first.className().equals("InputLayer") || Envelopes.isNull(shape)) {
            return Optional.empty();
        }
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("batch_shape", shape);
        arguments.put(
                "dtype",
                Passage.plain(
                        first.dtypePolicy().map(DTypePolicy::variableDtype).orElse("float32")));
        arguments.put("sparse", Passage.plain(false));
        String name = first.name().isEmpty() ? "layer" : first.name();
        arguments.put("name", Passage.plain(name + "_input"));
        passage.log()
                .exact(
                        place + ".config." + BATCH_INPUT_SHAPE,
                        "input-layer",
                        "the shape of the input stands in an InputLayer");
        KerasClass type =
                Catalogue.find(Family.LAYERS, "InputLayer", passage.to()).orElseThrow();
        Signature signature = type.in(passage.to()).orElseThrow();
        return Optional.of(new Layer(Envelopes.own(
                signature, new ArgumentPassage(passage, type, signature, key -> place).convert(arguments), passage)));
    }

    private Instance enveloped(Layer model, Map<String, Value> config) {
        Optional<KerasClass> type = model.type();
        Optional<Signature> target = type.flatMap(known -> known.in(passage.to()));
        if (target.isEmpty()) {
            return Envelopes.custom(model.instance(), config, passage);
        }
        Signature signature = target.get();
        Map<String, Value> arguments =
                new ArgumentPassage(passage, type.get(), signature, key -> path + ".config." + key).convertOwn(config);
        Instance instance = Envelopes.own(signature, arguments, passage);
        return isList(model)
                ? instance.withField(Instance.CONFIG, arguments.getOrDefault(Layer.LAYERS, new Value.Items(List.of())))
                : instance;
    }

    /** The first releases of Keras 2 wrote a Sequential as the list of its layers. */
    private boolean isList(Layer model) {
        return !model.isFunctional()
                && passage.to().dialect() == Dialect.KERAS_2
                && !passage.to().release().tensorflow()
                && passage.to().release().compareTo(OBJECTS_SINCE) < 0;
    }

    /** How the model was compiled. Only Keras 3 tells it in the text of the model. */
    private Layer compiled(Layer source, Layer model) {
        Value compiled = source.instance().fields().get(COMPILE_CONFIG);
        if (compiled == null || Envelopes.isNull(compiled)) {
            return model;
        } else if (compiled.toNode().equals(Node.Mapping.EMPTY)) {
            boolean written = passage.target() == Generation.KERAS_3
                    && passage.to().release().compareTo(WholeText.COMPILED_SINCE) >= 0;
            return written ? new Layer(model.instance().withField(COMPILE_CONFIG, compiled)) : model;
        }
        if (passage.target() != Generation.KERAS_3) {
            passage.log()
                    .lossy(
                            path + "." + COMPILE_CONFIG,
                            COMPILE_CONFIG,
                            "how the model was compiled has no place in the text of " + passage.to());
            return model;
        }
        Value converted = new ValuePassage(passage).convert(compiled, path + "." + COMPILE_CONFIG);
        return new Layer(model.instance().withField(COMPILE_CONFIG, converted));
    }
}
