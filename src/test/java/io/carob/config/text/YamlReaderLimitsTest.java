package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderLimitsTest {

    private static final Limits SMALL = new Limits(4, 200, 20, 30, 12, 100);

    private static YamlReader reader(Limits limits) {
        return new YamlReader(limits, false, warning -> {});
    }

    private static ConfigException refusal(YamlReader reader, String text) {
        return assertThrows(ConfigException.class, () -> reader.read(text));
    }

    static Stream<Arguments> atTheLimit() {
        String digits = "1".repeat(20);
        String letters = "x".repeat(30);
        return Stream.of(
                Arguments.of("[[[[a]]]]", "[[[[[a]]]]]"),
                Arguments.of("- - - - a", "- - - - - a"),
                Arguments.of("a:\n b:\n  c:\n   d: e", "a:\n b:\n  c:\n   d:\n    e: f"),
                Arguments.of("[&a [[b]], [*a]]", "[&a [[b]], [[*a]]]"),
                Arguments.of("[&a [b], &b [*a], [*b]]", "[&a [b], &b [*a], &c [*b], [*c]]"),
                Arguments.of("{a: &a {b: c}, <<: *a}", "{a: &a {b: {c: {d: e}}}, f: [*a]}"),
                Arguments.of(digits, digits + "1"),
                Arguments.of("-" + digits, "-1" + digits),
                Arguments.of("0." + "1".repeat(18), "0." + "1".repeat(19)),
                Arguments.of("!!int '" + digits + "'", "!!int '" + digits + "1'"),
                Arguments.of(letters, letters + "x"),
                Arguments.of("\"" + letters + "\"", "\"" + letters + "x\""),
                Arguments.of("{" + letters + ": 1}", "{" + letters + "x: 1}"),
                Arguments.of("|\n " + "x".repeat(29) + "\n", "|\n " + letters + "\n"),
                Arguments.of("[1,2,3,4,5,6,7,8,9,10,11]", "[1,2,3,4,5,6,7,8,9,10,11,12]"),
                Arguments.of("[&a [1, 2], *a, *a, 1, 1]", "[&a [1, 2], *a, *a, *a]"),
                Arguments.of("[&a {b: 1, c: 2}, {<<: *a}, 1, 1]", "[&a {b: 1, c: 2}, {<<: *a}, {<<: *a}]"),
                Arguments.of(" ".repeat(199) + "1", " ".repeat(200) + "1"),
                Arguments.of(
                        "[&a " + letters + ",*a,*a,*a,*a]" + " ".repeat(21),
                        "[&a " + letters + ",*a,*a,*a,*a]" + " ".repeat(22)));
    }

    @ParameterizedTest
    @MethodSource("atTheLimit")
    void whatReachesALimitIsReadAndWhatPassesItIsRefused(String at, String beyond) {
        YamlReader reader = reader(SMALL);
        assertDoesNotThrow(() -> reader.read(at));
        assertEquals(Code.LIMIT, refusal(reader, beyond).code());
        byte[] bytes = beyond.getBytes(StandardCharsets.UTF_8);
        ConfigException refusal =
                assertThrows(ConfigException.class, () -> reader.read(new ByteArrayInputStream(bytes)));
        assertEquals(Code.LIMIT, refusal.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "&a [", "!foo ["})
    void aHundredThousandLevelsAreRefusedByTheDefault(String opening) {
        ConfigException refusal = refusal(YamlReader.DEFAULT, opening.repeat(100_000));
        assertEquals(opening.equals("? ") || opening.equals("&a [") ? refusal.code() : Code.LIMIT, refusal.code());
    }

    @Test
    void aHundredThousandLevelsAreReadWhereAllowed() {
        YamlReader reader = reader(Limits.DEFAULT.with("depth", 100_000));
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertEquals(deep, KerasJson.print(reader.read(deep)));
        String block = "- ".repeat(20_000) + "a";
        assertEquals("[".repeat(20_000) + "\"a\"" + "]".repeat(20_000), KerasJson.print(reader.read(block)));
    }

    @Test
    void aBombOfAliasesIsRefusedWithoutBeingWrittenOut() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }
        ConfigException refusal = refusal(YamlReader.DEFAULT, laughs.toString());
        assertEquals(Code.LIMIT, refusal.code());
        assertTrue(refusal.path().startsWith("line "), refusal.path());
    }

    @Test
    void aBombOfMergedKeysIsRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 {a: lol, b: lol, c: lol}\n");
        for (int i = 1; i < 60; i++) {
            String before = "*a" + (i - 1);
            laughs.append("a" + i + ": &a" + i + " {<<: [" + (before + ", ").repeat(9) + before + "]}\n");
        }
        assertEquals(Code.LIMIT, refusal(YamlReader.DEFAULT, laughs.toString()).code());
    }

    @Test
    void fewAliasesOfALongTextAreABombToo() {
        String text = "- &a \"" + "x".repeat(1 << 20) + "\"\n" + "- *a\n".repeat(130);
        ConfigException refusal = refusal(YamlReader.DEFAULT, text);
        assertEquals(Code.LIMIT, refusal.code());
        assertTrue(refusal.problem().contains("\"bytes\""), refusal.problem());
    }

    @Test
    void theParsersOwnLimitsNeverBite() {
        StringBuilder text = new StringBuilder("- &a [1]\n");
        text.append("- *a\n".repeat(1_000));
        text.append("- ").append("[".repeat(500)).append("]".repeat(500)).append('\n');
        text.append("- ").append("x".repeat(4_000_000)).append('\n');
        assertDoesNotThrow(() -> YamlReader.DEFAULT.read(text.toString()));
    }

    /** The parser's own reader takes time that grows with the square of a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {"- %s\n", "- '%s'\n", "- \"%s\"\n", "- |\n  %s\n", "? %s\n: 1\n", "# %s\n- 1\n", "- &%s 1\n"})
    void aLongWordIsReadInNoTime(String place) {
        String text = String.format(place, "x".repeat(10_000_000));
        assertTimeout(Duration.ofSeconds(20), () -> YamlReader.DEFAULT.read(text));
    }
}
