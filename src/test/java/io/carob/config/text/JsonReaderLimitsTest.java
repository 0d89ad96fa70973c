package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderLimitsTest {

    private static final Limits SMALL = new Limits(10, 200, 20, 30, 1_000, 100);

    private static JsonReader reader(Limits limits) {
        return new JsonReader(limits, false, warning -> {});
    }

    private static ConfigException refusal(JsonReader reader, String text) {
        return assertThrows(ConfigException.class, () -> reader.read(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String nested(int levels) {
        return "[{\"k\": ".repeat(levels / 2) + "[".repeat(levels % 2) + "1" + "]".repeat(levels % 2)
                + "}]".repeat(levels / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 1_000})
    void theDepthOfTheLimitIsReadAndOneMoreIsRefused(int depth) {
        JsonReader reader = reader(new Limits(depth, 1 << 20, 10, 10, 1_000_000, 100));
        assertEquals(nested(depth), KerasJson.print(reader.read(nested(depth))));
        ConfigException refusal = refusal(reader, nested(depth + 1));
        assertEquals(Code.LIMIT, refusal.code());
        assertTrue(refusal.path().matches("line 1, column \\d+"), refusal.path());
    }

    @Test
    void aHundredThousandLevelsAreRefusedByTheDefaultAndReadWhereAllowed() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertEquals(Code.LIMIT, refusal(JsonReader.DEFAULT, deep).code());
        assertEquals(
                Code.LIMIT, refusal(JsonReader.DEFAULT, "[".repeat(100_000)).code());
        assertEquals(
                Code.LIMIT,
                refusal(JsonReader.DEFAULT, "{\"a\":".repeat(100_000)).code());
        Node tree = reader(new Limits(100_000, 1 << 20, 10, 10, 1_000_000, 100)).read(deep);
        assertEquals(deep, KerasJson.print(tree));
    }

    static Stream<Arguments> atTheLimit() {
        String digits = "1".repeat(SMALL.number());
        String letters = "x".repeat(SMALL.string());
        return Stream.of(
                Arguments.of(digits, digits + "1"),
                Arguments.of("[" + digits + "]", "[" + digits + "1]"),
                Arguments.of('"' + letters + '"', '"' + letters + "x\""),
                Arguments.of("{\"" + letters + "\": 1}", "{\"" + letters + "x\": 1}"),
                Arguments.of(" ".repeat((int) SMALL.bytes() - 1) + "1", " ".repeat((int) SMALL.bytes()) + "1"));
    }

    @ParameterizedTest
    @MethodSource("atTheLimit")
    void whatReachesALimitIsReadAndWhatPassesItIsRefused(String at, String beyond) {
        JsonReader reader = reader(SMALL);
        assertDoesNotThrow(() -> reader.read(at));
        assertEquals(Code.LIMIT, refusal(reader, beyond).code());
        assertDoesNotThrow(() -> reader.read(new ByteArrayInputStream(utf8(at))));
        ConfigException refusal =
                assertThrows(ConfigException.class, () -> reader.read(new ByteArrayInputStream(utf8(beyond))));
        assertEquals(Code.LIMIT, refusal.code());
    }

    @Test
    void pythonsOwnLimitOfDigitsIsTheDefault() {
        assertDoesNotThrow(() -> JsonReader.DEFAULT.read("9".repeat(4_300)));
        assertEquals(Code.LIMIT, refusal(JsonReader.DEFAULT, "9".repeat(4_301)).code());
    }

    @Test
    void aStreamWithoutEndIsNotReadToIt() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return ' ';
            }

            @Override
            public int read(byte[] into, int at, int count) {
                given += count;
                assertTrue(given < 100_000, "read far beyond the limit");
                Arrays.fill(into, at, at + count, (byte) ' ');
                return count;
            }
        };
        ConfigException refusal =
                assertThrows(ConfigException.class, () -> reader(SMALL).read(endless));
        assertEquals(Code.LIMIT, refusal.code());
    }

    @Test
    void moreValuesThanTheLimitAreRefused() {
        JsonReader reader = reader(Limits.DEFAULT.with("nodes", 4));
        assertDoesNotThrow(() -> reader.read("[1, {\"a\": 2}]"));
        ConfigException refusal = refusal(reader, "[1, {\"a\": 2},\n 3]");
        assertEquals(Code.LIMIT, refusal.code());
        assertEquals("line 2, column 2", refusal.path());
    }
}
