package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Tag;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasYamlPrintTest {

    private static final String CORE = "tag:yaml.org,2002:";

    private static Stream<Node.Mapping> cases(String file) throws IOException {
        Node golden = KerasJson.read(Files.readString(Path.of("testdata/config", file)));
        Node.Sequence cases =
                (Node.Sequence) ((Node.Mapping) golden).get("cases").orElseThrow();
        assertFalse(cases.items().isEmpty(), file);
        return cases.items().stream().map(Node.Mapping.class::cast);
    }

    private static Node part(Node.Mapping row, String key) {
        return row.get(key).orElseThrow();
    }

    static Stream<Arguments> dumps() throws IOException {
        return cases("yaml_dump.json").flatMap(row -> {
            Node value = NotedTree.of(part(row, "value"));
            Node shared = row.get("shared").isPresent() ? sharing(value, new HashMap<>()) : value;
            return Stream.of("default", "unsorted", "flow_none", "safe")
                    .map(style -> Arguments.of(style, shared, ((Node.Text) part(row, style)).value()));
        });
    }

    /** The same tree, equal lists and objects being the same instance. */
    private static Node sharing(Node node, Map<Node, Node> known) {
        Node copy = node;
        if (node instanceof Node.Sequence list) {
            copy = new Node.Sequence(
                    list.items().stream().map(item -> sharing(item, known)).toList(), list.tag());
        } else if (node instanceof Node.Mapping object) {
            Map<String, Node> fields = new LinkedHashMap<>();
            object.fields().forEach((key, value) -> fields.put(key, sharing(value, known)));
            copy = new Node.Mapping(fields, object.tag());
        }
        Node first = known.putIfAbsent(copy, copy);
        return first == null ? copy : first;
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void aValueIsPrintedAsPyYamlDumpsIt(String style, Node value, String text) {
        assertEquals(text, KerasYaml.print(value, YamlStyles.of(style)));
    }

    static Stream<Arguments> documents() throws IOException {
        return cases("yaml_styles.json").map(row -> Arguments.of(part(row, "value"), part(row, "texts")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyStyleIsPyYamls(Node note, Node.Mapping texts) {
        Node document = NotedTree.of(note);
        assertFalse(texts.fields().isEmpty());
        texts.fields().forEach((style, text) -> {
            assertEquals(((Node.Text) text).value(), KerasYaml.print(document, YamlStyles.of(style)), style);
        });
    }

    // the texts are those of yaml.serialize
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "tag:yaml.org,2002:python/unicode| abc| !!python/unicode 'abc'",
                "tag:yaml.org,2002:str| abc| abc",
                "tag:yaml.org,2002:int| 3| 3",
                "tag:yaml.org,2002:float| 3| !!float '3'",
                "tag:yaml.org,2002:| x| !<tag:yaml.org,2002:> 'x'",
                "tag:yaml.org,2002:python/name:os.system| ``| !!python/name:os.system ''",
                "!| x| ! 'x'",
                "!local| 3| !local '3'",
                "!x!y| a b| !x%21y 'a b'",
                "x y%é| x| !<x%20y%25%C3%A9> 'x'"
            })
    void aTagIsWrittenAsPyYamlPreparesIt(String tag, String value, String text) {
        for (Node node : List.of(
                new Node.Text(value, Tag.of(tag)), new Node.Opaque(tag, new Node.Text(value)), new Node.Bool(true))) {
            String line = node instanceof Node.Bool ? "true" : text;
            assertEquals("- " + line + "\n", KerasYaml.print(Node.Sequence.of(node)));
            assertEquals("[" + line + "]\n", KerasYaml.print(Node.Sequence.of(node), YamlStyles.of("flow")));
        }
    }

    @Test
    void whatStandsUnderATagIsWrittenInsteadOfTheValue() {
        Tag call = new Tag(CORE + "python/object/apply:a.List", Optional.of(Node.Sequence.of(Num.of(1), Num.of(2))));
        String text = "!!python/object/apply:a.List\n- 1\n- 2\n";
        for (Node node : List.of(
                new Node.Text("x", call),
                new Node.Mapping(Map.of(), call),
                new Num.Real(0.5, call),
                new Num.Int(BigInteger.TEN, call))) {
            assertEquals(text, KerasYaml.print(node));
            assertFalse(KerasYaml.print(node, YamlStyle.SAFE).contains("!"), "without tags it is the value itself");
        }
        assertEquals("[]\n", KerasYaml.print(new Node.Sequence(List.of(), call), YamlStyle.SAFE));
    }

    @Test
    void theOutermostOfSeveralTagsCounts() {
        Node tuple = new Node.Sequence(List.of(Num.of(1)), Tag.TUPLE);
        assertEquals("!b\n- 1\n", KerasYaml.print(new Node.Opaque("!b", tuple)));
        assertEquals("!a\n- 1\n", KerasYaml.print(new Node.Text("x", new Tag("!a", Optional.of(tuple)))));
        assertEquals("!a\n- 1\n", KerasYaml.print(new Node.Opaque("!a", new Node.Opaque("!b", tuple))));
    }

    @Test
    void withoutTagsWhatHasNoMeaningIsRefused() {
        Node tree = Node.Sequence.of(new Node.Opaque("!b", new Node.Text("x")));
        String message = assertThrows(UnsupportedException.class, () -> KerasYaml.print(tree, YamlStyle.SAFE))
                .toString();
        assertTrue(message.contains("\"!b\""), message);
    }

    @Test
    void anAnchorHasTheNumberOfItsFirstRepetition() {
        Node a = Node.Sequence.of(Num.of(1));
        Node b = Node.Sequence.of(Num.of(2));
        String text = "- &id002\n  - 1\n- &id001\n  - 2\n- *id001\n- *id002\n";
        assertEquals(text, KerasYaml.print(Node.Sequence.of(a, b, b, a)));
    }

    @Test
    void onlyTheSameInstanceIsRepeatedByItsName() {
        Node equal = Node.Sequence.of(Node.Sequence.of(Num.of(1)), Node.Sequence.of(Num.of(1)));
        assertEquals("- - 1\n- - 1\n", KerasYaml.print(equal));
        Node empty = Node.Sequence.of();
        assertEquals("- &id001 []\n- *id001\n", KerasYaml.print(Node.Sequence.of(empty, empty)));
    }

    @Test
    void whatPythonCannotTellApartHasNoName() {
        Node none = new Node.Sequence(List.of(), Tag.TUPLE);
        assertEquals("- !!python/tuple []\n- !!python/tuple []\n", KerasYaml.print(Node.Sequence.of(none, none)));
        assertEquals("- []\n- []\n", KerasYaml.print(Node.Sequence.of(none, none), YamlStyle.SAFE));
        Node text = new Node.Text("t", Tag.of("!t"));
        assertEquals("- !t 't'\n- !t 't'\n", KerasYaml.print(Node.Sequence.of(text, text)));
        Node object = Node.Mapping.EMPTY;
        assertEquals("- {}\n- {}\n", KerasYaml.print(Node.Sequence.of(object, object)));
    }

    @Test
    void keysAreSortedByCodePoints() {
        Node.Mapping object = Node.Mapping.EMPTY;
        for (String key : List.of("\ufffd", "\ud83d\ude00", "\ud800", "a", "", "aa")) {
            object = object.with(key, Num.of(object.fields().size()));
        }
        assertEquals(
                "? ''\n: 4\na: 3\naa: 5\n\"\\uD800\": 2\n\"\\uFFFD\": 0\n\"\\U0001F600\": 1\n",
                KerasYaml.print(object));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 1, 10, Integer.MAX_VALUE})
    void anIndentThatPyYamlIgnoresIsRefused(int indent) {
        String message = assertThrows(IllegalArgumentException.class, () -> YamlStyle.DEFAULT.withIndent(indent))
                .toString();
        assertTrue(message.endsWith("got " + indent), message);
    }

    @Test
    void aTreeOfAnyDepthIsPrinted() {
        int depth = 5_000;
        Node lists = Node.Null.VALUE;
        Node objects = Node.Null.VALUE;
        Node tags = new Node.Text("x");
        for (int i = 0; i < depth; i++) {
            lists = Node.Sequence.of(lists);
            objects = new Node.Mapping(Map.of("k", objects));
            tags = new Node.Opaque("!" + i, tags);
        }
        assertEquals("- ".repeat(depth) + "null\n", KerasYaml.print(lists));
        String nested = KerasYaml.print(objects);
        assertTrue(nested.endsWith("\n" + "  ".repeat(depth - 1) + "k: null\n"));
        assertEquals(depth * (depth - 1) + 3 * depth + 5, nested.length());
        assertEquals("!4999 'x'\n", KerasYaml.print(tags));
    }

    /** PyYAML writes {@code \\\\} and a line break before the space, which it reads as a backslash of the text. */
    @Test
    void aSpaceThatBeginsALineIsEscapedOnceAtAnyIndent() {
        Node tree = new Node.Text("a\u4e2d bc");
        for (int i = 0; i < 45; i++) {
            tree = Node.Sequence.of(tree);
        }
        String printed = KerasYaml.print(tree);
        assertTrue(printed.endsWith("\"a\\u4E2D\\\n" + " ".repeat(90) + "\\ bc\"\n"), printed);
    }

    @Test
    void sharedValuesAreWalkedOnce() {
        Node tree = Node.Sequence.of(Num.of(1));
        for (int i = 0; i < 100; i++) {
            tree = Node.Sequence.of(tree, tree);
        }
        assertTrue(KerasYaml.print(tree).contains("*id100"), "2^100 values, were they written one by one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:1", ":59", "1_", "0b1", "-1", "2020-01-01 ", "a ", "a'", "é", "a: "})
    void aLongTextTakesNoStack(String part) {
        String text = part.repeat(100_000);
        String printed = KerasYaml.print(new Node.Text(text));
        assertTrue(printed.length() > text.length());
    }
}
