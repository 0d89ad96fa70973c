package io.carob.convert;

import io.carob.config.Node;
import io.carob.model.Call;
import io.carob.model.Graph;
import io.carob.model.Layer;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import io.carob.model.build.Build;
import io.carob.model.build.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What TensorFlow.js asks of a model as a whole, beside what it asks of each layer. */
record TfjsModel(Passage passage, Layer model, String path) {

    private static final String BATCH_INPUT_SHAPE = "batch_input_shape";
    private static final String TARGET_SHAPE = "target_shape";
    private static final String UNKNOWN_SIZE = "unknown-size";
    private static final String BUILD_INPUT_SHAPE = "build_input_shape";

    /** They change the shape of the input that they are given. */
    private static final Set<String> CARELESS = Set.of("CenterCrop", "CategoryEncoding");

    private static final String MASKING = "Masking";
    private static final String EMBEDDING = "Embedding";

    /** The same, where every Reshape tells the size that it leaves to be reckoned, as far as that can be known. */
    TfjsModel sized() {
        if (model.layers().stream().noneMatch(TfjsModel::isHiding)) {
            return this;
        }
        Map<String, Node> shapes = new HashMap<>();
        Build.of(model)
                .layers()
                .forEach(built -> built.outputs()
                        .map(Shapes::all)
                        .filter(all -> all.size() == 1)
                        .ifPresent(all ->
                                shapes.put(built.layer().name(), all.get(0).toNode())));
        List<Value> layers = new ArrayList<>();
        for (Layer layer : model.layers()) {
            Optional<Node> target = isHiding(layer) ? ReshapedSize.in(shapes.get(layer.name())) : Optional.empty();
            layers.add(target.map(known -> told(layer, known, layers.size())).orElse(layer));
        }
        return new TfjsModel(passage, model.withLayers(layers), path);
    }

    private Layer told(Layer reshape, Node target, int index) {
        passage.log()
                .add(
                        Report.Severity.EXACT,
                        place(index) + ".config." + TARGET_SHAPE,
                        UNKNOWN_SIZE,
                        reshape.node(TARGET_SHAPE),
                        Optional.of(target),
                        "the size that follows from the input");
        return reshape.with(TARGET_SHAPE, new Value.Plain(target));
    }

    private static boolean isHiding(Layer layer) {
        return layer.className().equals("Reshape")
                && layer.node(TARGET_SHAPE).orElse(Node.Null.VALUE) instanceof Node.Sequence target
                && ReshapedSize.isUnknown(target);
    }

    /** Tells what is impossible or lost. */
    void check() {
        if (model.type().isEmpty()) {
            impossible("custom-class", passage.to() + " has no class of models " + model.className());
        }
        if (model.isFunctional()) {
            ends();
        } else {
            chain();
        }
        masks();
        careless();
        flattened();
    }

    private void ends() {
        for (String key : List.of(Layer.INPUT_LAYERS, Layer.OUTPUT_LAYERS)) {
            Value ends = model.arguments().getOrDefault(key, Value.Plain.NULL);
            boolean nested = ends instanceof Value.Fields
                    || (ends instanceof Value.Items list
                            && list.items().stream().anyMatch(end -> !(end instanceof TensorRef)));
            if (nested) {
                passage.log()
                        .impossible(
                                path + ".config." + key,
                                "nested-ends",
                                passage.to() + " takes and gives a list of tensors, not lists in lists and no names");
            }
        }
    }

    private void chain() {
        List<Layer> layers = model.layers();
        if (layers.stream().allMatch(layer -> layer.className().equals("InputLayer"))) {
            impossible("empty", passage.to() + " calls no model without layers");
        } else if (!knowsInput(layers.get(0)) && inputShape().isEmpty()) {
            impossible("unbuilt", passage.to() + " needs the shape of the first layer's input, and it is not told");
        }
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (layer.className().equals("Bidirectional")
                    && layer.node("merge_mode")
                            .filter(Node.Null.class::isInstance)
                            .isPresent()) {
                passage.log()
                        .impossible(
                                place(i),
                                "unmerged",
                                passage.to() + " has no layer with several outputs in a Sequential");
            }
        }
    }

    /** Whether a first layer brings the shape of its input. */
    private static boolean knowsInput(Layer first) {
        return first.className().equals("InputLayer")
                || first.className().equals(EMBEDDING)
                || first.isModel()
                || first.node(BATCH_INPUT_SHAPE)
                        .filter(Node.Sequence.class::isInstance)
                        .isPresent()
                || first.node("input_shape").isPresent()
                || first.node("input_dim").isPresent();
    }

    /** The shape with which a Sequential was built, where no layer tells it. */
    Optional<Node> inputShape() {
        return Optional.ofNullable(model.arguments().get(BUILD_INPUT_SHAPE))
                .map(Value::toNode)
                .filter(Node.Sequence.class::isInstance);
    }

    /** The first layer of a Sequential with the shape of its input. */
    Layer first(Layer layer) {
        Optional<Node> shape = inputShape();
        if (knowsInput(layer) || shape.isEmpty()) {
            return layer;
        }
        passage.log()
                .exact(
                        path + ".config." + BUILD_INPUT_SHAPE,
                        "input-shape",
                        "the shape of the input stands in the first layer");
        return layer.with(BATCH_INPUT_SHAPE, new Value.Plain(shape.get()));
    }

    /** One pooling layer there averages over what is masked too. */
    private void masks() {
        List<Layer> layers = model.layers();
        boolean masked = layers.stream()
                .anyMatch(layer -> layer.className().equals(MASKING)
                        || (layer.className().equals(EMBEDDING)
                                && layer.node("mask_zero")
                                        .filter(new Node.Bool(true)::equals)
                                        .isPresent()));
        for (int i = 0; masked && i < layers.size(); i++) {
            if (layers.get(i).className().equals("GlobalAveragePooling1D")) {
                passage.log().lossy(place(i), "ignored-mask", passage.to() + " averages over what is masked as well");
            }
        }
    }

    private void careless() {
        Set<String> inputs = new HashSet<>();
        List<Layer> layers = model.layers();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            boolean atInput = layer.calls().stream().anyMatch(call -> reads(call, inputs))
                    || (!model.isFunctional() && (i == 0 || (i == 1 && !inputs.isEmpty())));
            if (CARELESS.contains(layer.className()) && atInput) {
                passage.log()
                        .impossible(
                                place(i),
                                "changed-input",
                                passage.to() + " changes the shape of the model's input by this layer");
            } else if (layer.className().equals("InputLayer")) {
                inputs.add(layer.name());
            }
        }
    }

    /** A Flatten needs to know every size, and a Reshape to -1 hides one. */
    private void flattened() {
        List<Layer> layers = model.layers();
        boolean hidden = layers.stream().anyMatch(TfjsModel::isHiding);
        for (int i = 0; hidden && i < layers.size(); i++) {
            if (layers.get(i).className().equals("Flatten")) {
                passage.log()
                        .impossible(
                                place(i),
                                UNKNOWN_SIZE,
                                passage.to() + " flattens only what it knows the size of, and a Reshape has -1");
            }
        }
    }

    private static boolean reads(Call call, Set<String> layers) {
        Set<String> read = new HashSet<>();
        Graph.tensors(call, tensor -> read.add(tensor.layer()));
        return read.stream().anyMatch(layers::contains);
    }

    private String place(int index) {
        return path + ".config.layers[" + index + "]";
    }

    private void impossible(String rule, String text) {
        passage.log().impossible(path, rule, text);
    }
}
