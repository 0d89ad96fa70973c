package io.carob.config.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a tag of YAML or of PyYAML means to a config, and on what kind of value it may stand. */
enum YamlType {
    NULL(Shape.SCALAR, "null", "python/none"),
    BOOL(Shape.SCALAR, "bool", "python/bool"),
    INT(Shape.SCALAR, "int", "python/int", "python/long"),
    FLOAT(Shape.SCALAR, "float", "python/float"),
    STR(Shape.SCALAR, "str"),
    /** Texts as Python 2 marked them. */
    PYTHON_STR(Shape.SCALAR, "python/str", "python/unicode"),
    BINARY(Shape.SCALAR, "binary"),
    TIMESTAMP(Shape.SCALAR, "timestamp"),
    /** The key {@code <<}. */
    MERGE(Shape.SCALAR, "merge"),
    /** The key {@code =}. */
    VALUE(Shape.SCALAR, "value"),
    YAML(Shape.SCALAR, "yaml"),
    SEQ(Shape.SEQUENCE, "seq"),
    LIST(Shape.SEQUENCE, "python/list"),
    TUPLE(Shape.SEQUENCE, "python/tuple"),
    OMAP(Shape.SEQUENCE, "omap"),
    PAIRS(Shape.SEQUENCE, "pairs"),
    /** A list of arguments to something that may be a list, a map or a number; see {@link PythonCall}. */
    CALL(Shape.SEQUENCE),
    MAP(Shape.MAPPING, "map"),
    DICT(Shape.MAPPING, "python/dict"),
    SET(Shape.MAPPING, "set"),
    /** Every other tag: kept, never looked into. */
    OTHER(Shape.ANY);

    /** The kinds of value that a text can hold. */
    enum Shape {
        SCALAR("a scalar"),
        SEQUENCE("a list"),
        MAPPING("a mapping"),
        ANY("any value");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** What {@code !!} stands for. */
    static final String PREFIX = "tag:yaml.org,2002:";

    private static final Map<String, YamlType> BY_TAG = byTag();

    private final Shape shape;
    private final List<String> tags;

    YamlType(Shape shape, String... names) {
        this.shape = shape;
        this.tags =
                Arrays.stream(names).map(name -> "tag:yaml.org,2002:" + name).collect(Collectors.toList());
    }

    private static Map<String, YamlType> byTag() {
        Map<String, YamlType> types = new HashMap<>();
        for (YamlType type : values()) {
            type.tags.forEach(tag -> types.put(tag, type));
        }
        return types;
    }

    /**
     * The meaning of a tag on a value of some shape; {@code !} is none, and stands on no scalar here.
     *
     * @throws IllegalArgumentException if the tag never stands on such a value
     */
    static YamlType of(String tag, Shape found) {
        if (tag.equals("!")) {
            return found == Shape.MAPPING ? MAP : SEQ;
        }
        YamlType type = BY_TAG.get(tag);
        if (type == null) {
            return found == Shape.SEQUENCE && PythonCall.isRead(tag) ? CALL : OTHER;
        }
        if (type.shape != found) {
            String name = "!!" + tag.substring(PREFIX.length());
            throw new IllegalArgumentException(
                    name + " stands on " + found.words() + ", but is a tag for " + type.shape.words());
        }
        return type;
    }

    /** Its tag in full, such as {@code tag:yaml.org,2002:str}; only the types with a name of their own have one. */
    String tag() {
        return tags.get(0);
    }

    /** Whether the values inside are kept as they are and not read. */
    boolean isOpaque() {
        return this == OTHER || this == OMAP || this == PAIRS || this == SET;
    }
}
