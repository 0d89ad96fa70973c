package io.carob.model.build;

import io.carob.UnsupportedException;
import io.carob.model.Family;
import io.carob.model.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every class computes: the only list of their names in this room. */
final class LayerRules {

    private static final String KERNEL = DenseRules.KERNEL_INITIALIZER;
    private static final String BIAS = DenseRules.BIAS_INITIALIZER;
    private static final String EMBEDDINGS = "embeddings_initializer";
    /** A generator for the dropout, and then what fills a cell. */
    private static final Construction SEED_FIRST =
            Construction.of(Construction.SEED, KERNEL, "recurrent_initializer", BIAS);
    /** The same with the generator at the end. */
    private static final Construction SEED_LAST =
            Construction.of(KERNEL, "recurrent_initializer", BIAS, Construction.SEED);

    private static final String GAMMA = "gamma_initializer";
    private static final String BETA = "beta_initializer";

    private static final Map<String, Rule> RULES = rules();

    private LayerRules() {}

    /** The rule of a layer. That of a class that nobody knows says so. */
    static Rule of(LayerArguments arguments) {
        Rule rule = find(arguments);
        return rule == null ? stranger(arguments) : rule;
    }

    /** Whether there is a rule for a layer, or it is a model. */
    static boolean isKnown(LayerArguments arguments) {
        return arguments.layer().isModel() || find(arguments) != null;
    }

    /** Whether a model is of somebody else's class. */
    static boolean isForeignModel(Layer model) {
        return model.isCustom() && !Layer.MODELS.contains(model.className());
    }

    private static @Nullable Rule find(LayerArguments arguments) {
        if (isOperation(arguments)) {
            Rule.Output output = OperationRules.find(arguments.layer().className());
            return output == null ? null : Rule.of(output);
        }
        return arguments.layer().isCustom() ? null : RULES.get(arguments.className());
    }

    static boolean isOperation(LayerArguments arguments) {
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
        Rule dense = new Rule(Rule.one(DenseRules::denseOutput), DenseRules::dense).constructing(KERNEL, BIAS);
        all(rules, dense, "Dense TimeDistributedDense");
        rules.put(
                "EinsumDense", new Rule(DenseRules::einsumOutput, DenseRules::einsumDense).constructing(KERNEL, BIAS));
        rules.put(
                "Embedding",
                new Rule(Rule.one(DenseRules::embeddingOutput), DenseRules::embedding).constructing(EMBEDDINGS));
        rules.put(
                "ReversibleEmbedding",
                new Rule(Rule.one(DenseRules::embeddingOutput), DenseRules::reversibleEmbedding)
                        .constructing(EMBEDDINGS));
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
                "InputLayer Activation ReLU LeakyReLU ELU ThresholdedReLU Softmax Masking ActivityRegularization"
                        + " Identity AddLoss AddMetric StochasticDepth UnitNormalization CustomScaleLayer");
        all(
                rules,
                Rule.of(LayerRules::same).constructing(Construction.generatorAbove("rate")),
                "Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D AlphaDropout GaussianDropout");
        rules.put("GaussianNoise", Rule.of(LayerRules::same).constructing(Construction.generatorAbove("stddev")));
    }

    private static void convolutions(Map<String, Rule> rules) {
        for (int axes = 1; axes <= 3; axes++) {
            String end = axes + "D";
            rules.put("Conv" + end, ConvolutionRules.convolution(axes).constructing(KERNEL, BIAS));
            rules.put("AtrousConvolution" + end, ConvolutionRules.convolution(axes));
            rules.put(
                    "Conv" + end + "Transpose",
                    ConvolutionRules.transposed(axes).constructing(KERNEL, BIAS));
            rules.put(
                    "DepthwiseConv" + end,
                    ConvolutionRules.depthwise(axes).constructing("depthwise_initializer", BIAS));
            rules.put(
                    "SeparableConv" + end,
                    ConvolutionRules.separable(axes)
                            .constructing("depthwise_initializer", "pointwise_initializer", BIAS));
            rules.put("LocallyConnected" + end, ConvolutionRules.local(axes));
            all(rules, PoolingRules.pooling(axes), "MaxPooling" + end + " AveragePooling" + end);
            all(rules, PoolingRules.global(axes), "GlobalMaxPooling" + end + " GlobalAveragePooling" + end);
            all(rules, PoolingRules.adaptive(axes), "AdaptiveMaxPooling" + end + " AdaptiveAveragePooling" + end);
            rules.put("ZeroPadding" + end, PoolingRules.ends(axes, "padding", 1));
            rules.put("Cropping" + end, PoolingRules.ends(axes, "cropping", -1));
            rules.put("UpSampling" + end, PoolingRules.repeated(axes));
            rules.put("ConvLSTM" + end, RecurrentRules.convolving(axes).constructing(SEED_FIRST));
        }
    }

    private static void recurrent(Map<String, Rule> rules) {
        for (String kind : List.of("LSTM", "GRU", "SimpleRNN")) {
            Construction seeds = kind.equals("SimpleRNN") ? SEED_FIRST : SEED_LAST;
            String cell = kind.equals("SimpleRNN") ? "simple_rnn_cell" : kind.toLowerCase(Locale.ROOT) + "_cell";
            rules.put(kind, RecurrentRules.layer(kind, cell).constructing(seeds));
            rules.put(kind + "Cell", RecurrentRules.cell(kind).constructing(seeds));
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
        Rule batch = new Rule(LayerRules::same, NormalizationRules::batch)
                .constructing(BETA, GAMMA, "moving_mean_initializer", "moving_variance_initializer");
        all(rules, batch, "BatchNormalization SyncBatchNormalization");
        rules.put(
                "LayerNormalization", new Rule(LayerRules::same, NormalizationRules::layer).constructing(BETA, GAMMA));
        rules.put(
                "GroupNormalization", new Rule(LayerRules::same, NormalizationRules::group).constructing(BETA, GAMMA));
        rules.put("RMSNormalization", new Rule(LayerRules::same, NormalizationRules::rms));
        rules.put("Normalization", new Rule(LayerRules::same, NormalizationRules::data));
        rules.put("PReLU", new Rule(LayerRules::same, NormalizationRules::prelu).constructing("alpha_initializer"));
        rules.put("ParametricSoftplus", new Rule(LayerRules::same, NormalizationRules::softplus));
        rules.put("SReLU", new Rule(LayerRules::same, NormalizationRules::knees));
        rules.put("LayerScale", new Rule(LayerRules::same, NormalizationRules::layerScale));
    }

    private static void merging(Map<String, Rule> rules) {
        all(rules, Rule.of(MergingRules::elementwise), "Add Subtract Multiply Average Maximum Minimum");
        rules.put("Concatenate", Rule.of(MergingRules::concatenate));
        rules.put("Dot", Rule.of(MergingRules::dot));
        rules.put("Merge", MergingRules.MERGE);
        Construction dropout = Construction.generatorAbove("dropout");
        rules.put("Attention", AttentionRules.DOT.constructing(dropout));
        rules.put("AdditiveAttention", AttentionRules.ADDITIVE.constructing(dropout));
        rules.put("MultiHeadAttention", AttentionRules.MULTI_HEAD.constructing(KERNEL, BIAS));
        rules.put("GroupQueryAttention", AttentionRules.GROUPED.constructing(KERNEL, BIAS));
    }

    /** Of a layer that changes data at random. Before Keras 3 it made one generator, and only when it was built. */
    private static Rule random(Rule.Output output, int generators) {
        return new Rule(
                output,
                (visit, into) -> {
                    if (!visit.arguments().isKeras3()) {
                        into.generator(visit.arguments().node(Construction.SEED));
                    }
                },
                Construction.generators(generators));
    }

    private static void preprocessing(Map<String, Rule> rules) {
        all(
                rules,
                Rule.of(LayerRules::same),
                "Rescaling AutoContrast Equalization ContrastLimitedAdaptiveHistogramEqualization"
                        + " MaxNumBoundingBoxes");
        all(
                rules,
                random(LayerRules::same, 1),
                "RandomFlip RandomRotation RandomZoom RandomTranslation RandomContrast RandomBrightness RandomShear"
                        + " RandomHue RandomSaturation RandomSharpness RandomPosterization RandomInvert"
                        + " RandomGrayscale RandomGaussianBlur RandomErasing RandomElasticTransform RandomPerspective"
                        + " RandomColorDegeneration Solarization MixUp CutMix");
        rules.put("RandomColorJitter", random(LayerRules::same, 5));
        all(rules, random(LayerRules::same, 10), "RandAugment AugMix");
        rules.put("Pipeline", WrapperRules.PIPELINE);
        all(rules, Rule.of(Rule.one(EncodingRules::resized)), "Resizing CenterCrop");
        rules.put("RandomCrop", random(Rule.one(EncodingRules::resized), 2));
        rules.put("RandomHeight", random(Rule.one(EncodingRules::anyHeight), 1));
        rules.put("RandomWidth", random(Rule.one(EncodingRules::anyWidth), 1));
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
