package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carob.initializer.STFT;
import io.carob.initializer.Window;
import io.carob.tensor.DType;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StftKernelTest {
    @Test
    void kernelsAreWithinTheGoldensToleranceOfKeras() throws IOException {
        int seen = 0;
        for (JsonNode row : read("testdata/tensorflow/constants.json").get("cases")) {
            if (row.get("class_name").textValue().equals("STFT") && !row.has("error")) {
                StftKernel kernel = kernel(row.get("config"), row.get("shape"), row.get("dtype"));
                assertNear(row.get("values"), kernel, 1, row.get("atol").doubleValue(), row);
                seen++;
            }
        }
        assertEquals(192, seen);
    }

    @ParameterizedTest
    @CsvSource({"float16, 0x1p-11", "bfloat16, 0x1p-8", "float32, 1e-6", "float64, 1e-12"})
    void everyPrecisionRoundsAsKeras(String dtype, double tolerance) throws IOException {
        int seen = 0;
        for (JsonNode row : read("testdata/stft/kernels.json").get("cases")) {
            if (row.get("dtype").textValue().equals(dtype)) {
                StftKernel kernel = kernel(row, row.get("shape"), row.get("dtype"));
                assertNear(row.get("values"), kernel, row.get("stride").longValue(), tolerance, row);
                seen++;
            }
        }
        assertTrue(seen > 0);
    }

    @Test
    void aSizeThatItsTypeCannotHoldIsRefused() throws IOException {
        JsonNode refused = read("testdata/stft/kernels.json").get("refused");
        assertFalse(refused.isEmpty());
        for (JsonNode row : refused) {
            JsonNode shape = row.get("shape");
            DType dtype = DType.of(row.get("dtype").textValue()).orElseThrow();
            assertThrows(
                    IllegalArgumentException.class,
                    () -> StftKernel.of(
                            STFT.Side.REAL,
                            shape.get(0).longValue(),
                            shape.get(2).longValue(),
                            dtype),
                    row::toString);
        }
    }

    @Test
    void anElementFarBeyondAnArrayIsMadeFromItsIndex() {
        StftKernel kernel = StftKernel.of(STFT.Side.IMAG, 1L << 40, 1L << 20, DType.FLOAT64);
        assertEquals(kernel.at((1L << 39) + 3, 77), kernel.at((((1L << 39) + 3) << 20) + 77));
    }

    @Test
    void oneBinIsNotANumber() {
        assertTrue(
                Double.isNaN(StftKernel.of(STFT.Side.REAL, 6, 1, DType.FLOAT32).at(0)));
    }

    @Test
    void aWindowOfZerosIsNotANumber() {
        double[] zeros = Window.of("hann", 2, false);
        StftKernel plain = StftKernel.of(STFT.Side.REAL, 2, 3, DType.FLOAT32);
        assertTrue(Double.isNaN(plain.windowed(zeros, STFT.Scaling.DENSITY).at(0)));
        assertTrue(Double.isNaN(plain.windowed(zeros, STFT.Scaling.SPECTRUM).at(0)));
        assertEquals(0.0, plain.windowed(zeros, STFT.Scaling.NONE).at(0));
    }

    @Test
    void aFrameMayBeEmpty() {
        StftKernel empty = StftKernel.of(STFT.Side.REAL, 0, 3, DType.FLOAT32);
        assertDoesNotThrow(() -> empty.windowed(new double[0], STFT.Scaling.DENSITY));
    }

    @Test
    void aWindowHasTheLengthOfTheFrame() {
        StftKernel kernel = StftKernel.of(STFT.Side.REAL, 6, 3, DType.FLOAT32);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> kernel.windowed(new double[5], STFT.Scaling.DENSITY))
                .toString();
        assertTrue(message.contains("frame_length = 6") && message.contains("got 5"), message);
    }

    @Test
    void integersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> StftKernel.of(STFT.Side.REAL, 6, 3, DType.INT32));
    }

    private static void assertNear(JsonNode values, StftKernel kernel, long stride, double tolerance, JsonNode row) {
        long index = 0;
        for (JsonNode value : values) {
            double expected = value.isNull() ? Double.NaN : value.doubleValue();
            long at = index;
            assertEquals(expected, kernel.at(index), tolerance, () -> "element " + at + " of " + row);
            index += stride;
        }
    }

    private static StftKernel kernel(JsonNode config, JsonNode shape, JsonNode dtype) {
        STFT.Side side = STFT.Side.valueOf(config.get("side").textValue().toUpperCase(Locale.ROOT));
        int frameLength = shape.get(0).intValue();
        StftKernel plain = StftKernel.of(
                side,
                frameLength,
                shape.get(2).longValue(),
                DType.of(dtype.textValue()).orElseThrow());
        JsonNode window = config.get("window");
        return window.isNull() ? plain : plain.windowed(points(config, frameLength), scaling(config.get("scaling")));
    }

    private static double[] points(JsonNode config, int frameLength) {
        JsonNode window = config.get("window");
        return window.isTextual()
                ? Window.of(
                        window.textValue(), frameLength, config.path("periodic").asBoolean(false))
                : StreamSupport.stream(window.spliterator(), false)
                        .mapToDouble(JsonNode::doubleValue)
                        .toArray();
    }

    private static STFT.Scaling scaling(JsonNode word) {
        return word.isNull()
                ? STFT.Scaling.NONE
                : STFT.Scaling.valueOf(word.textValue().toUpperCase(Locale.ROOT));
    }

    private static JsonNode read(String file) throws IOException {
        return JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build()
                .readTree(new File(file));
    }
}
