package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.carob.config.Node;
import io.carob.config.Num;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasJsonTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final Map<String, JsonStyle> STYLES = styles();

    private static Map<String, JsonStyle> styles() {
        Map<String, JsonStyle> styles = new LinkedHashMap<>();
        styles.put("default", JsonStyle.DEFAULT);
        styles.put("indent", JsonStyle.DEFAULT.withIndent(2));
        styles.put("indent0", JsonStyle.DEFAULT.withIndent(0));
        styles.put("compact", JsonStyle.DEFAULT.withoutSpaces());
        styles.put("unicode", JsonStyle.DEFAULT.withUnicode());
        styles.put("compact indent", JsonStyle.DEFAULT.withoutSpaces().withIndent(1));
        styles.put("unicode indent", JsonStyle.DEFAULT.withUnicode().withIndent(4));
        return styles;
    }

    private static Stream<JsonNode> golden(String file, String key) throws IOException {
        JsonNode rows = MAPPER.readTree(new File("testdata/config/" + file)).get(key);
        assertFalse(rows.isEmpty(), key);
        return StreamSupport.stream(rows.spliterator(), false);
    }

    static Stream<Arguments> floats() throws IOException {
        return golden("python_json_text.json", "floats")
                .map(row -> Arguments.of(
                        Long.parseUnsignedLong(row.get(0).textValue(), 16),
                        row.get(1).textValue()));
    }

    @ParameterizedTest
    @MethodSource("floats")
    void aFloatIsPrintedAndReadBitForBit(long bits, String text) {
        assertEquals(text, KerasJson.print(Num.of(Double.longBitsToDouble(bits))));
        Num.Real read = (Num.Real) KerasJson.read(text);
        assertEquals(bits, Double.doubleToRawLongBits(read.value()), text);
    }

    @Test
    void whatIsNoNumberIsPrintedAndReadToo() throws IOException {
        Map<String, Double> values =
                Map.of("NaN", Double.NaN, "+inf", Double.POSITIVE_INFINITY, "-inf", Double.NEGATIVE_INFINITY);
        golden("python_json_text.json", "special").forEach(row -> {
            Num value = Num.of(values.getOrDefault(row.get(0).textValue(), 0.0));
            assertEquals(row.get(1).textValue(), KerasJson.print(value));
            assertEquals(value, KerasJson.read(row.get(1).textValue()));
        });
    }

    @Test
    void anIntegerOfAnySizeIsPrintedAndRead() throws IOException {
        golden("python_json_text.json", "ints").map(JsonNode::textValue).forEach(text -> {
            assertEquals(text, KerasJson.print(Num.of(new BigInteger(text))));
            assertEquals(Num.of(new BigInteger(text)), KerasJson.read(text));
        });
    }

    static Stream<Arguments> strings() throws IOException {
        return golden("python_json_text.json", "strings").map(row -> {
            StringBuilder value = new StringBuilder();
            row.get(0).forEach(point -> value.appendCodePoint(point.intValue()));
            return Arguments.of(value.toString(), row.get(1).textValue());
        });
    }

    @ParameterizedTest
    @MethodSource("strings")
    void aStringIsEscapedAsPythonEscapesIt(String value, String text) {
        assertEquals(text, KerasJson.print(new Node.Text(value)));
        assertEquals(new Node.Text(value), KerasJson.read(text));
        assertEquals("{" + text + ": 0}", KerasJson.print(Node.Mapping.EMPTY.with(value, Num.of(0))), "as a key");
    }

    static Stream<Arguments> containers() throws IOException {
        return golden("python_json_text.json", "containers")
                .map(row -> Arguments.of(
                        withoutTuples(KerasJson.node(row.get("value"))),
                        row.get("text").textValue()));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void aContainerIsPrintedAndRead(Node value, String text) {
        assertEquals(text, KerasJson.print(value));
        assertEquals(value, KerasJson.read(text));
    }

    /** The exporter notes a tuple as {@code {"__tuple__": [...]}}; Python prints it as a list. */
    private static Node withoutTuples(Node node) {
        if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream().map(KerasJsonTest::withoutTuples).toList());
        } else if (node instanceof Node.Mapping object) {
            return object.get("__tuple__").map(KerasJsonTest::withoutTuples).orElseGet(() -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                object.fields().forEach((key, value) -> fields.put(key, withoutTuples(value)));
                return new Node.Mapping(fields);
            });
        }
        return node;
    }

    static Stream<JsonNode> documents() throws IOException {
        return golden("python_json_styles.json", "cases");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyStyleIsPythons(JsonNode texts) {
        Node document = KerasJson.read(texts.get("default").textValue());
        assertEquals(STYLES.size(), texts.size(), "a style for each text");
        STYLES.forEach((name, style) -> {
            String text = texts.get(name).textValue();
            assertEquals(text, KerasJson.print(document, style), name);
            assertEquals(document, KerasJson.read(text), name);
        });
    }

    @Test
    void whatIsPrintedInAnyStyleReadsBackEqual() {
        for (int seed = 0; seed < 2_000; seed++) {
            Node tree = new Trees(seed).tree();
            for (Map.Entry<String, JsonStyle> style : STYLES.entrySet()) {
                String text = KerasJson.print(tree, style.getValue());
                String message = "seed " + seed + ", " + style.getKey() + ": " + text;
                assertEquals(tree, KerasJson.read(text), message);
                assertEquals(text, KerasJson.print(KerasJson.read(text), style.getValue()), message);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 1_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void anIndentOutOfRangeIsRefused(int indent) {
        String message = assertThrows(IllegalArgumentException.class, () -> JsonStyle.DEFAULT.withIndent(indent))
                .toString();
        assertTrue(message.endsWith("got " + indent), message);
    }

    @Test
    void aTreeOfAnyDepthIsPrinted() {
        Node deep = Node.Null.VALUE;
        for (int i = 0; i < 100_000; i++) {
            deep = Node.Sequence.of(deep);
        }
        assertEquals("[".repeat(100_000) + "null" + "]".repeat(100_000), KerasJson.print(deep));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1",
                "-12345678901234567890123",
                "1.0",
                "-0.0",
                "1e-07",
                "NaN",
                "Infinity",
                "\"text\"",
                "[]",
                "{}",
                "[1, 1.0, true, null, [{}]]",
                "{\"b\": 1, \"a\": {\"c\": [\"d\"]}}"
            })
    void aJacksonTreeSaysWhatItsTextSays(String text) throws IOException {
        assertEquals(text, KerasJson.print(KerasJson.node(MAPPER.readTree(text))));
    }

    @Test
    void jacksonsNumbersKeepTheirKind() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        assertEquals(Num.of(1), KerasJson.node(make.numberNode((short) 1)));
        assertEquals(Num.of(BigInteger.TEN.pow(30)), KerasJson.node(make.numberNode(BigInteger.TEN.pow(30))));
        assertEquals(Num.of(0.5), KerasJson.node(make.numberNode(0.5f)));
        assertEquals(Num.of(2.5), KerasJson.node(make.numberNode(new BigDecimal("2.5"))));
    }

    static Stream<JsonNode> foreignNodes() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return Stream.of(make.binaryNode(new byte[] {1}), make.missingNode(), make.pojoNode(new Object()));
    }

    @ParameterizedTest
    @MethodSource("foreignNodes")
    void aJacksonNodeThatJsonDoesNotHaveIsRefused(JsonNode foreigner) {
        JsonNode tree = JsonNodeFactory.instance.arrayNode().add(1).add(foreigner);
        for (JsonNode refused : List.of(foreigner, tree)) {
            String message = assertThrows(IllegalArgumentException.class, () -> KerasJson.node(refused))
                    .toString();
            assertTrue(message.contains(foreigner.getNodeType().name()), message);
        }
    }

    @Test
    void aJacksonTreeIsTakenUpToTheDepthOfNode() {
        assertEquals(nested(Node.MAX_DEPTH).toString(), KerasJson.print(KerasJson.node(nested(Node.MAX_DEPTH))));
        JsonNode deeper = nested(Node.MAX_DEPTH + 1);
        assertThrows(IllegalArgumentException.class, () -> KerasJson.node(deeper));
    }

    private static JsonNode nested(int levels) {
        JsonNode node = JsonNodeFactory.instance.nullNode();
        for (int i = 0; i < levels; i++) {
            ArrayNode around = JsonNodeFactory.instance.arrayNode();
            node = around.add(node);
        }
        return node;
    }
}
