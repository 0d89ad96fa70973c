package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Ones;
import io.carob.model.Catalogue;
import io.carob.model.Family;
import io.carob.model.InitializerValue;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where Keras 1 means something by a layer that Keras 2 says otherwise, or cannot say. What has only another word is a row of the catalogue. */
enum Keras1ToKeras2 implements LayerRule {

    /** The sizes of a kernel stood in keys of their own. */
    KERNEL_SIZE() {
        private final List<List<String>> sizes =
                List.of(List.of("nb_row", "nb_col"), List.of("kernel_dim1", "kernel_dim2", "kernel_dim3"));

        @Override
        public boolean concerns(LayerDraft draft) {
            return sizes.stream().anyMatch(keys -> keys.stream().allMatch(draft::has));
        }

        @Override
        public void apply(LayerDraft draft) {
            for (List<String> keys : sizes) {
                if (keys.stream().allMatch(draft::has)) {
                    Node size = new Node.Sequence(keys.stream().map(draft::node).toList());
                    keys.forEach(key -> draft.drop(key, id(), "stands in kernel_size"));
                    draft.set("kernel_size", size, id(), "the sizes of the kernel are one list");
                }
            }
        }
    },

    /** Orders of dimensions had the names of libraries. */
    DATA_FORMAT() {
        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.node("data_format") instanceof Node.Text;
        }

        @Override
        public void apply(LayerDraft draft) {
            String order = ((Node.Text) draft.node("data_format")).value();
            String format = order.equals("th") ? "channels_first" : "channels_last";
            if (Set.of("th", "tf", "default").contains(order)) {
                draft.set("data_format", new Node.Text(format), id(), order + " is " + format);
            }
        }
    },

    /** Numbers along the one axis of a 1D convolution are lists today. */
    ONE_AXIS("Convolution1D", "AtrousConvolution1D", "LocallyConnected1D", "Conv1D") {
        @Override
        public void apply(LayerDraft draft) {
            for (String name : List.of("kernel_size", "strides", "dilation_rate")) {
                if (draft.node(name) instanceof Num.Int size) {
                    draft.set(name, Node.Sequence.of(size), id(), "sizes are lists");
                }
            }
        }
    },

    /** The bias of the forget gate is one or not. */
    FORGET_BIAS("LSTM") {
        @Override
        public void apply(LayerDraft draft) {
            Value init = draft.arguments().get("forget_bias_init");
            if (init != null) {
                boolean ones = init.toNode().equals(new Node.Text("one"))
                        || (init instanceof InitializerValue value && value.initializer() instanceof Ones);
                draft.drop("forget_bias_init", id(), "is unit_forget_bias");
                draft.set(
                        "unit_forget_bias",
                        new Node.Bool(ones),
                        id(),
                        "the bias of the forget gate is one or as the others");
            }
        }
    },

    /** How much memory a recurrence may take was a word. */
    CONSUME_LESS("SimpleRNN", "LSTM", "GRU") {
        @Override
        public void apply(LayerDraft draft) {
            Node word = draft.node("consume_less");
            int implementation = word.equals(new Node.Text("mem")) ? 1 : word.equals(new Node.Text("gpu")) ? 2 : 0;
            draft.drop("consume_less", id(), "is implementation");
            draft.set("implementation", Num.of(implementation), id(), "the word is a number");
        }
    },

    /** A GRU of Keras 1 applied its reset gate before. */
    RESET_AFTER("GRU") {
        @Override
        public void apply(LayerDraft draft) {
            draft.set("reset_after", new Node.Bool(false), id(), "Keras 1 had no such key, and reset before");
        }
    },

    /** An Embedding could drop words out; that is another layer today. */
    EMBEDDING_DROPOUT("Embedding") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("dropout") instanceof Num rate && rate.toDouble() != 0) {
                draft.impossible(id(), "an Embedding with dropout has no form in Keras 2");
            }
            draft.arguments().remove("dropout");
            if (draft.has("dtype")) {
                draft.set("dtype", new Node.Text("float32"), id(), "the dtype was that of the input");
            }
        }
    },

    /** Only one of the modes of a BatchNormalization is left. */
    BATCH_MODE("BatchNormalization") {
        @Override
        public void apply(LayerDraft draft) {
            if (draft.node("mode") instanceof Num mode && mode.toDouble() != 0) {
                draft.impossible(
                        id(),
                        "a BatchNormalization of mode " + draft.node("mode").excerpt() + " has no form in Keras 2");
            }
            draft.drop("mode", id(), "the other modes are gone");
        }
    },

    /** The dtype of a layer's input is its own. */
    INPUT_DTYPE() {
        @Override
        public boolean concerns(LayerDraft draft) {
            return draft.has("input_dtype");
        }

        @Override
        public void apply(LayerDraft draft) {
            Node dtype = draft.node("input_dtype");
            draft.drop("input_dtype", id(), "is dtype");
            if (draft.className().equals("Embedding")) {
                return;
            }
            draft.set("dtype", dtype, id(), "the dtype of the input is that of the layer");
        }
    },

    /** Sizes of inputs that the shapes of the first layer tell. */
    INPUT_SIZES(
            "Dense",
            "LSTM",
            "GRU",
            "SimpleRNN",
            "TimeDistributedDense",
            "Convolution1D",
            "MaxoutDense",
            "Highway",
            "LocallyConnected1D",
            "AtrousConvolution1D") {
        @Override
        public void apply(LayerDraft draft) {
            for (String name : List.of("input_dim", "input_length")) {
                draft.drop(name, id(), "the shape of the input tells it");
            }
        }
    },

    /** Merging was one layer with modes. */
    MERGE("Merge") {
        private final Map<String, String> modes = Map.of(
                "sum",
                "Add",
                "mul",
                "Multiply",
                "concat",
                "Concatenate",
                "ave",
                "Average",
                "dot",
                "Dot",
                "cos",
                "Dot",
                "max",
                "Maximum");

        @Override
        public void apply(LayerDraft draft) {
            String mode = draft.node("mode") instanceof Node.Text text ? text.value() : "";
            boolean raw = !draft.has("mode_type")
                    || draft.node("mode_type").equals(new Node.Text("raw"))
                    || draft.node("mode_type") instanceof Node.Null;
            String className = raw ? modes.getOrDefault(mode, "") : "";
            if (className.isEmpty()) {
                draft.impossible(id(), "a Merge of mode " + draft.node("mode").excerpt() + " has no form in Keras 2");
                return;
            }
            Value axis = draft.arguments().getOrDefault("concat_axis", Passage.plain(-1));
            Value dot = draft.arguments().getOrDefault("dot_axes", Passage.plain(-1));
            Value name = draft.arguments().getOrDefault("name", Value.Plain.NULL);
            draft.arguments().clear();
            draft.arguments().put("name", name);
            Catalogue.find(Family.LAYERS, className).ifPresent(layer -> draft.becomes(layer, id()));
            if (className.equals("Concatenate")) {
                draft.set("axis", axis.toNode(), id(), "concat_axis is axis");
            } else if (className.equals("Dot")) {
                draft.set("axes", dot.toNode(), id(), "dot_axes are axes");
                draft.set(
                        "normalize", new Node.Bool(mode.equals("cos")), id(), "the cosine is a normalized dot product");
            }
        }
    },

    /** A Dense over time is wrapped today. */
    TIME_DISTRIBUTED_DENSE("TimeDistributedDense") {
        @Override
        public void apply(LayerDraft draft) {
            Instance source = draft.source().instance();
            Map<String, Value> inner = new LinkedHashMap<>(source.arguments());
            List.of("batch_input_shape", "input_dtype", "input_length").forEach(inner::remove);
            Instance dense = new Instance(
                            source.fields(), source.tag(), Catalogue.find(Family.LAYERS, "Dense"), source.writing())
                    .withField(Instance.CLASS_NAME, Passage.plain("Dense"))
                    .withArguments(inner);
            draft.arguments().keySet().retainAll(Set.of("name", "trainable", "batch_input_shape", "input_dtype"));
            Catalogue.find(Family.LAYERS, "TimeDistributed").ifPresent(layer -> draft.becomes(layer, id()));
            draft.arguments().put("layer", new Layer(dense));
        }
    },

    /** What Keras 2 has no layer for. */
    RENAMED_CLASS() {
        private final Map<String, String> names = new LinkedHashMap<>(Map.of(
                "Convolution1D", "Conv1D",
                "Convolution2D", "Conv2D",
                "Convolution3D", "Conv3D",
                "AtrousConvolution1D", "Conv1D",
                "AtrousConvolution2D", "Conv2D",
                "SeparableConvolution2D", "SeparableConv2D",
                "Deconvolution2D", "Conv2DTranspose"));

        @Override
        public boolean concerns(LayerDraft draft) {
            return names.containsKey(draft.className());
        }

        @Override
        public void apply(LayerDraft draft) {
            Optional.ofNullable(names.get(draft.className()))
                    .flatMap(name -> Catalogue.find(Family.LAYERS, name))
                    .ifPresent(layer -> draft.becomes(layer, id()));
        }
    };

    private final Set<String> classes;

    Keras1ToKeras2(String... classes) {
        this.classes = Set.of(classes);
    }

    @Override
    public boolean concerns(LayerDraft draft) {
        return classes.contains(draft.className());
    }
}
