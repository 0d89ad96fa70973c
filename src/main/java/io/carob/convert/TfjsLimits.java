package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.convert.Report.Severity;
import io.carob.model.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments of layers that TensorFlow.js has not. It refuses few of them: most it reads, ignores, and computes something
 * else.
 */
enum TfjsLimits implements LayerRule {
    ACTIVITY_REGULARIZER("activity_regularizer", Severity.IMPOSSIBLE, "refuses to call a layer with one"),
    GROUPS("groups", Severity.IMPOSSIBLE, "has no grouped convolutions", Num.of(1)),
    OUTPUT_PADDING("output_padding", Severity.IMPOSSIBLE, "has no output_padding"),
    TRANSPOSED_DILATION(
            "dilation_rate",
            Severity.IMPOSSIBLE,
            "ignores the dilation of this layer",
            Set.of("Conv2DTranspose", "Conv3DTranspose", "DepthwiseConv2D"),
            Num.of(1)),
    PADDING("padding", Severity.IMPOSSIBLE, "has no convolution with this padding", text("valid"), text("same")) {
        @Override
        boolean isHarmful(LayerDraft draft) {
            return draft.node(key()) instanceof Node.Text && super.isHarmful(draft);
        }
    },
    CHANNELS_FIRST(
            "data_format",
            Severity.IMPOSSIBLE,
            "pools over the last but one axis only",
            Set.of("MaxPooling1D", "AveragePooling1D", "GlobalMaxPooling1D", "GlobalAveragePooling1D"),
            text("channels_last")),
    KEEPDIMS("keepdims", Severity.IMPOSSIBLE, "has no keepdims", new Node.Bool(false)),
    RENORM("renorm", Severity.IMPOSSIBLE, "has no renormalization", new Node.Bool(false)),
    SYNCHRONIZED(
            "synchronized", Severity.LOSSY, "does not bring the statistics of replicas together", new Node.Bool(false)),
    RMS_SCALING("rms_scaling", Severity.IMPOSSIBLE, "has no rms_scaling", new Node.Bool(false)),
    RELU_SLOPE(
            "negative_slope",
            Severity.IMPOSSIBLE,
            "has no slope in a ReLU",
            Set.of("ReLU"),
            Num.of(0),
            Node.Null.VALUE),
    RELU_THRESHOLD(
            "threshold", Severity.IMPOSSIBLE, "has no threshold in a ReLU", Set.of("ReLU"), Num.of(0), Node.Null.VALUE),
    ELU_ALPHA("alpha", Severity.IMPOSSIBLE, "has no alpha but 1 in an ELU", Set.of("ELU"), Num.of(1)),
    NOISE_SHAPE("noise_shape", Severity.LOSSY, "ignores the noise_shape", Set.of("AlphaDropout")),
    SPARSE("sparse", Severity.LOSSY, "takes no sparse tensors", Set.of("InputLayer"), new Node.Bool(false)),
    RAGGED("ragged", Severity.IMPOSSIBLE, "takes no ragged tensors", new Node.Bool(false)),
    RESET_AFTER("reset_after", Severity.IMPOSSIBLE, "has no reset gate that is applied after", new Node.Bool(false)),
    TIME_MAJOR("time_major", Severity.IMPOSSIBLE, "has no time_major", new Node.Bool(false)),
    MASKED_OUTPUT(
            "zero_output_for_mask", Severity.LOSSY, "repeats the last output where a mask is", new Node.Bool(false)),
    CONSTANTS("num_constants", Severity.IMPOSSIBLE, "does not read a layer with num_constants", Num.of(0)),
    BILINEAR(
            "interpolation",
            Severity.LOSSY,
            "puts the samples of a bilinear interpolation elsewhere",
            Set.of("UpSampling2D"),
            text("nearest")) {
        @Override
        boolean isHarmful(LayerDraft draft) {
            return draft.node(key()).equals(text("bilinear")) && super.isHarmful(draft);
        }
    },
    INTERPOLATION("interpolation", Severity.IMPOSSIBLE, "has no such interpolation", text("nearest"), text("bilinear")),
    SOFTMAX_AXIS("axis", Severity.IMPOSSIBLE, "has a softmax over the last axis only", Set.of("Softmax"), Num.of(-1)),
    RESIZED(
            "height",
            Severity.IMPOSSIBLE,
            "reads this layer and cannot call it in a model",
            Set.of("Resizing"),
            Node.Null.VALUE),
    RANDOM_WIDTH(
            "factor", Severity.IMPOSSIBLE, "reads this layer and cannot call it in a model", Set.of("RandomWidth"));

    private final String key;
    private final Severity severity;
    private final String text;
    private final Set<String> classes;
    private final List<Node> harmless;

    TfjsLimits(String key, Severity severity, String text, Node... harmless) {
        this(key, severity, text, Set.of(), harmless);
    }

    TfjsLimits(String key, Severity severity, String text, Set<String> classes, Node... harmless) {
        this.key = key;
        this.severity = severity;
        this.text = text;
        this.classes = classes;
        this.harmless = List.of(harmless);
    }

    private static Node text(String word) {
        return new Node.Text(word);
    }

    String key() {
        return key;
    }

    @Override
    public boolean concerns(LayerDraft draft) {
        return (classes.isEmpty() || classes.contains(draft.className())) && (draft.has(key) || isHarmful(draft));
    }

    /** Whether the argument says something. */
    boolean isHarmful(LayerDraft draft) {
        Node value = value(draft);
        return !(value instanceof Node.Null) && harmless.stream().noneMatch(node -> Defaults.same(value, node));
    }

    /** What the argument is, be it written or not. */
    private Node value(LayerDraft draft) {
        if (draft.has(key)) {
            return draft.node(key);
        }
        boolean known = draft.source()
                .type()
                .flatMap(type -> type.in(draft.passage().from()))
                .flatMap(signature -> signature.key(key))
                .isPresent();
        return known
                ? Optional.ofNullable(draft.type().parameters().get(key))
                        .flatMap((Parameter parameter) ->
                                parameter.defaultIn(draft.passage().from()))
                        .orElse(Node.Null.VALUE)
                : Node.Null.VALUE;
    }

    @Override
    public void apply(LayerDraft draft) {
        boolean written = draft.target()
                .flatMap(target -> target.key(key).filter(target.keys()::containsKey))
                .isPresent();
        if (isHarmful(draft)) {
            tell(
                    draft,
                    draft.passage().to() + " " + text + ": " + key + " is "
                            + value(draft).excerpt());
            if (!written) {
                // what is told here is not told again as dropped
                draft.arguments().remove(key);
            }
        } else if (!written) {
            draft.drop(key, id(), "has no key in " + draft.passage().to() + ", and says nothing");
        }
    }

    private void tell(LayerDraft draft, String told) {
        if (severity == Severity.LOSSY) {
            draft.lossy(key, id(), told);
        } else {
            draft.passage().log().impossible(draft.path(key), id(), told);
        }
    }
}
