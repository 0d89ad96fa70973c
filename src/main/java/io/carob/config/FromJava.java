package io.carob.config;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way from plain Java values into the tree. */
final class FromJava {

    private FromJava() {}

    static Node node(@Nullable Object value, int depth) {
        if (depth > Node.MAX_DEPTH) {
            throw new IllegalArgumentException("deeper than " + Node.MAX_DEPTH + " levels, or contains itself");
        }
        if (value == null) {
            return Node.Null.VALUE;
        } else if (value instanceof Node node) {
            return node;
        } else if (value instanceof Boolean bool) {
            return new Node.Bool(bool);
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof CharSequence text) {
            return new Node.Text(text.toString());
        } else if (value instanceof Map<?, ?> map) {
            return mapping(map, depth);
        } else if (value instanceof List<?> items) {
            List<Node> nodes = new ArrayList<>();
            items.forEach(item -> nodes.add(node(item, depth + 1)));
            return new Node.Sequence(nodes);
        } else if (value.getClass().isArray()) {
            return array(value, depth);
        }
        throw new IllegalArgumentException("a " + value.getClass().getName() + " has no place in a config");
    }

    private static Num number(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return Num.of(number.longValue());
        } else if (number instanceof BigInteger big) {
            return Num.of(big);
        } else if (number instanceof Double || number instanceof Float) {
            return Num.of(number.doubleValue());
        }
        throw new IllegalArgumentException("a " + number.getClass().getName() + " is not a number of Python's");
    }

    private static Node mapping(Map<?, ?> map, int depth) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("a key must be a String, got " + entry.getKey());
            }
            fields.put(key, node(entry.getValue(), depth + 1));
        }
        return new Node.Mapping(fields);
    }

    private static Node array(Object array, int depth) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            nodes.add(node(Array.get(array, i), depth + 1));
        }
        return new Node.Sequence(nodes);
    }
}
