package io.carob.config.text;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tree value is in YAML: a tag, and under it a scalar, a list or an object.
 *
 * @param tag resolved, never empty
 * @param body what stands under the tag; its own tag, if any, counts no more
 */
record YamlValue(String tag, Node body) {

    /** The value as {@code yaml.dump} represents it, tags and what stands under them. */
    static YamlValue tagged(Node node) {
        String name = "";
        Node body = node;
        Optional<Node> under = Optional.of(node);
        while (under.isPresent()) {
            body = under.get();
            Tag tag = tagOf(body);
            name = name.isEmpty() && !isEntries(body) ? tag.name() : name;
            under = tag.content();
        }
        return new YamlValue(name.isEmpty() ? kindOf(body) : name, body);
    }

    /** The value as {@code yaml.safe_dump} represents it: what it is without any tag. */
    static YamlValue plain(Node node) {
        if (node instanceof Node.Opaque opaque) {
            throw new UnsupportedException(Code.UNSUPPORTED, "YAML without tags has no place for " + opaque.kind());
        }
        return new YamlValue(kindOf(node), node);
    }

    boolean isScalar() {
        return !(body instanceof Node.Sequence || body instanceof Node.Mapping);
    }

    /** Whether it has keys, be they strings or not. */
    boolean isObject() {
        return body instanceof Node.Mapping || isEntries(body);
    }

    /** The keys and values of an object in the order of the tree; a key is a String, or a scalar that is none. */
    List<Map.Entry<?, Node>> entries() {
        List<Map.Entry<?, Node>> entries = new ArrayList<>();
        if (body instanceof Node.Mapping object) {
            entries.addAll(object.fields().entrySet());
        } else if (body instanceof Node.Sequence pairs) {
            pairs.items().forEach(pair -> {
                List<Node> both = ((Node.Sequence) pair).items();
                entries.add(Map.entry(both.get(0), both.get(1)));
            });
        }
        return entries;
    }

    private static boolean isEntries(Node node) {
        return node instanceof Node.Sequence list && list.tag().equals(Tag.ENTRIES);
    }

    /** The items of a list or the values of an object, in the order of the tree; nothing of a scalar. */
    Collection<Node> parts() {
        if (isEntries(body)) {
            return entries().stream().<Node>map(Map.Entry::getValue).toList();
        } else if (body instanceof Node.Sequence list) {
            return list.items();
        }
        return body instanceof Node.Mapping object ? object.fields().values() : List.of();
    }

    /** Whether the kind of a list or an object does not tell the tag. */
    boolean needsTag() {
        return !tag.equals(kindOf(body));
    }

    /** The text of a scalar. */
    String text() {
        if (body instanceof Node.Text text) {
            return text.value();
        } else if (body instanceof Num.Int whole) {
            return whole.value().toString();
        } else if (body instanceof Num.Real real) {
            return number(real.value());
        } else if (body instanceof Node.Bool bool) {
            return String.valueOf(bool.value());
        }
        return "null";
    }

    private static String number(double value) {
        String text = PythonFloat.repr(value);
        if (!Double.isFinite(value)) {
            return value < 0 ? "-.inf" : "." + text;
        }
        // YAML 1.1 takes 1e-07 for a string
        return text.indexOf('.') < 0 ? text.replace("e", ".0e") : text;
    }

    private static Tag tagOf(Node node) {
        if (node instanceof Node.Sequence list) {
            return list.tag();
        } else if (node instanceof Node.Mapping object) {
            return object.tag();
        } else if (node instanceof Node.Text text) {
            return text.tag();
        } else if (node instanceof Num.Int whole) {
            return whole.tag();
        } else if (node instanceof Num.Real real) {
            return real.tag();
        } else if (node instanceof Node.Opaque opaque) {
            return new Tag(opaque.tag(), Optional.of(opaque.content()));
        }
        return Tag.NONE;
    }

    private static String kindOf(Node node) {
        if (node instanceof Node.Sequence) {
            return isEntries(node) ? YamlType.MAP.tag() : YamlType.SEQ.tag();
        } else if (node instanceof Node.Mapping) {
            return YamlType.MAP.tag();
        } else if (node instanceof Num) {
            return node instanceof Num.Int ? YamlType.INT.tag() : YamlType.FLOAT.tag();
        } else if (node instanceof Node.Bool) {
            return YamlType.BOOL.tag();
        }
        return node instanceof Node.Null ? YamlType.NULL.tag() : YamlType.STR.tag();
    }
}
