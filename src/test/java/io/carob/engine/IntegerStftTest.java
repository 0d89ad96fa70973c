package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.STFT;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerStftTest {

    private static final Node NO_WINDOW = Node.Null.VALUE;
    private static final List<DType> SIGNED = List.of(DType.INT8, DType.INT16, DType.INT32, DType.INT64);

    @ParameterizedTest
    @EnumSource(STFT.Side.class)
    void withoutAWindowWavesAreCutToMinusOneZeroOrOne(STFT.Side side) {
        int frame = 12;
        int bins = 5;
        for (DType dtype : SIGNED) {
            GeneratedTensor tensor = make(side, NO_WINDOW, STFT.Scaling.DENSITY, Shape.of(frame, 3, bins), dtype);
            assertEquals(dtype, tensor.dtype());
            assertEquals(Shape.of(frame, 1, bins), tensor.shape());
            long[] wholes = tensor.toLongArray();
            for (int t = 0; t < frame; t++) {
                for (int k = 0; k < bins; k++) {
                    // eighths of a turn: 0, 1/2 and 1 of the way to the top and back
                    int eighth = Math.floorMod(t * k, 8);
                    long cosine = eighth == 0 ? 1 : eighth == 4 ? -1 : 0;
                    long sine = eighth == 2 ? -1 : eighth == 6 ? 1 : 0;
                    assertNear(side == STFT.Side.REAL ? cosine : sine, wholes[t * bins + k], t, k);
                }
            }
        }
    }

    // a cosine that float32 leaves just below 1 is cut to 0
    private static void assertNear(long expected, long actual, int t, int k) {
        assertTrue(actual == expected || actual == 0, () -> "t " + t + ", k " + k + ": " + actual);
        if (t == 0 || k == 0) {
            assertEquals(expected, actual);
        }
    }

    @Test
    void int8WrapsWhereTwiceTheTimeDoesNotFit() {
        int bins = 20;
        Shape shape = Shape.of(100, 1, bins);
        long[] narrow = make(STFT.Side.REAL, NO_WINDOW, STFT.Scaling.NONE, shape, DType.INT8)
                .toLongArray();
        long[] wide = make(STFT.Side.REAL, NO_WINDOW, STFT.Scaling.NONE, shape, DType.INT16)
                .toLongArray();
        boolean differ = false;
        for (int i = 0; i < narrow.length; i++) {
            differ |= narrow[i] != wide[i];
            if (i / bins <= 64) {
                assertEquals(wide[i], narrow[i], "t " + i / bins);
            }
        }
        assertTrue(differ);
    }

    @Test
    void aWindowMakesFloatsOfTheQuotients() {
        // answers of Keras 3.15.1
        Node window = Node.of(List.of(1, 2, 3, 4));
        double[] density = {
            0.182574183,
            0.182574183,
            0.182574183,
            0.365148365,
            0,
            -0.365148365,
            0.547722518,
            -0.547722518,
            0.547722518,
            0.730296731,
            0,
            -0.730296731
        };
        for (DType dtype : SIGNED) {
            GeneratedTensor tensor = make(STFT.Side.REAL, window, STFT.Scaling.DENSITY, Shape.of(4, 1, 3), dtype);
            assertEquals(DType.FLOAT32, tensor.dtype());
            assertArrayEquals(density, tensor.toDoubleArray(), 1e-6);
            float[] plain = make(STFT.Side.REAL, window, STFT.Scaling.NONE, Shape.of(4, 1, 3), dtype)
                    .toFloatArray();
            assertArrayEquals(new float[] {1, 1, 1, 2, 0, -2, 3, -3, 3, 4, 0, -4}, plain);
            float[] spectrum = make(STFT.Side.REAL, window, STFT.Scaling.SPECTRUM, Shape.of(4, 1, 3), dtype)
                    .toFloatArray();
            assertEquals(4 / 10f, spectrum[9]);
        }
    }

    @Test
    void aWindowOfFractionsIsCutFirst() {
        Node window = Node.of(List.of(1.7, -2.9, 3, 4));
        float[] cut = make(STFT.Side.REAL, window, STFT.Scaling.NONE, Shape.of(4, 1, 3), DType.INT16)
                .toFloatArray();
        assertArrayEquals(new float[] {1, 1, 1, -2, 0, 2, 3, -3, 3, 4, 0, -4}, cut);
        float[] spectrum = make(STFT.Side.REAL, window, STFT.Scaling.SPECTRUM, Shape.of(4, 1, 3), DType.INT16)
                .toFloatArray();
        assertEquals(1 / 10f, spectrum[0]);
    }

    @Test
    void squaresWrapInTheDtype() {
        // 12 * 12 is -112 in int8
        Node window = Node.of(List.of(12));
        float narrow = make(STFT.Side.REAL, window, STFT.Scaling.DENSITY, Shape.of(1, 1, 3), DType.INT8)
                .toFloatArray()[0];
        assertTrue(Float.isNaN(narrow));
        float wide = make(STFT.Side.REAL, window, STFT.Scaling.DENSITY, Shape.of(1, 1, 3), DType.INT16)
                .toFloatArray()[0];
        assertEquals(1, wide);
    }

    @Test
    void aNamedWindowIsMostlyNothing() {
        // 0 < hann < 1 but in the middle of an odd frame
        float[] hann = make(STFT.Side.REAL, Node.of("hann"), STFT.Scaling.DENSITY, Shape.of(4, 1, 3), DType.INT32)
                .toFloatArray();
        for (float element : hann) {
            assertTrue(Float.isNaN(element));
        }
        float[] boxcar = make(STFT.Side.REAL, Node.of("boxcar"), STFT.Scaling.DENSITY, Shape.of(4, 1, 3), DType.INT32)
                .toFloatArray();
        assertEquals(0.5f, boxcar[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT8", "INT16", "INT32", "INT64"})
    void noElementsAndNoFrequencies(DType dtype) {
        assertEquals(
                0,
                make(STFT.Side.REAL, NO_WINDOW, STFT.Scaling.NONE, Shape.of(4, 1, 0), dtype)
                        .toLongArray()
                        .length);
        assertEquals(
                0,
                make(STFT.Side.REAL, NO_WINDOW, STFT.Scaling.NONE, Shape.of(0, 1, 4), dtype)
                        .toLongArray()
                        .length);
    }

    @Test
    void sizesMustBeValuesOfTheDtype() {
        make(STFT.Side.REAL, NO_WINDOW, STFT.Scaling.NONE, Shape.of(127, 1, 127), DType.INT8);
        refused(NO_WINDOW, Shape.of(128, 1, 5), DType.INT8);
        refused(NO_WINDOW, Shape.of(5, 1, 128), DType.INT8);
        make(STFT.Side.REAL, NO_WINDOW, STFT.Scaling.NONE, Shape.of(32_767, 1, 5), DType.INT16);
        refused(NO_WINDOW, Shape.of(32_768, 1, 5), DType.INT16);
        refused(NO_WINDOW, Shape.of(1L << 31, 1, 5), DType.INT32);
    }

    @Test
    void otherTypesAndWindowsAreRefused() {
        for (DType dtype : List.of(DType.UINT8, DType.UINT16, DType.UINT64, DType.BOOL)) {
            refused(NO_WINDOW, Shape.of(4, 1, 3), dtype);
        }
        refused(Node.of(List.of(1, 2, 3)), Shape.of(4, 1, 3), DType.INT32);
        refused(Node.of(List.of(List.of(1, 2, 3, 4))), Shape.of(4, 1, 3), DType.INT32);
        refused(Node.of(5), Shape.of(4, 1, 3), DType.INT32);
    }

    private static GeneratedTensor make(STFT.Side side, Node window, STFT.Scaling scaling, Shape shape, DType dtype) {
        return Backend.TENSORFLOW.generate(TensorSpec.of(new STFT(side, window, scaling, new Node.Bool(false)), shape)
                .dtype(dtype));
    }

    private static void refused(Node window, Shape shape, DType dtype) {
        assertThrows(
                UnsupportedException.class,
                () -> make(STFT.Side.REAL, window, STFT.Scaling.DENSITY, shape, dtype),
                () -> window + " " + shape + " " + dtype);
    }
}
