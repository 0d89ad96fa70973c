package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BroadcastingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ()      | ()        | ()
            ()      | (2, 3)    | (2, 3)
            (3,)    | (2, 3)    | (2, 3)
            (1,)    | ()        | (1,)
            (2, 1)  | (3,)      | (2, 3)
            (2, 1)  | (1, 3)    | (2, 3)
            (1, 1)  | (4,)      | (1, 4)
            (0,)    | ()        | (0,)
            (0,)    | (1,)      | (0,)
            (2, 0)  | (1,)      | (2, 0)
            (5, 1, 2) | (4, 1)  | (5, 4, 2)
            """)
    void dimensionsOf1AreRepeatedAndAbsentOnesAre1(String a, String b, String both) {
        assertEquals(Shape.parse(both), Broadcasting.shape(Shape.parse(a), Shape.parse(b)));
        assertEquals(Shape.parse(both), Broadcasting.shape(Shape.parse(b), Shape.parse(a)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (2,)    | (3,)
            (2, 3)  | (2,)
            (0,)    | (2,)
            (2, 3)  | (6,)
            (3, 2)  | (2, 3)
            """)
    void otherShapesDoNotMeet(String a, String b) {
        UnsupportedException e =
                assertThrows(UnsupportedException.class, () -> Broadcasting.shape(Shape.parse(a), Shape.parse(b)));
        assertEquals(Code.SHAPE, e.code());
        assertTrue(String.valueOf(e.getMessage()).contains(a)
                && String.valueOf(e.getMessage()).contains(b));
    }

    @Test
    void anIndexLeadsToTheElementAtTheSamePlace() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int rank = 1 + random.nextInt(4);
            long[] result = new long[rank];
            for (int axis = 0; axis < rank; axis++) {
                result[axis] = 1L + random.nextInt(4);
            }
            int own = random.nextInt(rank + 1);
            long[] source = new long[own];
            for (int axis = 0; axis < own; axis++) {
                source[axis] = random.nextBoolean() ? 1 : result[rank - own + axis];
            }
            Shape whole = Shape.of(result);
            Shape part = Shape.of(source);
            String message = part + " in " + whole;
            for (long index = 0; index < whole.elements(); index++) {
                long[] position = new long[rank];
                long rest = index;
                for (int axis = rank - 1; axis >= 0; axis--) {
                    position[axis] = rest % result[axis];
                    rest /= result[axis];
                }
                long expected = 0;
                for (int axis = 0; axis < own; axis++) {
                    long at = source[axis] == 1 ? 0 : position[rank - own + axis];
                    expected = expected * source[axis] + at;
                }
                assertEquals(expected, Broadcasting.index(index, whole, part), message);
            }
        }
    }

    @Test
    void anIndexMayBeBeyondAnInt() {
        Shape large = Shape.of(1L << 40, 3);
        assertEquals(2, Broadcasting.index(3 * (1L << 39) + 2, large, Shape.of(3)));
        assertEquals(1L << 39, Broadcasting.index(3 * (1L << 39) + 2, large, Shape.of(1L << 40, 1)));
    }
}
