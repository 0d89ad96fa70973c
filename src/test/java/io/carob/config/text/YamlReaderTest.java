package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private static final Path DATA = Path.of("testdata/config");

    /** What the parser refuses although PyYAML reads it. */
    private static final Set<String> REFUSED_HERE = Set.of("\"a\\/b\"", "a: \"a\\/b\"");

    private static List<Node> cases(String file) throws IOException {
        try (InputStream in = Files.newInputStream(DATA.resolve(file))) {
            Node cases = field(JsonReader.DEFAULT.read(in), "cases");
            return ((Node.Sequence) cases).items();
        }
    }

    private static Node field(Node object, String key) {
        return ((Node.Mapping) object).get(key).orElseThrow();
    }

    private static String text(Node object, String key) {
        return ((Node.Text) field(object, key)).value();
    }

    private static ConfigException refusal(String text) {
        return assertThrows(ConfigException.class, () -> KerasYaml.read(text), text);
    }

    /** The tree in the form in which the exporter writes tuples and opaque values. */
    static Node exported(Node node) {
        if (node instanceof Node.Opaque opaque) {
            Map<String, Node> fields = new LinkedHashMap<>();
            fields.put("__opaque__", new Node.Text(opaque.tag()));
            fields.put("content", exported(opaque.content()));
            return new Node.Mapping(fields);
        }
        if (node instanceof Node.Sequence list) {
            Node items = new Node.Sequence(
                    list.items().stream().map(YamlReaderTest::exported).toList());
            return list.tag().equals(Tag.TUPLE)
                    ? new Node.Mapping(Map.of("__tuple__", items))
                    : list.tag().equals(Tag.ENTRIES) ? new Node.Mapping(Map.of("__entries__", items)) : items;
        }
        if (node instanceof Node.Mapping map) {
            Map<String, Node> fields = new LinkedHashMap<>();
            map.fields().forEach((key, value) -> fields.put(key, exported(value)));
            return new Node.Mapping(fields);
        }
        return node;
    }

    static Stream<Arguments> texts() throws IOException {
        List<Node> cases = cases("yaml_reading.json");
        assertTrue(cases.size() > 900, "all cases");
        return cases.stream().map(one -> Arguments.of(text(one, "text"), one));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsReadOrRefusedAsPyYamlDoes(String text, Node.Mapping golden) {
        if (golden.get("refused").isPresent() || REFUSED_HERE.contains(text)) {
            ConfigException refusal = refusal(text);
            assertTrue(refusal.path().matches("line \\d+, column \\d+"), refusal.getMessage());
            return;
        }
        Node expected = KerasJson.read(text(golden, "value"));
        assertEquals(KerasJson.print(expected), KerasJson.print(exported(KerasYaml.read(text))));
    }

    static Stream<Arguments> dumped() throws IOException {
        return cases("yaml_dump.json").stream()
                .flatMap(one -> Stream.of("default", "unsorted", "flow_none", "safe")
                        .filter(style -> field(one, style) instanceof Node.Text)
                        .map(style -> Arguments.of(style, text(one, style), field(one, "value"))));
    }

    @ParameterizedTest
    @MethodSource("dumped")
    void whatPyYamlWritesIsReadAsWhatItWas(String style, String text, Node value) {
        Node read = KerasYaml.read(text);
        assertEquals(value, style.equals("safe") ? withTuples(value, read) : exported(read));
    }

    /** The safe dumper writes tuples as lists; gives the value itself where it does not differ in anything else. */
    private static Node withTuples(Node value, Node read) {
        return withoutTuples(value).equals(exported(read)) ? value : read;
    }

    private static Node withoutTuples(Node node) {
        if (node instanceof Node.Mapping map) {
            if (map.get("__tuple__").isPresent()) {
                return withoutTuples(field(map, "__tuple__"));
            }
            Map<String, Node> fields = new LinkedHashMap<>();
            map.fields().forEach((key, value) -> fields.put(key, withoutTuples(value)));
            return new Node.Mapping(fields);
        }
        return node instanceof Node.Sequence list
                ? new Node.Sequence(
                        list.items().stream().map(YamlReaderTest::withoutTuples).toList())
                : node;
    }

    static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(DATA.resolve("yaml"))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertFalse(models.isEmpty());
            return models.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelOfRealKerasIsReadAsPyYamlReadsIt(Path file) throws IOException {
        String json = Files.readString(
                file.resolveSibling(file.getFileName().toString().replace(".yaml", ".json")));
        try (InputStream in = Files.newInputStream(file)) {
            assertEquals(json.strip(), KerasJson.print(exported(YamlReader.DEFAULT.read(in))));
        }
    }

    @Test
    void aWrappedValueIsReadAsItsArgumentAndKeepsTheCallInItsTag() {
        Node.Mapping tree = (Node.Mapping) KerasYaml.read("""
                list: !!python/object/apply:tensorflow.python.training.tracking.data_structures.ListWrapper
                - - 1
                map: !!python/object/apply:builtins.dict
                - a: 1
                number: !!python/object/apply:numpy.core.multiarray.scalar
                - !!python/object/apply:numpy.dtype
                  args: [f4, 0, 1]
                  state: !!python/tuple [3, <, null, null, null, -1, -1, 0]
                - !!binary |
                  AADAPw==
                text: !!python/unicode 'a'
                plain: !!python/list [1]
                """);
        Node.Sequence list = (Node.Sequence) field(tree, "list");
        assertEquals(Node.Sequence.of(Num.of(1)), list);
        assertEquals(
                "tag:yaml.org,2002:python/object/apply:tensorflow.python.training.tracking.data_structures.ListWrapper",
                list.tag().name());
        assertEquals(
                Node.Sequence.of(Node.Sequence.of(Num.of(1))),
                list.tag().content().orElseThrow());
        Node.Mapping map = (Node.Mapping) field(tree, "map");
        assertEquals(Node.Mapping.EMPTY.with("a", Num.of(1)), map);
        assertEquals(Node.Sequence.of(map), map.tag().content().orElseThrow());
        Num.Real number = (Num.Real) field(tree, "number");
        assertEquals(1.5, number.value());
        Node.Sequence arguments = (Node.Sequence) number.tag().content().orElseThrow();
        assertEquals(
                "tag:yaml.org,2002:python/object/apply:numpy.dtype",
                ((Node.Opaque) arguments.items().get(0)).tag());
        assertEquals(
                new Node.Opaque("tag:yaml.org,2002:binary", new Node.Text("AADAPw==\n")),
                arguments.items().get(1));
        assertEquals(
                "tag:yaml.org,2002:python/unicode",
                ((Node.Text) field(tree, "text")).tag().name());
        assertEquals(
                "tag:yaml.org,2002:python/list",
                ((Node.Sequence) field(tree, "plain")).tag().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[&a [1], *a]",
                "[&a [], *a]",
                "[&a {}, *a]",
                "[&a {b: 1}, *a]",
                "[&a !!python/tuple [1], *a]",
                "[&a !foo x, *a]",
                "[&a !!python/object/apply:builtins.dict [{a: 1}], *a]"
            })
    void anAliasIsTheVeryNodeOfItsAnchor(String text) {
        Node.Sequence list = (Node.Sequence) KerasYaml.read(text);
        assertSame(list.items().get(0), list.items().get(1));
    }

    @Test
    void emptyValuesWithoutAnAliasAreNotTheSame() {
        Node.Sequence list = (Node.Sequence) KerasYaml.read("[{}, {}, [], []]");
        assertNotSame(list.items().get(0), list.items().get(1));
        assertNotSame(list.items().get(2), list.items().get(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&a [*a]", "&a {b: *a}", "a: &a\n- b:\n  - *a", "&a {<<: *a}", "&a !foo [*a]"})
    void aValueInsideOfItselfIsRefused(String text) {
        ConfigException refusal = refusal(text);
        assertEquals(Code.UNSUPPORTED, refusal.code());
        assertTrue(refusal.problem().contains("the alias \"a\" stands inside"), refusal.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "# only a comment", "%YAML 1.1"})
    void anEmptyTextIsRefused(String text) {
        ConfigException refusal = refusal(text);
        assertEquals(Code.SYNTAX, refusal.code());
        assertEquals("the text is empty", refusal.problem());
    }

    @Test
    void aSecondDocumentIsRefusedWhereItBegins() {
        ConfigException refusal = refusal("a: 1\n---\nb: 2\n");
        assertEquals("line 2, column 1", refusal.path());
        assertTrue(refusal.problem().startsWith("a second document begins here"), refusal.problem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [1,~  2|2|4",
                "a:~  b\u0001c|2|4",
                "a: 1~b: !!int x|2|4",
                "a: 1~b: *c|2|4",
                "- &a 1~- &a 2|2|3",
                "a: x\ty|1|4",
                "\"\\uD83D\\uDE00\": <<|1|17"
            })
    void theFaultIsFoundWhereItIs(String lines, int line, int column) {
        ConfigException refusal = refusal(lines.replace('~', '\n'));
        assertEquals("line " + line + ", column " + column, refusal.path());
        assertTrue(refusal.problem().endsWith("^"), refusal.problem());
    }

    @Test
    void theFrameMarksTheColumnBehindLettersBeyondTheBasicPlane() {
        ConfigException refusal = refusal("a: 1\r\u2028\ud83d\ude00: \u202e\rb: \"\ud83d\ude00\" x");
        assertEquals("line 4, column 8", refusal.path());
        List<String> lines = refusal.problem().lines().toList();
        assertEquals(
                'x',
                lines.get(lines.size() - 2).charAt(lines.get(lines.size() - 1).indexOf('^')));
        assertTrue(refusal.problem().contains("\\u202e"), refusal.problem());
    }

    @Test
    void whatAMessageQuotesIsShortAndVisible() {
        String name = "\u202e\u061c".repeat(1000);
        for (String text : List.of("*" + name, "!!int \"" + name + "\"", "{\"" + name + "\": <<}", "!" + name + " a")) {
            String message = refusal(text).toString();
            assertTrue(message.length() < 4_000, message);
            assertTrue(message.chars().noneMatch(c -> c == 0x202E || c == 0x61C), message);
        }
    }

    @Test
    void ofAKeyThatStandsTwiceTheLastValueCountsAtTheFirstPlace() {
        List<String> warnings = new ArrayList<>();
        Node tree = new YamlReader(Limits.DEFAULT, false, warnings::add).read("a: 1\nb: 2\n1: x\n'1': y\n\"a\": 3\n");
        assertEquals("{\"a\": 3, \"b\": 2, \"1\": \"y\"}", KerasJson.print(tree));
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).startsWith("line 5, column 1: the key \"a\" "), warnings.get(0));
    }

    @Test
    void aStrictReaderRefusesAKeyThatStandsTwiceButNotOneThatOverridesAMergedOne() {
        YamlReader strict = new YamlReader(Limits.DEFAULT, true, warning -> {});
        ConfigException refusal = assertThrows(ConfigException.class, () -> strict.read("{a: 1, a: 2}"));
        assertEquals(Code.DUPLICATE_KEY, refusal.code());
        assertEquals("line 1, column 8", refusal.path());
        assertEquals("{\"a\": 2}", KerasJson.print(strict.read("{<<: {a: 1}, a: 2}")));
    }

    @Test
    void bytesAreUtf8WithOrWithoutAByteOrderMark() throws IOException {
        for (String text : List.of("\u00e9", "\ufeff\u00e9")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertEquals(new Node.Text("\u00e9"), YamlReader.DEFAULT.read(new ByteArrayInputStream(bytes)));
        }
        byte[] two = "\ufeff\ufeffa".getBytes(StandardCharsets.UTF_8);
        assertEquals(new Node.Text("\ufeffa"), YamlReader.DEFAULT.read(new ByteArrayInputStream(two)));
        byte[] latin = "\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        ConfigException refusal =
                assertThrows(ConfigException.class, () -> YamlReader.DEFAULT.read(new ByteArrayInputStream(latin)));
        assertEquals(Code.ENCODING, refusal.code());
    }
}
