package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Where Keras 3 means something by a layer that Keras 2 says otherwise, or cannot say. */
enum Keras3ToKeras2 implements LayerRule {

    /** tf_keras writes the axis of a BatchNormalization as a list, once it is built. */
    AXIS_AS_LIST("BatchNormalization") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("axis") instanceof Num.Int axis && axis.value().signum() >= 0) {
                draft.set("axis", Node.Sequence.of(axis), id(), "the axis is written as a list");
            }
        }
    },

    /** Keras 2 has no keys of renormalization where there is none. */
    NO_RENORM("BatchNormalization") {
        @Override
        public void apply(LayerDraft draft) {
            if (!draft.node("renorm").equals(new Node.Bool(true))) {
                for (String name : List.of("renorm", "renorm_clipping", "renorm_momentum")) {
                    draft.drop(name, id(), "there is no renormalization");
                }
            }
        }
    },

    /** RMS scaling has no form in Keras 2. */
    RMS_SCALING("LayerNormalization") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("rms_scaling").equals(new Node.Bool(true))) {
                draft.arguments().remove("rms_scaling");
                draft.impossible(id(), draft.passage().to() + " has no rms_scaling");
            }
        }
    },

    /** tf_keras wants the shapes of an attention's inputs among its arguments; Keras 3 tells them beside. */
    ATTENTION_SHAPES("MultiHeadAttention") {
        @Override
        public void apply(LayerDraft draft) {
            Node shapes = draft.envelopeNode(Layer.BUILD_CONFIG);
            Node known = shapes instanceof Node.Mapping build
                    ? build.get("shapes_dict").orElse(Node.Mapping.EMPTY)
                    : Node.Mapping.EMPTY;
            for (String name : List.of("query_shape", "key_shape", "value_shape")) {
                Node shape = known instanceof Node.Mapping dict
                        ? dict.get(name)
                                .or(() -> name.equals("key_shape") ? dict.get("value_shape") : Optional.empty())
                                .orElse(Node.Null.VALUE)
                        : Node.Null.VALUE;
                draft.set(name, shape, id(), "the shapes of the inputs stand among the arguments");
            }
        }
    },

    /** An unknown size of a Reshape is -1. */
    UNKNOWN_SIZE("Reshape") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("target_shape") instanceof Node.Sequence shape
                    && shape.items().contains(Node.Null.VALUE)) {
                List<Node> sizes = shape.items().stream()
                        .map(size -> size instanceof Node.Null ? Num.of(-1) : size)
                        .toList();
                draft.set("target_shape", new Node.Sequence(sizes), id(), "the unknown size is -1");
            }
        }
    },

    /** Bidirectional sets this on its inner layers by itself. */
    INNER_MASKS("Bidirectional") {
        @Override
        public void apply(LayerDraft draft) {
            for (String name : List.of("layer", "backward_layer")) {
                if (draft.arguments().get(name) instanceof Layer layer
                        && layer.arguments().containsKey(ZERO_OUTPUT)) {
                    Map<String, Value> arguments = new LinkedHashMap<>(layer.arguments());
                    Node before = Objects.requireNonNull(arguments.remove(ZERO_OUTPUT))
                            .toNode();
                    draft.passage()
                            .log()
                            .add(
                                    Report.Severity.EXACT,
                                    draft.path(name) + ".config." + ZERO_OUTPUT,
                                    id(),
                                    Optional.of(before),
                                    Optional.empty(),
                                    "the Bidirectional sets it by itself");
                    draft.arguments().put(name, new Layer(layer.instance().withArguments(arguments)));
                }
            }
        }
    },

    /** Lookups that count in whole numbers have a dtype of whole numbers there. */
    LOOKUP_DTYPE("StringLookup", "IntegerLookup", "TextVectorization", "Hashing", "HashedCrossing", "Discretization") {
        @Override
        public void apply(LayerDraft draft) {
            boolean counts = draft.node("output_mode").equals(new Node.Text("int"));
            String dtype = draft.className().equals("TextVectorization") ? "string" : counts ? "int64" : "";
            if (!dtype.isEmpty()
                    && draft.arguments().get("dtype") instanceof io.carob.model.DTypePolicy policy
                    && policy.name().equals("float32")) {
                draft.set("dtype", new Node.Text(dtype), id(), "the dtype is that of the output");
            }
        }
    },

    /** The function of a Lambda stands in a list of three, with what kind of function it is beside. */
    LAMBDA("Lambda") {
        @Override
        public void apply(LayerDraft draft) {
            Lambdas.toKeras2(draft, id());
        }
    },

    /** What tf_keras has and cannot look up when it reads a config. */
    NOT_LOADABLE("SpectralNormalization", "LayerScale", "CustomScaleLayer") {
        @Override
        public void apply(LayerDraft draft) {
            draft.impossible(id(), draft.passage().to() + " cannot look the class " + draft.className() + " up");
        }
    },

    /** tf_keras writes with which shape a layer was built, and does not look at it. */
    BUILD_CONFIG() {
        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.envelopeNode(Layer.BUILD_CONFIG) instanceof Node.Mapping build
                    && build.get("input_shape")
                            .filter(Node.Sequence.class::isInstance)
                            .isPresent();
        }

        @Override
        public void apply(LayerDraft draft) {
            if (draft.passage().hasModules() && draft.envelopeNode(Layer.BUILD_CONFIG) instanceof Node.Mapping build) {
                draft.envelope(
                        Layer.BUILD_CONFIG,
                        Node.of(Map.of("input_shape", build.get("input_shape").orElseThrow())));
            }
        }
    },

    /** Inputs that may be missing, and shapes that are no lists, are of Keras 3 alone. */
    LORA("Dense", "EinsumDense", "Embedding") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.has("lora_rank") && !(draft.node("lora_rank") instanceof Node.Null)) {
                draft.lossy(
                        "lora_rank",
                        id(),
                        "the two small matrices of LoRA are lost: the layer has fewer weights there");
                draft.arguments().remove("lora_rank");
                draft.drop("lora_alpha", id(), "scaled what is lost");
            }
        }
    };

    private static final String ZERO_OUTPUT = "zero_output_for_mask";

    private final Set<String> classes;

    Keras3ToKeras2(String... classes) {
        this.classes = Set.of(classes);
    }

    @Override
    public boolean concerns(LayerDraft draft) {
        return classes.contains(draft.className())
                && (this != NOT_LOADABLE
                        || draft.className().equals("SpectralNormalization")
                        || draft.source().instance().fields().containsKey(Instance.CLASS_NAME));
    }
}
