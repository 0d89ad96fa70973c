package io.carob.config.text;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Tag;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is being read, with the keys that a Python {@code dict} would have: {@code 1}, {@code 1.0} and
 * {@code true} are one key, and the first of them stays. Where the mapping is a value, its keys become the strings that
 * {@code json.dumps} makes of them.
 */
final class Entries {

    private record Entry(Node key, Node value) {}

    /** All entries, as long as every key is a string. */
    private final Map<String, Node> texts = new LinkedHashMap<>();

    /** All entries by what makes their keys equal, since one of them is no string. */
    private @Nullable Map<Object, Entry> mixed;

    boolean isMixed() {
        return mixed != null;
    }

    int size() {
        return mixed != null ? mixed.size() : texts.size();
    }

    boolean has(Node key) {
        return mixed != null
                ? mixed.containsKey(identity(key))
                : key instanceof Node.Text text && texts.containsKey(text.value());
    }

    void put(Node key, Node value) {
        if (mixed == null && key instanceof Node.Text text) {
            texts.put(text.value(), value);
            return;
        }
        Map<Object, Entry> all = mixed();
        Object identity = identity(key);
        Entry old = all.get(identity);
        all.put(identity, new Entry(old == null ? key : old.key, value));
    }

    void putAll(Map<String, Node> fields) {
        if (mixed == null) {
            texts.putAll(fields);
        } else {
            fields.forEach((key, value) -> put(new Node.Text(key), value));
        }
    }

    void putAll(Entries others) {
        if (others.mixed == null) {
            putAll(others.texts);
        } else {
            others.mixed.values().forEach(entry -> put(entry.key, entry.value));
        }
    }

    private Map<Object, Entry> mixed() {
        if (mixed == null) {
            Map<Object, Entry> all = new LinkedHashMap<>();
            texts.forEach((key, value) -> all.put(key, new Entry(new Node.Text(key), value)));
            texts.clear();
            mixed = all;
        }
        return mixed;
    }

    /** What is equal for keys that Python holds for equal; what cannot be a key there is equal to nothing. */
    private static Object identity(Node key) {
        if (key instanceof Node.Text text) {
            return text.value();
        }
        if (key instanceof Node.Bool bool) {
            return bool.value() ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (key instanceof Num.Int whole) {
            return whole.value();
        }
        if (key instanceof Num.Real real) {
            double value = real.value();
            return value == Math.rint(value) && !Double.isInfinite(value)
                    ? new BigDecimal(value).toBigInteger()
                    : value;
        }
        return key instanceof Node.Null ? key : new Object();
    }

    /** The entries with their keys as JSON has them; of two that JSON cannot tell apart the last value counts. */
    Map<String, Node> fields() {
        if (mixed == null) {
            return texts;
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        mixed.values().forEach(entry -> fields.put(name(entry.key), entry.value));
        return fields;
    }

    /** A key as {@code json.dumps} writes it. */
    static String name(Node key) {
        return key instanceof Node.Text text ? text.value() : KerasJson.print(key);
    }

    /** The entries with their keys as they are. */
    Node.Sequence pairs() {
        List<Node> pairs = new ArrayList<>();
        mixed().values().forEach(entry -> pairs.add(Node.Sequence.of(entry.key, entry.value)));
        return new Node.Sequence(pairs, Tag.ENTRIES);
    }
}
