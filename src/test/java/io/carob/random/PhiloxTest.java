package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {
    /** From kat_vectors of Random123, the authors' own library. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0000000000000000, 0000000000000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "299f31d0a4093822, 85a308d3243f6a88, 0370734413198a2e, d16cfe09 94fdcceb 5001e420 24126ea1",
    })
    void theKnownAnswersComeOut(String key, String low, String high, String words) {
        int[] block = new int[4];
        Philox.block(bits(key), bits(low), bits(high), block, 0);
        assertEquals(words, String.format(Locale.ROOT, "%08x %08x %08x %08x", block[0], block[1], block[2], block[3]));
    }

    @ParameterizedTest
    @CsvSource({"0", "3"})
    void onlyTheFourWordsAreWritten(int at) {
        int[] block = new int[4];
        Philox.block(1, 2, 3, block, 0);
        int[] words = new int[9];
        Philox.block(1, 2, 3, words, at);
        int[] expected = new int[9];
        System.arraycopy(block, 0, expected, at, 4);
        assertArrayEquals(expected, words);
    }

    private static long bits(String hex) {
        return Long.parseUnsignedLong(hex, 16);
    }
}
