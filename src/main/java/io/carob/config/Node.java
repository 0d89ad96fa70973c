package io.carob.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value as Python's {@code json} module knows it: an immutable tree in which {@code 1}, {@code 1.0} and {@code true}
 * are three different things and keys keep their order. A {@link Tag} tells how YAML wrote a value that JSON cannot tell
 * from a plain one, such as a tuple; it takes no part in equality. Serializable
 * to a depth of a hundred levels at least: each takes stack, and the JVM's default has room for about two hundred.
 */
public sealed interface Node extends Serializable
        permits Node.Null, Node.Bool, Num, Node.Text, Node.Sequence, Node.Mapping, Node.Opaque {

    /** The deepest Java value that {@link #of} takes; a map that contains itself is refused by it. */
    int MAX_DEPTH = 1_000;

    /** The longest text that {@link #excerpt} gives. */
    int EXCERPT = 80;

    /** This value in plain Java: null, Boolean, BigInteger, Double, String, List or Map, unmodifiable. */
    @Nullable
    Object toJava();

    /** What kind of value this is, for messages, such as {@code a list}. */
    String kind();

    /** This value for a message: its kind, then what it holds, shortened and with control characters escaped. */
    default String excerpt() {
        return kind();
    }

    /**
     * The tree of a Java value: null, Boolean, whole numbers, Float, Double, CharSequence, List, array of objects or of
     * numbers, Map with String keys, or a Node.
     *
     * @throws IllegalArgumentException if some part is of another kind, or deeper than {@link #MAX_DEPTH}
     */
    static Node of(@Nullable Object value) {
        return FromJava.node(value, 0);
    }

    /** Python's {@code None}, JSON's {@code null}; use {@link #VALUE}. */
    record Null() implements Node {

        /** The only value there is. */
        public static final Null VALUE = new Null();

        @Override
        public @Nullable Object toJava() {
            return null;
        }

        @Override
        public String kind() {
            return "null";
        }
    }

    /** {@code True} or {@code False}. */
    record Bool(boolean value) implements Node {

        public static final Bool TRUE = new Bool(true);
        public static final Bool FALSE = new Bool(false);

        @Override
        public Object toJava() {
            return value;
        }

        @Override
        public String kind() {
            return "a boolean";
        }

        @Override
        public String excerpt() {
            return "the boolean " + value;
        }
    }

    /**
     * A string; it may hold lone surrogates, as Python's can.
     *
     * @param tag {@link Tag#NONE} unless YAML marked it
     */
    record Text(String value, Tag tag) implements Node {

        /** A plain string. */
        public Text(String value) {
            this(value, Tag.NONE);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text text && value.equals(text.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public Object toJava() {
            return value;
        }

        @Override
        public String kind() {
            return "a string";
        }

        @Override
        public String excerpt() {
            return "the string " + Quoted.of(value);
        }
    }

    /**
     * A list; Python's tuples are lists in JSON.
     *
     * @param tag {@link Tag#TUPLE} for a tuple, {@link Tag#NONE} for a plain list
     */
    record Sequence(List<Node> items, Tag tag) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        /** A plain list. */
        public Sequence(List<Node> items) {
            this(items, Tag.NONE);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sequence list && items.equals(list.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }

        /** A plain list. */
        public static Sequence of(Node... items) {
            return new Sequence(Arrays.asList(items));
        }

        @Override
        public Object toJava() {
            List<@Nullable Object> list = new ArrayList<>(items.size());
            items.forEach(item -> list.add(item.toJava()));
            return Collections.unmodifiableList(list);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public String excerpt() {
            return "a list of " + items.size();
        }
    }

    /**
     * An object with its keys in order; equality ignores the order, as it does for Python's {@code dict}.
     *
     * @param tag {@link Tag#NONE} unless YAML marked it
     */
    record Mapping(Map<String, Node> fields, Tag tag) implements Node {

        public static final Mapping EMPTY = new Mapping(Map.of());

        public Mapping {
            fields = OrderedMap.copyOf(fields);
        }

        /** A plain object. */
        public Mapping(Map<String, Node> fields) {
            this(fields, Tag.NONE);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Mapping object && fields.equals(object.fields);
        }

        @Override
        public int hashCode() {
            return fields.hashCode();
        }

        /** The value under a key. */
        public Optional<Node> get(String key) {
            return Optional.ofNullable(fields.get(key));
        }

        /** The string under a key; empty if nothing stands there, or something else. */
        public Optional<String> text(String key) {
            return fields.get(key) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
        }

        /** This object with one key set: in its place if it has the key, else last. */
        public Mapping with(String key, Node value) {
            return new Mapping(OrderedMap.copyOf(fields).with(key, value));
        }

        @Override
        public Object toJava() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            fields.forEach((key, value) -> map.put(key, value.toJava()));
            return Collections.unmodifiableMap(map);
        }

        @Override
        public String kind() {
            return "an object";
        }

        @Override
        public String excerpt() {
            return fields.isEmpty()
                    ? "an empty object"
                    : "an object with key "
                            + Quoted.of(fields.keySet().iterator().next());
        }
    }

    /**
     * A YAML value under a tag that has no meaning here, such as {@code !!python/name:os.system}: kept to be written
     * again, never looked into. JSON has no place for it.
     *
     * @param tag as it was written, resolved: {@code tag:yaml.org,2002:python/name:os.system}
     * @param content the value under the tag
     */
    record Opaque(String tag, Node content) implements Node {

        /** @throws IllegalStateException always: no Java value stands for it */
        @Override
        public Object toJava() {
            throw new IllegalStateException("the YAML tag " + Quoted.of(tag) + " has no plain Java value");
        }

        @Override
        public String kind() {
            return "a value under the YAML tag " + Quoted.of(tag);
        }
    }
}
