package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Num;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static ConfigException refusal(JsonReader reader, String text) {
        return assertThrows(ConfigException.class, () -> reader.read(text), text);
    }

    private static ConfigException refusal(byte... bytes) {
        return assertThrows(ConfigException.class, () -> JsonReader.DEFAULT.read(new ByteArrayInputStream(bytes)));
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("NaN", Num.of(Double.NaN)),
                Arguments.of("Infinity", Num.of(Double.POSITIVE_INFINITY)),
                Arguments.of("-Infinity", Num.of(Double.NEGATIVE_INFINITY)),
                Arguments.of("-0", Num.of(0)),
                Arguments.of("-0.0", Num.of(-0.0)),
                Arguments.of("1E5", Num.of(1e5)),
                Arguments.of("1e400", Num.of(Double.POSITIVE_INFINITY)),
                Arguments.of("-1e400", Num.of(Double.NEGATIVE_INFINITY)),
                Arguments.of("1e-400", Num.of(0.0)),
                Arguments.of("999999999999999999", Num.of(999_999_999_999_999_999L)),
                Arguments.of("-99999999999999999", Num.of(-99_999_999_999_999_999L)),
                Arguments.of("9223372036854775808", Num.of(BigInteger.TWO.pow(63))),
                Arguments.of(" \t\r\n[ 1 ,\n2 ] \n", Node.Sequence.of(Num.of(1), Num.of(2))),
                Arguments.of("\"\\u0041\\/\\ud800\"", new Node.Text("A/\ud800")),
                Arguments.of("\"\u007f\u2028\"", new Node.Text("\u007f\u2028")),
                Arguments.of(
                        "{\"\": [true, false, null]}",
                        Node.Mapping.EMPTY.with(
                                "", Node.Sequence.of(new Node.Bool(true), new Node.Bool(false), Node.Null.VALUE))));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatPythonReadsIsRead(String text, Node tree) throws IOException {
        assertEquals(tree, JsonReader.DEFAULT.read(text));
        byte[] bytes = text.replace("\ud800", "?").getBytes(StandardCharsets.UTF_8);
        assertEquals(tree, JsonReader.DEFAULT.read(new ByteArrayInputStream(bytes)), "as bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INF",
                "+INF",
                "-INF",
                "+Infinity",
                "-NaN",
                "nan",
                "inf",
                "infinity",
                ".5",
                "1.",
                "01",
                "-01",
                "+1",
                "--1",
                "1e",
                "0x10",
                "1_000",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\": 1,}",
                "{\"a\" 1}",
                "{a: 1}",
                "{1: 2}",
                "{\"a\"}",
                "// x\n1",
                "1 /* x */",
                "# x\n1",
                "'a'",
                "[1}",
                "}",
                ",",
                ":",
                "nul",
                "True",
                "None",
                "undefined",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "\"tab\there\"",
                "\"\u0000\"",
                "\u00a01",
                "\ufeff1"
            })
    void whatPythonRefusesIsRefused(String text) {
        for (String around : List.of("%s", "[%s", "{\"key\": %s")) {
            ConfigException refusal = refusal(JsonReader.DEFAULT, String.format(around, text));
            assertEquals(Code.SYNTAX, refusal.code(), text);
            assertTrue(refusal.path().matches("line \\d+, column \\d+"), refusal.path());
            assertTrue(refusal.problem().endsWith("^"), "a mark under the fault: " + refusal.problem());
            assertEquals(refusal.path() + ": " + refusal.problem(), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "[] []", "{}}", "null x", "\"a\"\"b\"", "1,"})
    void moreTextAfterTheValueIsRefused(String text) {
        assertEquals(Code.SYNTAX, refusal(JsonReader.DEFAULT, text).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\r "})
    void anEmptyTextIsRefused(String text) {
        ConfigException refusal = refusal(JsonReader.DEFAULT, text);
        assertEquals(Code.SYNTAX, refusal.code());
        assertEquals("the text is empty", refusal.problem());
        assertEquals(Code.SYNTAX, refusal(text.getBytes(StandardCharsets.UTF_8)).code(), "as bytes");
    }

    @Test
    void aTextCutOffAnywhereIsRefused() {
        String whole = "{\"module\": \"keras.initializers\", \"config\": {\"seed\": null, \"axes\": [true, -1.5e3]}}";
        JsonReader.DEFAULT.read(whole);
        for (int length = 0; length < whole.length(); length++) {
            ConfigException refusal = refusal(JsonReader.DEFAULT, whole.substring(0, length));
            assertEquals(Code.SYNTAX, refusal.code(), refusal.getMessage());
        }
    }

    @Tag("column") // releases of Jackson count columns differently
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1,}           | 1 | 9",
                "[1, 2, +1]            | 1 | 9",
                "[1,~ 2,~ tru]         | 3 | 2",
                "{~  \"a\": .5~}       | 2 | 8",
                "[~ 1~] 2              | 3 | 3",
                "[INF]                 | 1 | 2",
                "[1,~~~   'a']         | 4 | 4"
            })
    void theFaultIsFoundWhereItIs(String lines, int line, int column) {
        ConfigException refusal = refusal(JsonReader.DEFAULT, lines.replace('~', '\n'));
        assertEquals("line " + line + ", column " + column, refusal.path());
    }

    @Tag("column") // releases of Jackson count columns differently
    @Test
    void theFrameShowsTheLineBeforeAndMarksTheColumn() {
        ConfigException refusal = refusal(JsonReader.DEFAULT, "{\n  \"mean\": 0.0,\n  \"stddev\": ?\n}");
        List<String> lines = refusal.problem().lines().toList();
        assertEquals("line 3, column 13", refusal.path());
        assertEquals(
                List.of("     2 |   \"mean\": 0.0,", "     3 |   \"stddev\": ?", "       |             ^"),
                lines.subList(1, lines.size()));
    }

    @Tag("column") // releases of Jackson count columns differently
    @Test
    void theFrameOfALongLineShowsOnlyThePartAroundTheFault() {
        ConfigException refusal =
                refusal(JsonReader.DEFAULT, "[" + "1, ".repeat(10_000) + "?" + ", 1".repeat(10_000) + "]");
        assertEquals("line 1, column 30002", refusal.path());
        List<String> lines = refusal.problem().lines().toList();
        assertTrue(refusal.problem().length() < 500, refusal.problem());
        assertEquals('?', lines.get(1).charAt(lines.get(2).indexOf('^')), refusal.problem());
    }

    @Test
    void theFrameNeverShowsWhatTurnsALineAround() {
        ConfigException refusal = refusal(JsonReader.DEFAULT, "[\"\u202e\u001b[31m\", ?]");
        assertTrue(refusal.problem().contains("\\u202e"), refusal.problem());
        assertTrue(refusal.problem().chars().noneMatch(c -> c == 0x1B || c == 0x202E), refusal.problem());
    }

    @Test
    void ofAKeyThatStandsTwiceTheLastValueCountsAtTheFirstPlace() {
        List<String> warnings = new ArrayList<>();
        Node tree = new JsonReader(Limits.DEFAULT, false, warnings::add)
                .read("{\"a\": 1, \"b\": 2,\n \"a\": {\"b\": 3, \"b\": 4}}");
        assertEquals("{\"a\": {\"b\": 4}, \"b\": 2}", KerasJson.print(tree));
        assertEquals(2, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).startsWith("line 2, column 2: the key \"a\" "), warnings.get(0));
        assertTrue(warnings.get(1).startsWith("line 2, column 16: the key \"b\" "), warnings.get(1));
    }

    @Test
    void aStrictReaderRefusesAKeyThatStandsTwice() {
        List<String> warnings = new ArrayList<>();
        JsonReader strict = new JsonReader(Limits.DEFAULT, true, warnings::add);
        ConfigException refusal = refusal(strict, "{\"a\": {\"b\": 1},\n \"a\": 2}");
        assertEquals(Code.DUPLICATE_KEY, refusal.code());
        assertEquals("line 2, column 2", refusal.path());
        assertTrue(refusal.problem().contains("\"a\""), refusal.problem());
        assertEquals(List.of(), warnings);
        assertEquals(
                "[{\"a\": 1}, {\"a\": 1}]",
                KerasJson.print(strict.read("[{\"a\": 1}, {\"a\": 1}]")),
                "the same key in two objects is no fault");
    }

    @Test
    void anEscapedKeyIsTheSameKey() {
        JsonReader strict = new JsonReader(Limits.DEFAULT, true, warning -> {});
        assertEquals(
                Code.DUPLICATE_KEY,
                refusal(strict, "{\"a\": 1, \"\\u0061\": 2}").code());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aByteOrderMarkIsSkippedOnce() throws IOException {
        assertEquals(
                new Node.Text("é\ufeff"), JsonReader.DEFAULT.read(new ByteArrayInputStream(utf8("\ufeff\"é\ufeff\""))));
        assertEquals(Code.SYNTAX, refusal(utf8("\ufeff\ufeff1")).code());
        assertEquals(Code.SYNTAX, refusal(utf8("\ufeff")).code(), "nothing behind it");
    }

    @Test
    void utf16IsRefusedByName() {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            ConfigException refusal = refusal("{\"a\": 1}".getBytes(charset));
            assertEquals(Code.ENCODING, refusal.code());
            assertTrue(refusal.problem().contains("UTF-16"), refusal.problem());
        }
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(new byte[] {'"', (byte) 0xE9, '"'}, 1, "0xe9"), // Latin 1
                Arguments.of(new byte[] {'"', 'a', (byte) 0x80, '"'}, 2, "0x80"),
                Arguments.of(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}, 1, "0xc0"), // overlong
                Arguments.of(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, 1, "0xed"), // surrogate
                Arguments.of(new byte[] {'"', (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80}, 1, "0xf5"),
                Arguments.of(new byte[] {'"', 'a', 'b', (byte) 0xFF}, 3, "0xff"),
                Arguments.of(new byte[] {'"', (byte) 0xE4, (byte) 0xB8}, 1, "0xe4")); // ends inside a character
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotUtf8IsRefusedWithTheByte(byte[] bytes, int at, String found) {
        ConfigException refusal = refusal(bytes);
        assertEquals(Code.ENCODING, refusal.code());
        assertEquals("byte " + at, refusal.path());
        assertTrue(refusal.problem().startsWith(found), refusal.problem());
    }

    @Test
    void noMutationOfAConfigThrowsAnythingElse() throws IOException {
        List<String> configs = configs();
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = utf8(configs.get(random.nextInt(configs.size())));
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes = mutated(bytes, random);
            }
            read(bytes, seed);
        }
    }

    private static void read(byte[] bytes, int seed) throws IOException {
        try {
            Node tree = JsonReader.DEFAULT.read(new ByteArrayInputStream(bytes));
            assertEquals(tree, KerasJson.read(KerasJson.print(tree)), "seed " + seed);
        } catch (ConfigException e) {
            assertTrue(e.path().matches("byte \\d+|line \\d+, column \\d+"), "seed " + seed + ": " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(8));
        byte[] bit = {
            "[]{}\",:0123456789.eE+-\\u/ NIntf\u0000\u007f".getBytes(StandardCharsets.US_ASCII)[random.nextInt(33)]
        };
        byte[] any = {(byte) random.nextInt(256)};
        byte[] part = List.of(bit, any, new byte[0], Arrays.copyOfRange(bytes, at, to))
                .get(random.nextInt(4));
        int end = random.nextBoolean() ? at : to;
        byte[] made = new byte[at + part.length + bytes.length - end];
        System.arraycopy(bytes, 0, made, 0, at);
        System.arraycopy(part, 0, made, at, part.length);
        System.arraycopy(bytes, end, made, at + part.length, bytes.length - end);
        return made;
    }

    private static List<String> configs() throws IOException {
        List<String> configs = new ArrayList<>();
        JsonNode releases = new ObjectMapper()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature())
                .readTree(new File("testdata/initializer/configs.json"))
                .get("full");
        releases.findValues("serialize")
                .forEach(text -> configs.add(text.path("ok").asText("{}")));
        assertFalse(configs.isEmpty());
        return configs;
    }
}
