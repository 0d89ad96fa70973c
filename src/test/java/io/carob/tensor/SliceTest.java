package io.carob.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {

    @ParameterizedTest
    @CsvSource({
        "0:0, 0, 0, 0",
        "1000:2000, 1000, 2000, 1000",
        "5:9223372036854775807, 5, 9223372036854775807, 9223372036854775802"
    })
    void aRangeIsReadAndPrinted(String text, long from, long to, long count) {
        Slice slice = Slice.parse(text);
        assertEquals(new Slice(from, to), slice);
        assertEquals(count, slice.count());
        assertEquals(text, slice.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", ":", "1:", ":1", "1:2:3", "a:b", "1-2", "1.0:2", " 1:2", "9223372036854775808:1", "+1:2"
            })
    void whatIsNoRangeIsRefused(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Slice.parse(text))
                .toString();
        assertTrue(message.contains("a slice looks like") || message.contains("below 2^63"), message);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "2, 1", "0, -1", "-3, -2"})
    void aRangeThatIsBackwardsOrNegativeIsRefused(long from, long to) {
        String message = assertThrows(IllegalArgumentException.class, () -> new Slice(from, to))
                .toString();
        assertTrue(message.endsWith("got " + from + ":" + to), message);
        assertThrows(IllegalArgumentException.class, () -> Slice.parse(from + ":" + to));
    }
}
