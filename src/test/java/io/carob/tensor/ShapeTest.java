package io.carob.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

    private static final long[][] TOO_MANY_ELEMENTS = {
        {1L << 62, 2}, {Long.MAX_VALUE, 2}, {1L << 32, 1L << 31}, {3_037_000_500L, 3_037_000_500L}, {-1}, {3, -2, 4}
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | ()",
                "()               | ()",
                "[]               | ()",
                "( )              | ()",
                "5                | (5,)",
                "(5,)             | (5,)",
                "[5]              | (5,)",
                "0                | (0,)",
                "3,3,64,128       | (3, 3, 64, 128)",
                "(3, 3, 64, 128)  | (3, 3, 64, 128)",
                "[2, 0, 3,]       | (2, 0, 3)",
                "  ( 2 , 3 )  " + "   | (2, 3)",
                "9223372036854775807 | (9223372036854775807,)"
            })
    void aTextIsReadAndPrintedAsPythonsTuple(String text, String printed) {
        Shape shape = Shape.parse(text);
        assertEquals(printed, shape.toString());
        assertEquals(shape, Shape.parse(printed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1.5",
                "3x3",
                "1,,2",
                ",1",
                "(1",
                "2)",
                "((1))",
                "1 2",
                "9223372036854775808",
                "None,3",
                ",",
                "(,)",
                "(1]",
                "+1",
                "\u0663"
            })
    void whatIsNoShapeIsRefused(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Shape.parse(text))
                .toString();
        assertTrue(message.contains("a shape looks like") || message.contains("below 2^63"), message);
    }

    @Test
    void aNegativeDimensionOrTooManyElementsAreRefusedWithTheShape() {
        for (long[] dims : TOO_MANY_ELEMENTS) {
            String message = assertThrows(IllegalArgumentException.class, () -> Shape.of(dims))
                    .toString();
            assertTrue(message.contains("shape (" + dims[0]), message);
        }
        assertThrows(IllegalArgumentException.class, () -> Shape.parse("2,-1"));
    }

    @Test
    void aShapeWithoutElementsMayHaveAnyOtherDimensions() {
        assertEquals(0, Shape.of(Long.MAX_VALUE, 0, Long.MAX_VALUE).elements());
        assertEquals(Long.MAX_VALUE, Shape.of(1, Long.MAX_VALUE, 1).elements());
    }

    @Test
    void theHighestRankIsTensorFlows() {
        List<Long> ones = Collections.nCopies(Shape.MAX_RANK, 1L);
        assertEquals(254, new Shape(ones).rank());
        List<Long> more = Collections.nCopies(Shape.MAX_RANK + 1, 1L);
        String message = assertThrows(IllegalArgumentException.class, () -> new Shape(more))
                .toString();
        assertTrue(message.contains("got 255"), message);
    }

    @Test
    void aScalarHasOneElement() {
        assertEquals(0, Shape.SCALAR.rank());
        assertEquals(1, Shape.SCALAR.elements());
        assertEquals(Shape.SCALAR, Shape.of());
    }

    @Test
    void axesCountFromBothEnds() {
        Shape shape = Shape.of(2, 3, 5);
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(shape.dims().get(axis), shape.dim(axis));
            assertEquals(shape.dim(axis), shape.dim(axis - 3));
        }
        for (int axis : new int[] {3, -4}) {
            assertThrows(IndexOutOfBoundsException.class, () -> shape.dim(axis));
        }
    }

    @Test
    void elementsAreTheProductOfAllDimensions() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            long[] dims = random.longs(random.nextInt(6), 0, 9).toArray();
            Shape shape = Shape.of(dims);
            assertEquals(Arrays.stream(dims).reduce(1, (a, b) -> a * b), shape.elements(), "seed " + seed);
            assertEquals(shape, Shape.parse(shape.toString()), "seed " + seed);
        }
    }

    @Test
    void laterChangesOfTheListAreNotSeen() {
        List<Long> dims = new ArrayList<>(List.of(2L, 3L));
        Shape shape = new Shape(dims);
        dims.set(0, 7L);
        assertEquals(Shape.of(2, 3), shape);
    }
}
