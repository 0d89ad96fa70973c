package io.carob.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    private static final List<String> NAMES =
            List.of("Zeros", "glorot_uniform", "glorot_normal", "he_normal", "orthogonal", "seed");

    @ParameterizedTest
    @CsvSource({
        "glorot_unifrom, glorot_uniform", // two letters swapped
        "glorotuniform,  glorot_uniform", // one missing
        "GLOROT_NORMAL,  glorot_normal", // case
        "zero,           Zeros",
        "' zeros ',      Zeros", // blanks
        "he_norml,       he_normal",
        "orthoganal,     orthogonal",
        "sead,           seed"
    })
    void aNearNameIsSuggested(String found, String meant) {
        assertEquals("; did you mean `" + meant + "`?", Spelling.didYouMean(found, NAMES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "stddev", "normal", "xavier", "sdee", "he_"})
    void aFarNameIsNot(String found) {
        assertEquals("", Spelling.didYouMean(found, NAMES));
    }

    @Test
    void withoutCandidatesNothingIsSuggested() {
        assertEquals("", Spelling.didYouMean("zeros", List.of()));
    }

    @Test
    void aVeryLongNameIsNotCompared() {
        String name = "a".repeat(Node.EXCERPT);
        assertEquals("; did you mean `" + name + "`?", Spelling.didYouMean(name, List.of(name)));
        assertEquals("", Spelling.didYouMean(name + "a", List.of(name + "a")));
    }

    @Test
    void ofEquallyNearNamesTheFirstInTheAlphabetIsSuggested() {
        assertEquals("; did you mean `bar`?", Spelling.didYouMean("baz", List.of("bay", "bat", "bar")));
    }

    @Test
    void anyOneSlipInANameIsForgiven() {
        String letters = "abcdefghijklmnopqrstuvwxyz_";
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String name = NAMES.get(random.nextInt(NAMES.size()));
            int at = random.nextInt(name.length() - 1);
            char letter = letters.charAt(random.nextInt(letters.length()));
            String slip = switch (random.nextInt(4)) {
                case 0 -> name.substring(0, at) + name.substring(at + 1);
                case 1 -> name.substring(0, at) + letter + name.substring(at);
                case 2 -> name.substring(0, at) + letter + name.substring(at + 1);
                default -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
            };
            String others = NAMES.stream().filter(other -> !other.equals(name)).collect(Collectors.joining(", "));
            assertEquals(
                    "; did you mean `" + name + "`?", Spelling.didYouMean(slip, NAMES), () -> slip + " / " + others);
        }
    }
}
