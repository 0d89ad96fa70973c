package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class SeedSequenceTest {
    @Test
    void theStateIsThatOfNumPy() {
        for (JsonNode row : NumPyGolden.STREAMS.get("streams")) {
            long[] state = SeedSequence.state(4, NumPyGolden.entropy(row));
            JsonNode words = row.get("words32");
            for (int i = 0; i < words.size(); i++) {
                int word = (int) (state[i / 2] >>> (i % 2 * 32));
                assertEquals(words.get(i).textValue(), String.format("%08x", word), row.get("seed")::toString);
            }
        }
    }

    @Test
    void absentEntropyIsZero() {
        assertArrayEquals(SeedSequence.state(4, 42, 0, 0, 0), SeedSequence.state(4, 42));
    }

    @Test
    void moreEntropyThanThePoolHoldsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SeedSequence.state(4, 1, 2, 3, 4, 5));
    }
}
