package io.carob.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.convert.Report.Severity;
import io.carob.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversions to and from TensorFlow.js; testdata/tfjs/reads.json holds what it says itself to most of these texts. */
class TfjsConversionTest {

    private static final Path FOLDER = Path.of("testdata/tfjs");
    private static final Release TFJS = Dialect.TFJS.newest();

    /** A Sequential of tf_keras's Keras 2 with one layer after an input. */
    private static String sequential(String className, String config, String shape) {
        return """
                {"class_name": "Sequential", "config": {"name": "m", "layers": [
                 {"class_name": "InputLayer", "config": {"batch_input_shape": SHAPE, "dtype": "float32", "sparse": false, "ragged": false, "name": "i"}},
                 {"class_name": "CLASS", "config": {"name": "l", "trainable": true, "dtype": "float32"CONFIG}}]},
                 "keras_version": "2.12.0", "backend": "tensorflow"}""".replace("SHAPE", shape)
                .replace("CLASS", className)
                .replace("CONFIG", config.isEmpty() ? "" : ", " + config);
    }

    private static Converted toTfjs(String text) {
        return new Converter(Dialect.TFJS, TFJS).convert(Model.read(KerasJson.read(text)));
    }

    private static Converted toKeras(String text) {
        return new Converter(Dialect.KERAS_2, Release.parse("2.12")).convert(Model.read(KerasJson.read(text)));
    }

    private static Node at(Node node, Object... path) {
        Node part = node;
        for (Object step : path) {
            part = step instanceof Integer index
                    ? ((Node.Sequence) part).items().get(index)
                    : ((Node.Mapping) part).get((String) step).orElseThrow(() -> new AssertionError(step));
        }
        return part;
    }

    private static Node layer(Converted converted, String key) {
        return at(converted.config(), "config", "layers", 1, "config", key);
    }

    private static Set<String> rules(Converted converted, Severity severity) {
        return converted.report().of(severity).stream()
                .map(Report.Entry::rule)
                .collect(java.util.stream.Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Dense | "units": 2, "activation": null | activation | "linear"
            LSTM | "units": 2, "recurrent_activation": null | recurrent_activation | "linear"
            Dense | "units": 2, "activation": "silu" | activation | "swish"
            Dense | "units": 2, "activation": {"class_name": "function", "config": "relu"} | activation | "relu"
            Dense | "units": 2, "kernel_initializer": "lecun_normal" | kernel_initializer | {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_in", "distribution": "normal", "seed": null}}
            Dense | "units": 2, "kernel_initializer": "zero" | kernel_initializer | {"class_name": "Zeros", "config": {}}
            Dense | "units": 2, "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.5}} | kernel_regularizer | {"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.5}}
            Dense | "units": 2, "kernel_regularizer": "l2" | kernel_regularizer | {"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.01}}
            Dense | "units": 2, "kernel_constraint": {"class_name": "max_norm", "config": {"max_value": 2, "axis": 0}} | kernel_constraint | {"class_name": "MaxNorm", "config": {"max_value": 2, "axis": 0}}
            BatchNormalization | "axis": [3] | axis | 3
            UpSampling2D | "size": 2 | size | [2, 2]
            Softmax | "axis": -1 | axis | -1
            Softmax | | axis | -1
            LeakyReLU | "alpha": 0.2 | alpha | 0.2
            Conv2D | "filters": 2, "kernel_size": [3, 3], "groups": 1 | kernel_size | [3, 3]
            GRU | "units": 2, "reset_after": false, "time_major": false | reset_after | false
            """)
    void whatTensorFlowJsSaysOtherwiseIsWrittenSo(String className, String config, String key, String expected) {
        Converted converted = toTfjs(sequential(className, config == null ? "" : config, "[null, 8, 8, 4]"));
        assertEquals(List.of(), converted.report().of(Severity.IMPOSSIBLE));
        assertEquals(List.of(), converted.report().of(Severity.LOSSY));
        assertEquals(expected, KerasJson.print(layer(converted, key)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Dense | "units": 2, "activity_regularizer": {"class_name": "L2", "config": {"l2": 0.5}} | activity-regularizer
            Conv2D | "filters": 2, "kernel_size": [3, 3], "groups": 2 | groups
            Conv2D | "filters": 2, "kernel_size": [3, 3], "strides": [2, 2], "dilation_rate": [2, 2] | strided-dilation
            Conv1D | "filters": 2, "kernel_size": [3], "padding": "causal" | padding
            Conv2DTranspose | "filters": 2, "kernel_size": [3, 3], "output_padding": [1, 1] | output-padding
            Conv2DTranspose | "filters": 2, "kernel_size": [3, 3], "dilation_rate": [2, 2] | transposed-dilation
            MaxPooling1D | "data_format": "channels_first" | channels-first
            GlobalAveragePooling2D | "keepdims": true | keepdims
            BatchNormalization | "axis": [1, 2] | axis-as-number
            BatchNormalization | "axis": [3], "renorm": true | renorm
            ReLU | "negative_slope": 0.1 | relu-slope
            ReLU | "threshold": 0.1 | relu-threshold
            ELU | "alpha": 0.5 | elu-alpha
            GRU | "units": 2 | reset-after
            LSTM | "units": 2, "time_major": true | time-major
            UpSampling2D | "interpolation": "bicubic" | interpolation
            Softmax | "axis": 1 | softmax-axis
            Resizing | "height": 2, "width": 2 | resized
            RandomWidth | "factor": 0.5 | random-width
            CenterCrop | "height": 2, "width": 2 | changed-input
            Dense | "units": 2, "activation": "exponential" | activation
            Dense | "units": 2, "activation": "my_function" | activation
            Dense | "units": 2, "kernel_initializer": {"class_name": "Constant", "config": {"value": [1, 2]}} | initializer
            Dense | "units": 2, "kernel_initializer": {"class_name": "Mine", "config": {}} | custom-class
            Dense | "units": 2, "kernel_constraint": {"class_name": "RadialConstraint", "config": {}} | class-absent
            Bidirectional | "merge_mode": null, "layer": {"class_name": "LSTM", "config": {"name": "x", "units": 2}} | unmerged
            Bidirectional | "layer": {"class_name": "RNN", "config": {"name": "x", "cell": {"class_name": "LSTMCell", "config": {"name": "c", "units": 2}}}} | backward-layer
            Subtract | | class-absent
            MyLayer | | custom-class
            """)
    void whatItHasNotIsImpossible(String className, String config, String rule) {
        Converted converted = toTfjs(sequential(className, config == null ? "" : config, "[null, 8, 8, 4]"));
        assertTrue(
                rules(converted, Severity.IMPOSSIBLE).contains(rule),
                () -> converted.report().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            UpSampling2D | "interpolation": "bilinear" | bilinear
            AlphaDropout | "rate": 0.5, "noise_shape": [2] | noise-shape
            LSTM | "units": 2, "zero_output_for_mask": true | masked-output
            Dense | "units": 2, "dtype": "float64" | dtype
            SeparableConv2D | "filters": 2, "kernel_size": [3, 3], "depthwise_initializer": "zeros", "pointwise_initializer": "ones" | pointwise-initializer
            Dense | "units": 2, "kernel_initializer": {"class_name": "RandomUniform", "config": {"minval": 0, "maxval": 1}} | initializer
            """)
    void whatItIgnoresIsLost(String className, String config, String rule) {
        Converted converted = toTfjs(sequential(className, config, "[null, 8, 8, 4]"));
        assertEquals(Set.of(), rules(converted, Severity.IMPOSSIBLE));
        assertTrue(
                rules(converted, Severity.LOSSY).contains(rule),
                () -> converted.report().toString());
    }

    @Test
    void aSequentialGetsItsShapeFromWhereItWasBuilt() {
        String text = """
                {"class_name": "Sequential", "config": {"name": "m", "layers": [
                 {"class_name": "Dense", "config": {"name": "l", "trainable": true, "dtype": "float32", "units": 2}}]BUILT},
                 "keras_version": "2.12.0", "backend": "tensorflow"}""";
        Converted built = toTfjs(text.replace("BUILT", ", \"build_input_shape\": [null, 3]"));
        assertTrue(built.report().isLossless(), () -> built.report().toString());
        Node config = at(built.config(), "config", "layers", 0, "config");
        assertEquals("[null, 3]", KerasJson.print(at(config, "batch_input_shape")));
        assertEquals("\"float32\"", KerasJson.print(at(config, "dtype")));
        assertEquals(Set.of("unbuilt"), rules(toTfjs(text.replace("BUILT", "")), Severity.IMPOSSIBLE));
    }

    @Test
    void theSizeOfAReshapeFollowsFromItsInput() {
        String text = """
                {"class_name": "Sequential", "config": {"name": "m", "layers": [
                 {"class_name": "Reshape", "config": {"name": "l", "trainable": true, "batch_input_shape": [null, 12], "dtype": "float32", "target_shape": [3, -1]}}]},
                 "keras_version": "2.12.0", "backend": "tensorflow"}""";
        Converted converted = toTfjs(text);
        assertTrue(converted.report().isLossless(), () -> converted.report().toString());
        assertEquals(
                "[3, 4]", KerasJson.print(at(converted.config(), "config", "layers", 0, "config", "target_shape")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[3, -1] | IMPOSSIBLE", "[-1, 3] | LOSSY"})
    void aSizeThatCannotBeKnownIsTold(String target, Severity severity) {
        Converted converted = toTfjs(sequential("Reshape", "\"target_shape\": " + target, "[null, null, 3]"));
        assertEquals(Set.of("unknown-size"), rules(converted, severity));
    }

    @ParameterizedTest
    @CsvSource({"two words, two_words", "_hidden, layer_hidden", "a:0, a_0", "a/b, a/b", "größe, gr__e", "1st, 1st"})
    void namesBecomeThoseOfTensors(String name, String expected) {
        assertEquals(expected, TfjsNames.valid(name));
    }

    private static String graph(String name, String row, String outputs) {
        return """
                {"class_name": "Functional", "config": {"name": "m", "trainable": true, "layers": [
                 {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 4, 3], "dtype": "float32", "sparse": false, "ragged": false, "name": "x"}, "name": "x", "inbound_nodes": []},
                 {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 2], "dtype": "float32", "sparse": false, "ragged": false, "name": "s"}, "name": "s", "inbound_nodes": []},
                 {"class_name": "SimpleRNN", "config": {"name": "NAME", "trainable": true, "dtype": "float32", "units": 2}, "name": "NAME", "inbound_nodes": [ROW]}],
                 "input_layers": [["x", 0, 0], ["s", 0, 0]], "output_layers": OUTPUTS}, "keras_version": "2.12.0", "backend": "tensorflow"}""".replace("NAME", name).replace("ROW", row).replace("OUTPUTS", outputs);
    }

    @Test
    void aGraphIsWrittenAsTensorFlowJsWritesIt() {
        Converted converted = toTfjs(graph(
                "my layer",
                "[[\"x\", 0, 0, {\"initial_state\": [\"s\", 0, 0], \"mask\": null, \"training\": true}]]",
                "[[\"my layer\", 0, 0]]"));
        assertTrue(converted.report().isLossless(), () -> converted.report().toString());
        Node last = at(converted.config(), "config", "layers", 2);
        assertEquals("\"Model\"", KerasJson.print(at(converted.config(), "class_name")));
        assertEquals("\"tfjs-layers 4.22.0\"", KerasJson.print(at(converted.config(), "keras_version")));
        assertEquals("\"tensor_flow.js\"", KerasJson.print(at(converted.config(), "backend")));
        assertEquals(
                List.of("name", "class_name", "config", "inbound_nodes"),
                List.copyOf(((Node.Mapping) last).fields().keySet()));
        assertEquals("\"my_layer\"", KerasJson.print(at(last, "name")));
        assertEquals("\"my_layer\"", KerasJson.print(at(last, "config", "name")));
        assertEquals(
                "[[[\"x\", 0, 0, {\"training\": true}], [\"s\", 0, 0, {\"training\": true}]]]",
                KerasJson.print(at(last, "inbound_nodes")));
        assertEquals("[[\"my_layer\", 0, 0]]", KerasJson.print(at(converted.config(), "config", "output_layers")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [["x", 0, 0, {"mask": ["s", 0, 0]}]] | [["r", 0, 0]] | call-argument
            [["x", 0, 0, {}]] | {"a": ["r", 0, 0]} | nested-ends
            """)
    void otherGraphsAreImpossible(String row, String outputs, String rule) {
        assertEquals(Set.of(rule), rules(toTfjs(graph("r", row, outputs)), Severity.IMPOSSIBLE));
    }

    @Test
    void aPoolingThatForgetsTheMaskIsLossy() {
        String text = """
                {"class_name": "Sequential", "config": {"name": "m", "layers": [
                 {"class_name": "Masking", "config": {"name": "k", "trainable": true, "batch_input_shape": [null, 4, 3], "dtype": "float32", "mask_value": 0.0}},
                 {"class_name": "GlobalAveragePooling1D", "config": {"name": "l", "trainable": true, "dtype": "float32", "data_format": "channels_last", "keepdims": false}}]},
                 "keras_version": "2.12.0", "backend": "tensorflow"}""";
        assertEquals(Set.of("ignored-mask"), rules(toTfjs(text), Severity.LOSSY));
    }

    static Stream<String> files() throws IOException {
        Node manifest = KerasJson.read(Files.readString(FOLDER.resolve("manifest.json")));
        return ((Node.Sequence) at(manifest, "records"))
                .items().stream().map(item -> ((Node.Mapping) item).text("file").orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatTensorFlowJsWroteComesToKeras(String file) throws IOException {
        String text = Files.readString(FOLDER.resolve(file));
        Converted converted = toKeras(text);
        assertEquals(
                file.equals("activation_gelu_new.json")
                        ? Set.of("activation")
                        : file.equals("activations.json") ? Set.of("activation") : Set.of(),
                rules(converted, Severity.IMPOSSIBLE));
        Set<String> lost = rules(converted, Severity.LOSSY);
        assertEquals(file.startsWith("saved_") && !file.contains("plain"), lost.contains("model-json"), lost::toString);
        assertTrue(Model.read(converted.config()).layers().size() > 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LSTM | "units": 2, "unit_forget_bias": null, "implementation": null | unit_forget_bias | false
            LSTM | "units": 2, "unit_forget_bias": null, "implementation": null | implementation | 2
            LSTM | "units": 2, "recurrent_activation": null | recurrent_activation | null
            LSTM | "units": 2 | recurrent_activation | "hard_sigmoid"
            GRU | "units": 2 | reset_after | false
            SimpleRNN | "units": 2, "activation": null | activation | "tanh"
            Softmax | | axis | 1
            Softmax | "axis": null | axis | 1
            Reshape | "target_shape": [null, 2] | target_shape | [-1, 2]
            Embedding | "input_dim": 3, "output_dim": 2, "mask_zero": null | mask_zero | false
            Dense | "units": 2, "use_bias": null | use_bias | true
            Dense | "units": 2 | dtype | "float32"
            Embedding | "input_dim": 3, "output_dim": 2, "batch_input_shape": [null, null] | batch_input_shape | [null, null]
            Dense | "units": 2, "kernel_initializer": {"class_name": "VarianceScaling", "config": {"scale": 1, "mode": "fan_in", "distribution": "truncated_normal", "seed": null}} | kernel_initializer | {"class_name": "VarianceScaling", "config": {"scale": 1, "mode": "fan_in", "distribution": "uniform", "seed": null}}
            Dense | "units": 2, "kernel_initializer": {"class_name": "LeCunNormal", "config": {"seed": 3}} | kernel_initializer | {"class_name": "LecunNormal", "config": {"seed": 3}}
            DepthwiseConv2D | "kernel_size": [3, 3], "depthwise_regularizer": {"class_name": "L1L2", "config": {"l1": 0, "l2": 1}}, "depthwise_constraint": {"class_name": "L1L2", "config": {"l1": 0, "l2": 1}} | depthwise_constraint | null
            """)
    void whatTensorFlowJsMeansIsWrittenInKeras(String className, String config, String key, String expected) {
        String text = """
                {"class_name":"Sequential","config":{"name":"m","layers":[
                 {"class_name":"InputLayer","config":{"batch_input_shape":[null,8,8,4],"dtype":"float32","sparse":false,"name":"i"}},
                 {"class_name":"CLASS","config":{"name":"l","trainable":true CONFIG}}]},
                 "keras_version":"tfjs-layers 4.22.0","backend":"tensor_flow.js"}""".replace("CLASS", className).replace("CONFIG", config == null ? "" : ", " + config);
        Converted converted = toKeras(text);
        assertEquals(List.of(), converted.report().of(Severity.IMPOSSIBLE));
        assertEquals(expected, KerasJson.print(layer(converted, key)));
    }

    @Test
    void theKeysOfTheCellAreLeftOut() throws IOException {
        Converted converted = toKeras(Files.readString(FOLDER.resolve("rnn_cells.json")));
        assertTrue(converted.report().isPossible());
        Node config = at(converted.config(), "config", "layers", 0, "config");
        assertFalse(((Node.Mapping) config).get("units").isPresent());
        assertTrue(((Node.Mapping) config).get("cell").isPresent());
    }

    @Test
    void argumentsThatNoCallHasAreLeftOut() throws IOException {
        Converted converted = toKeras(Files.readString(FOLDER.resolve("call_arguments.json")));
        assertEquals(
                "[[[\"x\", 0, 0, {\"training\": true}]]]",
                KerasJson.print(at(converted.config(), "config", "layers", 1, "inbound_nodes")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"saved_training.json", "saved_metadata.json", "saved_plain.json"})
    void aModelJsonStaysOneInTensorFlowJs(String file) throws IOException {
        Node before = KerasJson.read(Files.readString(FOLDER.resolve(file)));
        Converted converted = toTfjs(Files.readString(FOLDER.resolve(file)));
        assertTrue(converted.report().isLossless());
        assertEquals(before, converted.config());
    }

    @Test
    void aModelJsonOfKerasBecomesOneOfTensorFlowJs() throws IOException {
        Converted converted = toTfjs(Files.readString(FOLDER.resolve("converted_archive.json")));
        assertTrue(converted.report().isPossible(), () -> converted.report().toString());
        assertEquals(
                "\"tfjs-layers 4.22.0\"", KerasJson.print(at(converted.config(), "modelTopology", "keras_version")));
        assertTrue(Objects.requireNonNull(((Node.Mapping) converted.config()).fields())
                .containsKey("weightsManifest"));
    }
}
