package io.carob.model.build;

import io.carob.UnsupportedException;
import io.carob.model.Family;
import io.carob.model.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every class computes: the only list of their names in this room. */
final class LayerRules {

    private static final Map<String, Rule> RULES = rules();

    private LayerRules() {}

    /** The rule of a layer. That of a class that nobody knows says so. */
    static Rule of(LayerArguments arguments) {
        Rule rule = null;
        if (isOperation(arguments)) {
            Rule.Output output = OperationRules.find(arguments.layer().className());
            rule = output == null ? null : Rule.of(output);
        } else if (!arguments.layer().isCustom()) {
            rule = RULES.get(arguments.className());
        }
        return rule == null ? stranger(arguments) : rule;
    }

    private static boolean isOperation(LayerArguments arguments) {
        Layer layer = arguments.layer();
        if (layer.type().filter(type -> type.family() == Family.OPERATIONS).isPresent()) {
            return true;
        }
        // the text in an HDF5 file has no modules: an operation has neither a dtype nor the flag of a layer
        return layer.instance()
                .module()
                .map(module -> module.contains(".ops."))
                .orElseGet(() -> arguments.isKeras3()
                        && layer.argument("trainable").isEmpty()
                        && layer.argument("dtype").isEmpty()
                        && !layer.calls().isEmpty()
                        && OperationRules.find(layer.className()) != null);
    }

    private static Rule stranger(LayerArguments arguments) {
        UnsupportedException unknown = Unknown.because(arguments.stranger());
        return new Rule(
                visit -> {
                    throw unknown;
                },
                (visit, into) -> {
                    throw unknown;
                });
    }

    /** Gives what it takes. */
    private static Shapes same(Visit visit) {
        List<Sizes> all = visit.all();
        return all.size() == 1 ? Shapes.of(all.get(0)) : visit.inputs().first();
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        core(rules);
        convolutions(rules);
        recurrent(rules);
        normalizations(rules);
        merging(rules);
        preprocessing(rules);
        functions(rules);
        return Map.copyOf(rules);
    }

    private static void all(Map<String, Rule> rules, Rule rule, String names) {
        for (String name : names.split(" ", -1)) {
            rules.put(name, rule);
        }
    }

    private static void core(Map<String, Rule> rules) {
        Rule dense = new Rule(Rule.one(DenseRules::denseOutput), DenseRules::dense);
        all(rules, dense, "Dense TimeDistributedDense");
        rules.put("EinsumDense", new Rule(DenseRules::einsumOutput, DenseRules::einsumDense));
        rules.put("Embedding", new Rule(Rule.one(DenseRules::embeddingOutput), DenseRules::embedding));
        rules.put(
                "ReversibleEmbedding",
                new Rule(Rule.one(DenseRules::embeddingOutput), DenseRules::reversibleEmbedding));
        rules.put("Highway", new Rule(LayerRules::same, DenseRules::highway));
        rules.put("MaxoutDense", new Rule(Rule.one(DenseRules::maxoutOutput), DenseRules::maxout));
        rules.put("Flatten", Rule.of(Rule.one(ReshapingRules::flatten)));
        rules.put("Reshape", Rule.of(Rule.one(ReshapingRules::reshape)));
        rules.put("Permute", Rule.of(Rule.one(ReshapingRules::permute)));
        rules.put("RepeatVector", Rule.of(Rule.one(ReshapingRules::repeat)));
        rules.put("Lambda", Rule.of(ReshapingRules::lambda));
        all(
                rules,
                Rule.of(LayerRules::same),
                "InputLayer Activation ReLU LeakyReLU ELU ThresholdedReLU Softmax Dropout SpatialDropout1D"
                        + " SpatialDropout2D SpatialDropout3D AlphaDropout GaussianDropout GaussianNoise Masking"
                        + " ActivityRegularization Identity AddLoss AddMetric StochasticDepth UnitNormalization"
                        + " CustomScaleLayer");
    }

    private static void convolutions(Map<String, Rule> rules) {
        for (int axes = 1; axes <= 3; axes++) {
            String end = axes + "D";
            rules.put("Conv" + end, ConvolutionRules.convolution(axes));
            rules.put("AtrousConvolution" + end, ConvolutionRules.convolution(axes));
            rules.put("Conv" + end + "Transpose", ConvolutionRules.transposed(axes));
            rules.put("DepthwiseConv" + end, ConvolutionRules.depthwise(axes));
            rules.put("SeparableConv" + end, ConvolutionRules.separable(axes));
            rules.put("LocallyConnected" + end, ConvolutionRules.local(axes));
            all(rules, PoolingRules.pooling(axes), "MaxPooling" + end + " AveragePooling" + end);
            all(rules, PoolingRules.global(axes), "GlobalMaxPooling" + end + " GlobalAveragePooling" + end);
            all(rules, PoolingRules.adaptive(axes), "AdaptiveMaxPooling" + end + " AdaptiveAveragePooling" + end);
            rules.put("ZeroPadding" + end, PoolingRules.ends(axes, "padding", 1));
            rules.put("Cropping" + end, PoolingRules.ends(axes, "cropping", -1));
            rules.put("UpSampling" + end, PoolingRules.repeated(axes));
            rules.put("ConvLSTM" + end, RecurrentRules.convolving(axes));
        }
    }

    private static void recurrent(Map<String, Rule> rules) {
        rules.put("LSTM", RecurrentRules.layer("LSTM", "lstm_cell"));
        rules.put("GRU", RecurrentRules.layer("GRU", "gru_cell"));
        rules.put("SimpleRNN", RecurrentRules.layer("SimpleRNN", "simple_rnn_cell"));
        for (String kind : List.of("LSTM", "GRU", "SimpleRNN")) {
            rules.put(kind + "Cell", RecurrentRules.cell(kind));
        }
        rules.put("CuDNNLSTM", RecurrentRules.gpu("LSTM"));
        rules.put("CuDNNGRU", RecurrentRules.gpu("GRU"));
        rules.put("RNN", RecurrentRules.RNN);
        rules.put("StackedRNNCells", RecurrentRules.STACKED);
        rules.put("Bidirectional", WrapperRules.BIDIRECTIONAL);
        rules.put("TimeDistributed", WrapperRules.TIME_DISTRIBUTED);
        rules.put("SpectralNormalization", WrapperRules.SPECTRAL);
        rules.put("Wrapper", WrapperRules.WRAPPER);
    }

    private static void normalizations(Map<String, Rule> rules) {
        all(rules, new Rule(LayerRules::same, NormalizationRules::batch), "BatchNormalization SyncBatchNormalization");
        rules.put("LayerNormalization", new Rule(LayerRules::same, NormalizationRules::layer));
        rules.put("GroupNormalization", new Rule(LayerRules::same, NormalizationRules::group));
        rules.put("RMSNormalization", new Rule(LayerRules::same, NormalizationRules::rms));
        rules.put("Normalization", new Rule(LayerRules::same, NormalizationRules::data));
        rules.put("PReLU", new Rule(LayerRules::same, NormalizationRules::prelu));
        rules.put("ParametricSoftplus", new Rule(LayerRules::same, NormalizationRules::softplus));
        rules.put("SReLU", new Rule(LayerRules::same, NormalizationRules::knees));
        rules.put("LayerScale", new Rule(LayerRules::same, NormalizationRules::layerScale));
    }

    private static void merging(Map<String, Rule> rules) {
        all(rules, Rule.of(MergingRules::elementwise), "Add Subtract Multiply Average Maximum Minimum");
        rules.put("Concatenate", Rule.of(MergingRules::concatenate));
        rules.put("Dot", Rule.of(MergingRules::dot));
        rules.put("Merge", MergingRules.MERGE);
        rules.put("Attention", AttentionRules.DOT);
        rules.put("AdditiveAttention", AttentionRules.ADDITIVE);
        rules.put("MultiHeadAttention", AttentionRules.MULTI_HEAD);
        rules.put("GroupQueryAttention", AttentionRules.GROUPED);
    }

    private static void preprocessing(Map<String, Rule> rules) {
        all(
                rules,
                Rule.of(LayerRules::same),
                "Rescaling RandomFlip RandomRotation RandomZoom RandomTranslation RandomContrast RandomBrightness"
                        + " RandomShear RandomHue RandomSaturation RandomSharpness RandomPosterization RandomInvert"
                        + " RandomGrayscale RandomGaussianBlur RandomErasing RandomElasticTransform RandomPerspective"
                        + " RandomColorDegeneration RandomColorJitter Solarization MixUp CutMix RandAugment AugMix"
                        + " AutoContrast Equalization ContrastLimitedAdaptiveHistogramEqualization"
                        + " MaxNumBoundingBoxes");
        rules.put("Pipeline", WrapperRules.PIPELINE);
        all(rules, Rule.of(Rule.one(EncodingRules::resized)), "Resizing CenterCrop RandomCrop");
        rules.put("RandomHeight", Rule.of(Rule.one(EncodingRules::anyHeight)));
        rules.put("RandomWidth", Rule.of(Rule.one(EncodingRules::anyWidth)));
        rules.put("CategoryEncoding", Rule.of(Rule.one(EncodingRules::category)));
        rules.put("Hashing", Rule.of(Rule.one(EncodingRules::hashing)));
        rules.put("HashedCrossing", Rule.of(Rule.one(EncodingRules::crossing)));
        rules.put("Discretization", Rule.of(Rule.one(EncodingRules::discretization)));
        all(rules, Rule.of(Rule.one(EncodingRules::lookup)), "StringLookup IntegerLookup");
        rules.put("TextVectorization", Rule.of(Rule.one(EncodingRules::text)));
        rules.put("MelSpectrogram", Rule.of(Rule.one(EncodingRules::melSpectrogram)));
        rules.put("STFTSpectrogram", EncodingRules.SPECTROGRAM);
        rules.put("RandomFourierFeatures", new Rule(Rule.one(EncodingRules::fourierOutput), EncodingRules::fourier));
    }

    private static void functions(Map<String, Rule> rules) {
        all(rules, Rule.of(TensorFlowRules::output), "TFOpLambda SlicingOpLambda");
    }
}
