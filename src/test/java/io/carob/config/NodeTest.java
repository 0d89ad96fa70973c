package io.carob.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NodeTest {

    private static final BigInteger HUGE = BigInteger.TEN.pow(40);

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(null, Node.Null.VALUE),
                Arguments.of(true, new Node.Bool(true)),
                Arguments.of((byte) -1, Num.of(-1)),
                Arguments.of((short) 300, Num.of(300)),
                Arguments.of(7, Num.of(7)),
                Arguments.of(Long.MIN_VALUE, Num.of(Long.MIN_VALUE)),
                Arguments.of(HUGE, Num.of(HUGE)),
                Arguments.of(0.5f, Num.of(0.5)),
                Arguments.of(1.0, Num.of(1.0)),
                Arguments.of("text", new Node.Text("text")),
                Arguments.of(CharBuffer.wrap("built"), new Node.Text("built")),
                Arguments.of(List.of(1, 1.0), Node.Sequence.of(Num.of(1), Num.of(1.0))),
                Arguments.of(new int[] {2, 3}, Node.Sequence.of(Num.of(2), Num.of(3))),
                Arguments.of(new float[] {0.5f}, Node.Sequence.of(Num.of(0.5))),
                Arguments.of(new boolean[] {false}, Node.Sequence.of(new Node.Bool(false))),
                Arguments.of(
                        new double[][] {{1}, {}}, Node.Sequence.of(Node.Sequence.of(Num.of(1.0)), Node.Sequence.of())),
                Arguments.of(new Object[] {"a", Num.of(1)}, Node.Sequence.of(new Node.Text("a"), Num.of(1))),
                Arguments.of(Map.of("k", List.of()), Node.Mapping.EMPTY.with("k", Node.Sequence.of())));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aJavaValueBecomesTheTreeThatPythonWouldHave(@Nullable Object value, Node tree) {
        assertEquals(tree, Node.of(value));
        assertEquals(tree, Node.of(tree), "a node stands for itself");
        assertEquals(tree, Node.of(tree.toJava()), "and what it gives back means the same");
    }

    static Stream<Object> foreigners() {
        return Stream.of(
                new Object(),
                'c',
                Optional.of(1),
                new BigDecimal("1.5"),
                new AtomicInteger(1),
                Map.of(1, "one"),
                List.of("", new Object()),
                Map.of("deep", Map.of("deeper", Thread.State.NEW)));
    }

    @ParameterizedTest
    @MethodSource("foreigners")
    void whatPythonsJsonDoesNotKnowIsRefused(Object value) {
        assertThrows(IllegalArgumentException.class, () -> Node.of(value), value::toString);
    }

    @Test
    void theDeepestValueTakenIsTheOneThatTheLimitNames() {
        assertEquals(nested(Node.MAX_DEPTH), Node.of(nested(Node.MAX_DEPTH)).toJava());
        String message = assertThrows(IllegalArgumentException.class, () -> Node.of(nested(Node.MAX_DEPTH + 1)))
                .toString();
        assertTrue(message.contains("deeper than 1000 levels"), message);
    }

    private static Object nested(int levels) {
        Object value = "core";
        for (int i = 0; i < levels; i++) {
            value = i % 2 == 0 ? List.of(value) : Map.of("k", value);
        }
        return value;
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        Map<String, Object> snake = new LinkedHashMap<>();
        snake.put("tail", snake);
        String message = assertThrows(IllegalArgumentException.class, () -> Node.of(snake))
                .toString();
        assertTrue(message.contains("contains itself"), message);
    }

    @Test
    void anIntegerAFloatAndABooleanAreThreeThings() {
        assertNotEquals(Num.of(1), (Node) Num.of(1.0));
        assertNotEquals(Num.of(1), (Node) new Node.Bool(true));
        assertNotEquals(Num.of(0.0), Num.of(-0.0));
        assertEquals(Num.of(Double.NaN), Num.of(Double.NaN));
        assertEquals(Num.of(5), Num.of(BigInteger.valueOf(5)));
    }

    @Test
    void anIntegerBeyondTheDoublesIsInfiniteAsADouble() {
        assertEquals(9007199254740992.0, Num.of(9007199254740993L).toDouble());
        assertEquals(Double.POSITIVE_INFINITY, Num.of(BigInteger.TEN.pow(400)).toDouble());
        assertEquals(-0.0, Num.of(-0.0).toDouble());
    }

    @Test
    void equalityIgnoresTheOrderOfKeysAndPrintingKeepsIt() {
        Node.Mapping ab = Node.Mapping.EMPTY.with("a", Num.of(1)).with("b", Num.of(2));
        Node.Mapping ba = Node.Mapping.EMPTY.with("b", Num.of(2)).with("a", Num.of(1));
        assertEquals(ab, ba);
        assertEquals(ab.hashCode(), ba.hashCode());
        assertEquals(List.of("b", "a"), List.copyOf(ba.fields().keySet()));
    }

    @Test
    void aKeyThatIsSetAgainKeepsItsPlace() {
        Node.Mapping object = Node.Mapping.EMPTY.with("a", Num.of(1)).with("b", Num.of(2));
        Node.Mapping changed = object.with("a", Node.Null.VALUE);
        assertEquals(List.of("a", "b"), List.copyOf(changed.fields().keySet()));
        assertEquals(Optional.of(Node.Null.VALUE), changed.get("a"));
        assertEquals(Optional.of(Num.of(1)), object.get("a"), "the object before it stays as it was");
        assertEquals(Optional.empty(), object.get("c"));
    }

    @Test
    void laterChangesOfTheCallersCollectionsAreNotSeen() {
        List<Node> items = new ArrayList<>(List.of(Num.of(1)));
        Map<String, Node> fields = new LinkedHashMap<>(Map.of("k", Num.of(1)));
        Node.Sequence list = new Node.Sequence(items);
        Node.Mapping object = new Node.Mapping(fields);
        items.clear();
        fields.clear();
        assertEquals(Node.Sequence.of(Num.of(1)), list);
        assertEquals(Node.Mapping.EMPTY.with("k", Num.of(1)), object);
    }

    @Test
    void whatATreeGivesOutCannotBeChanged() {
        Node.Mapping object = Node.Mapping.EMPTY.with("k", Node.Sequence.of(Node.Null.VALUE));
        List<?> list = (List<?>)
                Objects.requireNonNull(Node.Sequence.of(Node.Null.VALUE).toJava());
        Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(object.toJava());
        assertThrows(UnsupportedOperationException.class, list::clear);
        assertThrows(UnsupportedOperationException.class, map::clear);
        assertThrows(UnsupportedOperationException.class, () -> object.fields().clear());
        assertEquals(Arrays.asList((Object) null), map.get("k"));
        assertNull(list.get(0));
    }

    static Stream<Arguments> excerpts() {
        return Stream.of(
                Arguments.of(Node.Null.VALUE, "null", "null"),
                Arguments.of(new Node.Bool(true), "a boolean", "the boolean true"),
                Arguments.of(Num.of(-3), "an integer", "-3"),
                Arguments.of(Num.of(BigInteger.ONE.shiftLeft(256)), "an integer", "an integer of 257 bits"),
                Arguments.of(Num.of(0.5), "a float", "0.5"),
                Arguments.of(new Node.Text("a\u202eb"), "a string", "the string \"a\\u202eb\""),
                Arguments.of(Node.Sequence.of(Num.of(1), Num.of(2)), "a list", "a list of 2"),
                Arguments.of(Node.Mapping.EMPTY, "an object", "an empty object"),
                Arguments.of(
                        Node.Mapping.EMPTY.with("k", Num.of(1)).with("l", Num.of(2)),
                        "an object",
                        "an object with key \"k\""));
    }

    @ParameterizedTest
    @MethodSource("excerpts")
    void aMessageCanSayWhatAValueIs(Node node, String kind, String excerpt) {
        assertEquals(kind, node.kind());
        assertEquals(excerpt, node.excerpt());
    }

    @Test
    void anExcerptOfAnythingIsShort() {
        Node longest = Node.of(Map.of("\u0000".repeat(5_000), "x"));
        assertTrue(longest.excerpt().length() < 600, longest.excerpt());
        assertTrue(Num.of(HUGE.pow(1_000)).excerpt().length() < 100);
        assertTrue(new Node.Text("y".repeat(5_000)).excerpt().length() < 100);
    }

    @Test
    void anEnvelopeIsWrittenAndReadBack() {
        Node.Mapping config = Node.Mapping.EMPTY.with("seed", Node.Null.VALUE);
        Node.Mapping module = (Node.Mapping) KerasObject.module("keras.initializers", "Zeros", config);
        assertEquals(
                List.of("module", "class_name", "config", "registered_name"),
                List.copyOf(module.fields().keySet()));
        assertEquals(
                Optional.of(new KerasObject(
                        Optional.of(new Node.Text("keras.initializers")), new Node.Text("Zeros"), Optional.of(config))),
                KerasObject.of(module));

        Node.Mapping legacy = (Node.Mapping) KerasObject.legacy("Zeros", config);
        assertEquals(
                List.of("class_name", "config"), List.copyOf(legacy.fields().keySet()));
        assertEquals(
                Optional.of(new KerasObject(Optional.empty(), new Node.Text("Zeros"), Optional.of(config))),
                KerasObject.of(legacy));
        assertEquals(Optional.empty(), KerasObject.of(config));
    }
}
