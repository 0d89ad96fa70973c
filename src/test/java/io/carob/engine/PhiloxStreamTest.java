package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.carob.random.PythonHash;
import org.junit.jupiter.api.Test;

class PhiloxStreamTest {
    @Test
    void aSeedPairIsScrambledAsTensorFlowDoes() {
        assertEquals(new PhiloxStream(0x53939b0589e74cefL, 0xb2ca7bfa8e9181c6L), PhiloxStream.of(42, 0));
        for (JsonNode row : StreamGolden.ALL.get("streams")) {
            PhiloxStream expected = new PhiloxStream(pair(row.get("key"), 0), pair(row.get("counter"), 2));
            assertEquals(expected, StreamGolden.stream(row), row.get("seed")::toString);
        }
    }

    @Test
    void theWordsAreThoseOfTensorFlow() {
        for (JsonNode row : StreamGolden.ALL.get("streams")) {
            JsonNode words = row.get("words");
            for (int i = 0; i < words.size(); i++) {
                int expected = Integer.parseUnsignedInt(words.get(i).textValue(), 16);
                assertEquals(expected, StreamGolden.stream(row).word(i), row.get("seed")::toString);
            }
        }
    }

    @Test
    void aNumberIsFoldedInAsTensorFlowDoes() {
        for (JsonNode row : StreamGolden.ALL.get("fold_in")) {
            long[] pair = longs(row.get("pair"));
            long[] folded =
                    PhiloxStream.foldIn(pair[0], pair[1], row.get("data").longValue());
            assertArrayEquals(longs(row.get("result")), folded, row::toString);
        }
    }

    @Test
    void thePartitionOfTheSpecificationGivesItsStream() {
        long nonce = PythonHash.tuple(0, 5);
        long[] pair = PhiloxStream.foldIn(42, 0, nonce);
        assertArrayEquals(new long[] {4377441801857148613L, -3119722376306286570L}, pair);
        PhiloxStream expected = new PhiloxStream(0x756635a2cac17418L, 0x727a77237f6b715bL);
        assertEquals(expected, PhiloxStream.of(pair[0], pair[1]));
    }

    @Test
    void theHashesOfOffsetsAreThoseOfTensorFlowsPython() {
        for (JsonNode row : StreamGolden.ALL.get("offset_hash")) {
            assertEquals(row.get("nonce").longValue(), PythonHash.tuple(longs(row.get("offset"))), row::toString);
        }
    }

    private static long pair(JsonNode words, int at) {
        return Long.parseUnsignedLong(
                words.get(at + 1).textValue() + words.get(at).textValue(), 16);
    }

    private static long[] longs(JsonNode numbers) {
        long[] longs = new long[numbers.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = numbers.get(i).longValue();
        }
        return longs;
    }
}
