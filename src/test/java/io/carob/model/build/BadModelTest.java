package io.carob.model.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Node;
import io.carob.config.text.JsonReader;
import io.carob.model.Model;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that make no sense, are very deep, or call each other very often. */
class BadModelTest {

    private static Built build(String text) throws IOException {
        Node tree = JsonReader.DEFAULT.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return Build.of(Model.read(tree));
    }

    private static Built one(String className, String shape, String arguments) throws IOException {
        return build("""
                {"class_name": "Sequential", "config": {"name": "m", "layers": [
                  {"class_name": "InputLayer", "config": {"name": "i", "batch_input_shape": %s}},
                  {"class_name": "%s", "config": {"name": "x", %s}}]}}
                """.formatted(shape, className, arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Dense | [null, 4] | 'units': -3 | cannot be negative",
                "Dense | [null, 4] | 'units': null | units is no whole number",
                "Dense | [null, 4] | 'units': 4611686018427387904 | 2^63",
                "Dense | [null, null] | 'units': 3 | is not known",
                "Dense | [] | 'units': 3 | has no axis",
                "Conv2D | [null, 8] | 'filters': 3, 'kernel_size': 3 | dimensions that it needs",
                "Conv2D | [null, 8, 8, 3] | 'filters': 3, 'kernel_size': [1, 2, 3] | has 3 numbers where 2 are needed",
                "Conv2D | [null, 8, 8, 3] | 'filters': 3, 'kernel_size': 'x' | no list of whole numbers",
                "Conv2D | [null, 8, 8, 3] | 'filters': 3, 'kernel_size': 9 | does not fit",
                "Conv2D | [null, 8, 8, 3] | 'filters': 3, 'kernel_size': 3, 'strides': 0 | a step is zero",
                "UpSampling1D | [null, 4611686018427387904, 1] | 'size': 9 | 2^63",
                "Cropping1D | [null, 2, 1] | 'cropping': 9 | cannot be negative",
                "Reshape | [null, 6] | 'target_shape': [4, -1] | do not fit",
                "Permute | [null, 6] | 'dims': [7] | has no axis",
                "RepeatVector | [null, 6] | 'n': -1 | cannot be negative",
                "LSTM | [null, 6] | 'units': 3 | no steps in time",
                "EinsumDense | [null, 6] | 'equation': 'nonsense', 'output_shape': 3 | its equation",
                "TimeDistributed | [null, 4, 6] | 'layer': 3 | is no layer",
                "Scale | [null, 4] | 'units': 3 | the class Scale makes is not known"
            })
    void saysWhyItCannotBeKnown(String className, String shape, String arguments, String reason) throws IOException {
        Built built = one(className, shape, arguments.replace('\'', '"'));
        assertTrue(built.unknown().toString().contains(reason), () -> "reasons are " + built.unknown());
        assertTrue(!built.weightsKnown() || built.outputs().isEmpty());
    }

    @Test
    void goesThroughTenThousandLayers() throws IOException {
        int count = 10_000;
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append("""
                    , {"class_name": "Dense", "name": "d%d", "config": {"name": "d%d", "units": 4},
                       "inbound_nodes": [[["d%d", 0, 0, {}]]]}
                    """.formatted(i, i, i - 1));
        }
        Built built = build("""
                {"class_name": "Functional", "config": {"name": "m", "layers": [
                  {"class_name": "InputLayer", "name": "d0", "inbound_nodes": [],
                   "config": {"name": "d0", "batch_input_shape": [null, 4]}}%s],
                  "input_layers": [["d0", 0, 0]], "output_layers": [["d%d", 0, 0]]}}
                """.formatted(text, count));
        assertEquals(OptionalLong.of(20L * count), built.parameters());
        assertEquals("[(None, 4)]", built.outputs().orElseThrow().all().toString());
    }

    /** Each model calls the one in it twice, with a longer input each time. */
    private static String nested(int depth, String length) {
        String inner = depth == 0
                ? "{\"class_name\": \"ZeroPadding1D\", \"name\": \"n\", \"config\": {\"name\": \"n\", \"padding\": 1}"
                : nested(depth - 1, "null");
        int first = depth == 0 ? 0 : 1;
        return """
                {"class_name": "Functional", "name": "n", "config": {"name": "n", "layers": [
                  {"class_name": "InputLayer", "name": "i", "inbound_nodes": [],
                   "config": {"name": "i", "batch_input_shape": [null, %s, 2]}},
                  %s, "inbound_nodes": [[["i", 0, 0, {}]], [["n", %d, 0, {}]]]}],
                  "input_layers": [["i", 0, 0]], "output_layers": [["n", %d, 0]]}
                """.formatted(length, inner, first, first + 1);
    }

    @Test
    void followsCallsWithOtherShapes() throws IOException {
        Built built = build(nested(3, "5") + "}");
        assertEquals("[(None, 37, 2)]", built.outputs().orElseThrow().all().toString());
    }

    @Test
    void givesUpWhereCallsExplode() {
        Built built = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> build(nested(40, "5") + "}"));
        assertTrue(built.outputs().isEmpty());
        assertFalse(built.unknown().isEmpty());
        assertTrue(built.unknown().toString().contains("too often"), () -> "reasons are " + built.unknown());
    }
}
