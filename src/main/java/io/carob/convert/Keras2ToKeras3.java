package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.model.Catalogue;
import io.carob.model.Family;
import io.carob.model.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where Keras 2 means something by a layer that Keras 3 says otherwise, or cannot say. */
enum Keras2ToKeras3 implements LayerRule {

    /** The fast layers for one kind of hardware are plain layers today. */
    CUDNN("CuDNNLSTM", "CuDNNGRU") {
        @Override
        public void apply(LayerDraft draft) {
            boolean gru = draft.className().equals("CuDNNGRU");
            Catalogue.find(Family.LAYERS, gru ? "GRU" : "LSTM").ifPresent(plain -> draft.becomes(plain, id()));
            draft.set("recurrent_activation", new Node.Text("sigmoid"), id(), "is what the fast layer uses");
            if (gru) {
                draft.set("reset_after", new Node.Bool(true), id(), "is what the fast layer does");
            }
        }
    },

    /** A GRU of Keras 2.0 applied its reset gate before, and had no key for it. */
    RESET_AFTER("GRU", "GRUCell") {
        @Override
        public void apply(LayerDraft draft) {
            WithinKeras2.resetAfter(draft, id());
        }
    },

    /** A recurrence over time-major input has no form in Keras 3. */
    TIME_MAJOR("LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("time_major").equals(new Node.Bool(true))) {
                draft.arguments().remove("time_major");
                draft.impossible(id(), draft.passage().to() + " has no time_major");
            }
        }
    },

    /** A threshold is an argument of ReLU. */
    THRESHOLDED_RELU("ThresholdedReLU") {
        @Override
        public void apply(LayerDraft draft) {
            Node theta = draft.has("theta") ? draft.node("theta") : Num.of(1.0);
            draft.drop("theta", id(), "is threshold");
            Catalogue.find(Family.LAYERS, "ReLU").ifPresent(relu -> draft.becomes(relu, id()));
            draft.set("max_value", Node.Null.VALUE, id(), "a thresholded ReLU has none");
            draft.set("negative_slope", Num.of(0.0), id(), "a thresholded ReLU has none");
            draft.set("threshold", theta, id(), "theta is the threshold of a ReLU");
        }
    },

    /** Keras 2 could write the slope of a LeakyReLU as an array. */
    SLOPE_ARRAY("LeakyReLU") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("negative_slope") instanceof Node.Mapping array
                    && array.get("config").orElse(array) instanceof Node.Mapping config
                    && config.get("value").isPresent()) {
                draft.set("negative_slope", config.get("value").get(), id(), "the array holds one number");
            }
        }
    },

    /** The axis of a BatchNormalization is one number in Keras 3. */
    AXIS_AS_NUMBER("BatchNormalization") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("axis") instanceof Node.Sequence axes && axes.items().size() == 1) {
                draft.set("axis", axes.items().get(0), id(), "the axis is written as a number");
            } else if (draft.node("axis") instanceof Node.Sequence) {
                draft.impossible(id(), draft.passage().to() + " normalizes batches over one axis only");
            }
        }
    },

    /** In Keras 2 a factor means both ways, in Keras 3 a single one means only up. */
    CONTRAST_FACTOR("RandomContrast") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("factor") instanceof Num factor) {
                draft.set("factor", Node.Sequence.of(factor, factor), id(), "a single factor means both ways");
            }
        }
    },

    /** Keras 3 tells the shapes of an attention's inputs beside its arguments. */
    ATTENTION_SHAPES("MultiHeadAttention") {
        @Override
        public void apply(LayerDraft draft) {
            Map<String, Node> shapes = new LinkedHashMap<>();
            for (String name : List.of("query_shape", "value_shape", "key_shape")) {
                if (draft.node(name) instanceof Node.Sequence) {
                    shapes.put(name, draft.node(name));
                }
                draft.drop(name, id(), "the shapes of the inputs stand in the build_config");
            }
            if (shapes.containsKey("query_shape") && shapes.containsKey("value_shape")) {
                draft.envelope(Layer.BUILD_CONFIG, Node.of(Map.of("shapes_dict", new Node.Mapping(shapes))));
            }
        }
    },

    /** The kernels of a separable convolution have their own initializers; the one of the base class is not used. */
    UNUSED_KERNEL("SeparableConv1D", "SeparableConv2D", "DepthwiseConv1D", "DepthwiseConv2D") {
        @Override
        public void apply(LayerDraft draft) {
            for (String name : List.of("kernel_initializer", "kernel_regularizer", "kernel_constraint")) {
                draft.drop(name, id(), "is used by no weight of the layer");
            }
        }
    },

    /** The shape of the first layer's input stands in a layer of its own. */
    BATCH_INPUT_SHAPE() {
        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.has("batch_input_shape") && !draft.className().equals("InputLayer");
        }

        @Override
        public void apply(LayerDraft draft) {
            draft.drop("batch_input_shape", id(), "stands in the input layer");
        }
    },

    /** The function of a Lambda is an object. */
    LAMBDA("Lambda") {
        @Override
        public void apply(LayerDraft draft) {
            Lambdas.toKeras3(draft, id());
        }
    },

    /** What a layer was built with helps Keras 3 to build it again. */
    BUILD_CONFIG() {
        private final Set<String> others =
                Set.of("MultiHeadAttention", "InputLayer", "Bidirectional", "TimeDistributed", "RNN");

        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.source().instance().fields().containsKey(Layer.BUILD_CONFIG);
        }

        @Override
        public void apply(LayerDraft draft) {
            if (others.contains(draft.className())) {
                draft.passage()
                        .log()
                        .exact(
                                draft.path() + "." + Layer.BUILD_CONFIG,
                                id(),
                                "the shape is found again from the graph");
                return;
            }
            Node build = draft.envelopeNode(Layer.BUILD_CONFIG);
            if (build instanceof Node.Mapping config
                    && config.get("input_shape").orElse(build) instanceof Node.Sequence shape) {
                // a recurrent layer with an initial state was built with several shapes
                boolean several = !shape.items().isEmpty() && shape.items().get(0) instanceof Node.Sequence;
                boolean recurrent = draft.type().parameters().containsKey("return_sequences");
                if (several && recurrent) {
                    draft.passage()
                            .log()
                            .exact(
                                    draft.path() + "." + Layer.BUILD_CONFIG,
                                    id(),
                                    "the shape is that of the first input; those of the states follow");
                }
                draft.envelope(
                        Layer.BUILD_CONFIG,
                        Node.of(Map.of(
                                "input_shape",
                                several && recurrent ? shape.items().get(0) : shape)));
            }
        }
    };

    private final Set<String> classes;

    Keras2ToKeras3(String... classes) {
        this.classes = Set.of(classes);
    }

    @Override
    public boolean concerns(LayerDraft draft) {
        return classes.contains(draft.className());
    }
}
