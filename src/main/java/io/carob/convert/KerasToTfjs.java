package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.model.DTypePolicy;
import io.carob.model.Kind;
import io.carob.model.Layer;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where Keras 2 means something by a layer that TensorFlow.js says otherwise; {@link TfjsLimits} has what it cannot say. */
enum KerasToTfjs implements LayerRule {

    /** The name of a layer becomes that of a tensor. */
    LAYER_NAME() {
        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.node(Layer.NAME) instanceof Node.Text;
        }

        @Override
        public void apply(LayerDraft draft) {
            String name = ((Node.Text) draft.node(Layer.NAME)).value();
            draft.set(Layer.NAME, new Node.Text(TfjsNames.valid(name)), id(), "a name has no such characters there");
        }
    },

    /** Only the first layer has a dtype, that of its input; all else is float32. */
    DTYPE() {
        private static final String KEY = "dtype";
        private final Map<String, String> whole = Map.of("int64", "int32", "uint8", "int32", "int8", "int32");

        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.has(KEY);
        }

        @Override
        public void apply(LayerDraft draft) {
            String dtype = draft.arguments().get(KEY) instanceof DTypePolicy policy ? policy.name() : "float32";
            boolean first = SHAPES.stream().anyMatch(key -> !(draft.node(key) instanceof Node.Null));
            if (!first) {
                if (!dtype.equals("float32") && !whole.containsKey(dtype) && !TAKEN.contains(dtype)) {
                    draft.lossy(KEY, id(), draft.passage().to() + " computes in float32, not in " + dtype);
                }
                draft.drop(KEY, id(), "only a first layer has a dtype");
                return;
            }
            if (dtype.equals("string")) {
                draft.impossible(id(), draft.passage().to() + " has no layer that takes strings");
            }
            String taken = TAKEN.contains(dtype) ? dtype : whole.getOrDefault(dtype, "float32");
            if (!taken.equals(dtype) && !dtype.equals("string")) {
                draft.lossy(KEY, id(), draft.passage().to() + " has no dtype " + dtype + ", and takes " + taken);
            }
            draft.set(KEY, new Node.Text(taken), id(), "the dtype is that of the input");
        }
    },

    /** Null is linear in Keras; some layers there take their own default for it. */
    NO_ACTIVATION() {
        @Override
        public boolean concerns(LayerDraft draft) {
            return true;
        }

        @Override
        public void apply(LayerDraft draft) {
            draft.type().parameters().forEach((name, parameter) -> {
                if (parameter.kind() == Kind.ACTIVATION && draft.has(name) && draft.node(name) instanceof Node.Null) {
                    draft.set(name, new Node.Text("linear"), id(), "no activation is linear");
                }
            });
        }
    },

    /** The kernels of a separable convolution have their own initializers; the one of the base class is not used. */
    UNUSED_KERNEL("SeparableConv2D", "DepthwiseConv2D") {
        @Override
        public void apply(LayerDraft draft) {
            for (String name : List.of("kernel_initializer", "kernel_regularizer", "kernel_constraint")) {
                draft.drop(name, id(), "is used by no weight of the layer");
            }
        }
    },

    /** TensorFlow.js draws both kernels alike. */
    POINTWISE_INITIALIZER("SeparableConv2D") {
        @Override
        public void apply(LayerDraft draft) {
            Value pointwise = draft.arguments().get("pointwise_initializer");
            Value depthwise = draft.arguments().get("depthwise_initializer");
            if (pointwise != null && depthwise != null && !pointwise.equals(depthwise)) {
                draft.lossy(
                        "pointwise_initializer",
                        id(),
                        draft.passage().to() + " draws the pointwise kernel by the depthwise_initializer");
            }
        }
    },

    /** The axis of a BatchNormalization is one number. */
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

    /** A size in two dimensions is a list. */
    SIZE_AS_LIST("UpSampling2D") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("size") instanceof Num size) {
                draft.set("size", Node.Sequence.of(size, size), id(), "the size is written as a list");
            }
        }
    },

    /** Keras 2 could write the slope of a LeakyReLU as an array. */
    SLOPE_ARRAY("LeakyReLU") {
        @Override
        public void apply(LayerDraft draft) {
            Keras2ToKeras3.SLOPE_ARRAY.apply(draft);
        }
    },

    /** TensorFlow.js reckons no size, so what comes after would not know it; {@link TfjsModel#sized} tells what it can. */
    UNKNOWN_SIZE("Reshape") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("target_shape") instanceof Node.Sequence target) {
                if (ReshapedSize.isLastUnknown(target)) {
                    draft.impossible(id(), draft.passage().to() + " knows no size after this layer for -1");
                } else if (ReshapedSize.isUnknown(target)) {
                    draft.lossy("target_shape", id(), draft.passage().to() + " knows no size after this layer for -1");
                }
            }
        }
    },

    /** Strides and dilation exclude each other. */
    STRIDED_DILATION() {
        @Override
        public boolean concerns(LayerDraft draft) {
            return isMore(draft.node("strides")) && isMore(draft.node("dilation_rate"));
        }

        private boolean isMore(Node node) {
            return !(node instanceof Node.Null) && !Defaults.same(node, Num.of(1));
        }

        @Override
        public void apply(LayerDraft draft) {
            draft.impossible(id(), draft.passage().to() + " has no convolution with strides and a dilation");
        }
    },

    /** TensorFlow.js makes the layer that goes backwards of the other one. */
    BACKWARD_LAYER("Bidirectional") {
        @Override
        public void apply(LayerDraft draft) {
            Value backward = draft.arguments().remove("backward_layer");
            Value forward = draft.arguments().get("layer");
            if (backward instanceof Layer back && forward instanceof Layer front && !isMirror(back, front)) {
                draft.passage()
                        .log()
                        .impossible(
                                draft.path("backward_layer"),
                                id(),
                                draft.passage().to() + " has no other layer that goes backwards");
            }
            if (forward instanceof Layer layer && layer.className().equals("RNN")) {
                draft.impossible(id(), draft.passage().to() + " does not read a Bidirectional of an RNN");
            }
        }

        private boolean isMirror(Layer one, Layer other) {
            return one.className().equals(other.className())
                    && plain(one).equals(plain(other))
                    && !flag(one).equals(flag(other));
        }

        private Node flag(Layer layer) {
            return layer.node("go_backwards").orElse(new Node.Bool(false));
        }

        private Map<String, Node> plain(Layer layer) {
            Map<String, Node> arguments = new LinkedHashMap<>();
            layer.arguments().forEach((key, value) -> arguments.put(key, value.toNode()));
            for (String key : List.of(Layer.NAME, "go_backwards", "batch_input_shape")) {
                arguments.remove(key);
            }
            return arguments;
        }
    },

    /** Several cells stand in a layer of their own. */
    CELLS("RNN") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.arguments().get("cell") instanceof Value.Items) {
                draft.impossible(id(), draft.passage().to() + " takes one cell, not a list");
            }
            // the layer takes any key, so what says nothing has to go here
            for (String name : List.of("time_major", "zero_output_for_mask", "num_constants", "dynamic")) {
                draft.drop(name, id(), "has no key, and says nothing");
            }
        }
    },

    /** An input of which nothing but the batch is known cannot be called. */
    INPUT_RANK() {
        @Override
        public boolean concerns(LayerDraft draft) {
            return SHAPES.stream()
                    .anyMatch(key -> draft.node(key) instanceof Node.Sequence shape
                            && shape.items().size() < 2);
        }

        @Override
        public void apply(LayerDraft draft) {
            draft.impossible(id(), draft.passage().to() + " calls no model whose input has no dimensions");
        }
    };

    private static final Set<String> TAKEN = Set.of("float32", "int32", "bool");
    private static final List<String> SHAPES = List.of("batch_input_shape", "batch_shape", "input_shape");

    private final Set<String> classes;

    KerasToTfjs(String... classes) {
        this.classes = Set.of(classes);
    }

    @Override
    public boolean concerns(LayerDraft draft) {
        return classes.contains(draft.className());
    }
}
