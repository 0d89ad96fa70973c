package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Pcg64Test {
    @Test
    void theWordsAreThoseOfNumPy() {
        for (JsonNode row : NumPyGolden.STREAMS.get("streams")) {
            Pcg64 generator = Pcg64.of(NumPyGolden.entropy(row));
            for (JsonNode word : row.get("raw")) {
                assertEquals(word.textValue(), hex(generator.next()), row.get("seed")::toString);
            }
        }
    }

    @Test
    void wordsFarAwayAreThoseOfNumPy() {
        for (JsonNode row : NumPyGolden.GENERATOR.get("words")) {
            int first = (int) row.get("entropy").get(0).longValue();
            Pcg64 generator = Pcg64.of(first, row.get("entropy").get(1).intValue());
            generator.seek(row.get("index").longValue());
            assertEquals(row.get("word").textValue(), hex(generator.next()), row::toString);
        }
    }

    @Test
    void seekingFindsTheWordThatCountingFinds() {
        Pcg64 generator = Pcg64.of(3, 1);
        long[] words = new long[5_000];
        for (int i = 0; i < words.length; i++) {
            assertEquals(i, generator.position());
            words[i] = generator.next();
        }
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 2_000; round++) {
            int to = random.nextInt(words.length);
            generator.seek(to);
            assertEquals(words[to], generator.next(), "word " + to);
        }
    }

    @Test
    void aCopyGoesItsOwnWayUntilTheOriginalCatchesUp() {
        Pcg64 original = Pcg64.of(42, 0);
        original.next();
        Pcg64 copy = original.copy();
        long second = copy.next();
        assertEquals(1, original.position());
        assertEquals(second, original.next());
        long fourth = 0;
        for (int i = 0; i < 2; i++) {
            fourth = copy.next();
        }
        original.catchUp(copy);
        assertEquals(4, original.position());
        original.seek(3);
        assertEquals(fourth, original.next());
    }

    private static String hex(long word) {
        return String.format("%016x", word);
    }
}
