package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.initializer.Initializers;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the goldens cannot say of the NumPy backend: sizes, places, words of refusals. */
class NumPyTest {
    private static TensorSpec spec(String name, Map<String, Object> config, long... dims) {
        return TensorSpec.of(
                Initializers.create(name, config, Dialect.KERAS_3, Dialect.KERAS_3.newest()), Shape.of(dims));
    }

    private static String refusal(TensorSpec spec) {
        CarobException refused = assertThrows(UnsupportedException.class, () -> Backend.NUMPY.generate(spec));
        return String.valueOf(refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GlorotUniform", "RandomNormal", "HeNormal"})
    void partsOfATensorAreThoseOfTheWholeInAnyOrder(String name) {
        Tensor tensor = Backend.NUMPY.generate(spec(name, Map.of("seed", 42), 100, 1000));
        float[] whole = tensor.toFloatArray();
        for (int from : new int[] {99_000, 0, 50_001, 49_000, 12, 98_999}) {
            float[] part = new float[1_000];
            tensor.read(from, part, 0, part.length);
            assertArrayEquals(Arrays.copyOfRange(whole, from, from + part.length), part, "from " + from);
        }
    }

    @Test
    void uniformNumbersAreMadeAtTheEndOfATensorThatFitsNoMemory() {
        Tensor tensor = Backend.NUMPY.generate(spec("RandomUniform", Map.of("seed", 1), 1L << 31, 1L << 31));
        float[] last = new float[3];
        tensor.read((1L << 62) - 3, last, 0, last.length);
        for (float value : last) {
            assertTrue(Math.abs(value) <= 0.05f, () -> "is " + value);
        }
    }

    @Test
    void eachListedNumberGoesWithItsPlaceInPartsToo() {
        Map<String, Object> config = Map.of("mean", List.of(0.0, 1000.0, 2000.0), "stddev", 1.0, "seed", 3);
        Tensor tensor = Backend.NUMPY.generate(spec("RandomNormal", config, 2, 3));
        float[] part = new float[2];
        tensor.read(4, part, 0, 2);
        assertEquals(1000, part[0], 10);
        assertEquals(2000, part[1], 10);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.MATCH_NONE, names = "COMPLEX.*")
    void everyDTypeIsDrawn(DType dtype) {
        Tensor tensor = Backend.NUMPY.generate(spec("RandomUniform", Map.of("minval", 1, "maxval", 1, "seed", 1), 3)
                .dtype(dtype));
        assertEquals(dtype, tensor.dtype());
        assertArrayEquals(new double[] {1, 1, 1}, tensor.toDoubleArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | on the numpy backend a seed must be an integer from 0 to 2^32 - 1, got -1",
                "4294967296 | on the numpy backend a seed must be an integer from 0 to 2^32 - 1, got 4294967296"
            })
    void aSeedThatNumPyHasNoWordForIsRefused(long seed, String message) {
        assertEquals(message, refusal(spec("RandomNormal", Map.of("seed", seed), 2)));
    }

    @Test
    void aDrawThatNeverEndsIsRefused() {
        Map<String, Object> config = Map.of("mean", Double.NaN, "stddev", 1.0, "seed", 1);
        assertEquals(
                "Keras would draw for ever: no normal number lies within 2 stddev of its mean, with mean NaN and stddev 1.0",
                refusal(spec("TruncatedNormal", config, 2)));
    }

    @Test
    void refusalsSayWhatIsTaken() {
        assertEquals(
                "NumPy takes no negative stddev, got -2.0",
                refusal(spec("RandomNormal", Map.of("stddev", -2.0, "seed", 1), 2)));
        assertEquals(
                "uniform numbers need minval <= maxval with a finite difference, got 1.0 and 0.5",
                refusal(spec("RandomUniform", Map.of("minval", 1.0, "maxval", 0.5, "seed", 1), 2)));
        assertEquals(
                "values of shape (2,) do not fit the shape (2, 3)",
                refusal(spec("RandomNormal", Map.of("mean", List.of(1, 2), "seed", 1), 2, 3)));
        assertEquals(
                "values of shape (1,) do not fit the shape ()",
                refusal(spec("RandomNormal", Map.of("mean", List.of(1), "seed", 1))));
        assertEquals(
                "NumPy factors no float16 matrix",
                refusal(spec("Orthogonal", Map.of("seed", 1), 2, 3).dtype(DType.FLOAT16)));
    }

    @Test
    void tfKerasDoesNotRunOnNumPy() {
        TensorSpec spec = spec("RandomNormal", Map.of("seed", 1), 2).library(Library.TF_KERAS);
        assertEquals("tf_keras runs on the backend tensorflow only, not on numpy", refusal(spec));
    }
}
