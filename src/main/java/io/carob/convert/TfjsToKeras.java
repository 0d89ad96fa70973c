package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.model.Instance;
import io.carob.model.Signature;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where TensorFlow.js means something by a layer that Keras 2 says otherwise. */
enum TfjsToKeras implements LayerRule {

    /** TensorFlow.js writes the arguments of the cell a second time, among those of the recurrence. */
    CELL_ARGUMENTS("RNN") {
        @Override
        public void apply(LayerDraft draft) {
            Optional<Signature> source = draft.type().in(draft.passage().from());
            for (String name : List.copyOf(draft.arguments().keySet())) {
                if (source.flatMap(row -> row.key(name))
                        .filter(key -> source.get().keys().containsKey(key))
                        .isEmpty()) {
                    draft.drop(name, id(), "stands in the cell");
                }
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

    /** Without a word the bias of the forget gate is not set to one. */
    UNIT_FORGET_BIAS("LSTM", "LSTMCell", "ConvLSTM2D", "ConvLSTM2DCell") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("unit_forget_bias") instanceof Node.Null) {
                draft.set("unit_forget_bias", new Node.Bool(false), id(), "null is false");
            }
        }
    },

    /** How a recurrence is computed is for Keras to choose. */
    IMPLEMENTATION() {
        private static final String KEY = "implementation";

        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.type().parameters().containsKey(KEY) && draft.node(KEY) instanceof Node.Null;
        }

        @Override
        public void apply(LayerDraft draft) {
            draft.arguments().remove(KEY);
            if (draft.target().flatMap(row -> row.key(KEY)).isPresent()) {
                Optional.ofNullable(draft.type().parameters().get(KEY))
                        .flatMap(
                                parameter -> parameter.defaultIn(draft.passage().to()))
                        .ifPresent(value -> draft.set(KEY, value, id(), "null is the default"));
            }
        }
    },

    /** TensorFlow.js computes in float32, and writes only the dtype of an input. */
    DTYPE() {
        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.node("dtype") instanceof Node.Null;
        }

        @Override
        public void apply(LayerDraft draft) {
            draft.set("dtype", new Node.Text("float32"), id(), "is what it computes in");
        }
    },

    /** Null is no mask. */
    MASK_ZERO("Embedding") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("mask_zero") instanceof Node.Null) {
                draft.set("mask_zero", new Node.Bool(false), id(), "null is false");
            }
        }
    },

    /** TensorFlow.js writes the regularizer of a depthwise kernel in the place of its constraint too. */
    MISPLACED_REGULARIZER("DepthwiseConv2D") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.arguments().get("depthwise_constraint") instanceof Instance instance
                    && instance.className().equals("L1L2")) {
                draft.set("depthwise_constraint", Node.Null.VALUE, id(), "is the regularizer, written twice");
            }
        }
    },

    /** A null stands for the default, but for an activation of gates, which it leaves out. */
    NULL_IS_DEFAULT() {
        private final Set<String> gated = Set.of("LSTM", "LSTMCell", "GRU", "GRUCell", "ConvLSTM2D", "ConvLSTM2DCell");
        private final Set<String> meant = Set.of("merge_mode", "batch_input_shape", "batch_shape", "seed");

        @Override
        public boolean concerns(LayerDraft draft) {
            return true;
        }

        @Override
        public void apply(LayerDraft draft) {
            draft.type().parameters().forEach((name, parameter) -> {
                boolean linear = gated.contains(draft.className()) && name.endsWith("activation");
                if (draft.has(name) && draft.node(name) instanceof Node.Null && !linear && !meant.contains(name)) {
                    parameter
                            .defaultIn(draft.passage().from())
                            .filter(value -> !(value instanceof Node.Null))
                            .ifPresent(value -> draft.set(name, value, id(), "null is the default"));
                }
            });
        }
    };

    private final Set<String> classes;

    TfjsToKeras(String... classes) {
        this.classes = Set.of(classes);
    }

    @Override
    public boolean concerns(LayerDraft draft) {
        return classes.contains(draft.className());
    }
}
