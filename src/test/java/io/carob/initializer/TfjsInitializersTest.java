package io.carob.initializer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What TensorFlow.js 4.22 takes and writes, as testdata/tfjs shows it. */
class TfjsInitializersTest {

    private static Node write(Object identifier, List<Loss> losses) {
        return Initializers.serialize(
                java.util.Objects.requireNonNull(Initializers.get(identifier)),
                Dialect.TFJS,
                Dialect.TFJS.newest(),
                losses::add);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            glorot_uniform    | {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": null}}
            GlorotNormal      | {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "normal", "seed": null}}
            he_normal         | {"class_name": "VarianceScaling", "config": {"scale": 2.0, "mode": "fan_in", "distribution": "normal", "seed": null}}
            lecun_uniform     | {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_in", "distribution": "uniform", "seed": null}}
            variance_scaling  | {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_in", "distribution": "normal", "seed": null}}
            zero              | {"class_name": "Zeros", "config": {}}
            normal            | {"class_name": "RandomNormal", "config": {"mean": 0.0, "stddev": 0.05, "seed": null}}
            random_uniform    | {"class_name": "RandomUniform", "config": {"minval": -0.05, "maxval": 0.05, "seed": null}}
            OrthogonalInitializer | {"class_name": "Orthogonal", "config": {"gain": 1.0, "seed": null}}
            IdentityInitializer   | {"class_name": "Identity", "config": {"gain": 1.0}}
            """)
    void initializersAreWrittenAsTensorFlowJsWritesThem(String name, String expected) {
        List<Loss> losses = new ArrayList<>();
        assertEquals(expected, KerasJson.print(write(name, losses)));
        assertEquals(List.of(), losses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeros", "le_cun_normal", "LeCunUniform", "GlorotUniform", "he_normal", "variance_scaling"})
    void itsNamesAreTaken(String name) {
        assertEquals(Initializers.get(name), Initializers.get(name, Dialect.TFJS, Dialect.TFJS.newest()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"constant", "lecun_normal", "LecunNormal", "uniform", "normal", "zero", "one", "GlorotUniformV2"
            })
    void namesThatItRefusesAreRefused(String name) {
        assertThrows(ConfigException.class, () -> Initializers.get(name, Dialect.TFJS, Dialect.TFJS.newest()));
    }

    @Test
    void truncatedNormalIsDrawnUniformly() {
        String text = "{\"class_name\": \"VarianceScaling\", \"config\": {\"distribution\": \"truncated_normal\"}}";
        VarianceScaling there = (VarianceScaling)
                java.util.Objects.requireNonNull(Initializers.get(text, Dialect.TFJS, Dialect.TFJS.newest()));
        assertEquals(Distribution.UNIFORM, there.distribution());
        assertEquals(
                Distribution.TRUNCATED_NORMAL,
                ((VarianceScaling) java.util.Objects.requireNonNull(Initializers.get(text))).distribution());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"class_name": "RandomUniform", "config": {"minval": 0, "maxval": 1}} | minval
            {"class_name": "RandomUniform", "config": {"minval": -1, "maxval": 0.0}} | maxval
            {"class_name": "RandomNormal", "config": {"stddev": 0.0}} | stddev
            {"class_name": "TruncatedNormal", "config": {"stddev": 0}} | stddev
            {"class_name": "VarianceScaling", "config": {"distribution": "untruncated_normal"}} | distribution
            {"class_name": "HeNormal", "config": {"input_axes": [0], "output_axes": [1]}} | input_axes
            """)
    void whatMeansSomethingElseThereIsTold(String text, String key) {
        List<Loss> losses = new ArrayList<>();
        write(text, losses);
        assertTrue(losses.stream().anyMatch(loss -> loss.key().equals(key)), losses::toString);
    }

    @Test
    void stftIsImpossible() {
        List<Loss> losses = new ArrayList<>();
        write("stft", losses);
        assertEquals(
                List.of(Loss.Kind.IMPOSSIBLE), losses.stream().map(Loss::kind).toList());
    }
}
