package io.carob.golden;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of one record, which remembers the ones it was asked for: what nobody asked for is a fault. */
final class Fields {

    private final Node.Mapping object;
    private final String place;
    private final Set<String> known = new HashSet<>();

    Fields(Node node, String place) {
        this.place = place;
        this.object = cast(node, Node.Mapping.class, "an object");
    }

    /** Fields that carry information and are not checked. */
    Fields ignore(String... keys) {
        known.addAll(List.of(keys));
        return this;
    }

    Optional<Node> find(String key) {
        known.add(key);
        return object.get(key);
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    Node get(String key) {
        return find(key).orElseThrow(() -> fault("has no field " + Quoted.of(key)));
    }

    Node.Mapping mapping(String key) {
        return cast(get(key), Node.Mapping.class, key + " to be an object");
    }

    List<Node> list(String key) {
        return cast(get(key), Node.Sequence.class, key + " to be a list").items();
    }

    String text(String key) {
        return cast(get(key), Node.Text.class, key + " to be a string").value();
    }

    Optional<String> findText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** Whether a field is there, which can only be true. */
    boolean isMarked(String key) {
        Optional<Node> mark = find(key);
        if (mark.isPresent() && !mark.get().equals(new Node.Bool(true))) {
            throw fault("needs " + key + " to be true, got " + mark.get().excerpt());
        }
        return mark.isPresent();
    }

    double number(String key) {
        return cast(get(key), Num.class, key + " to be a number").toDouble();
    }

    long whole(String key) {
        return longValue(get(key), key);
    }

    long[] wholes(String key) {
        return list(key).stream().mapToLong(item -> longValue(item, key)).toArray();
    }

    /** Says that all fields have been asked for. @throws ConfigException if the record has another one */
    void done() {
        object.fields().keySet().stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw fault("has the unknown field " + Quoted.of(key));
                });
    }

    ConfigException fault(String problem) {
        return new ConfigException(Code.MANIFEST, place, problem);
    }

    private long longValue(Node node, String key) {
        try {
            return cast(node, Num.Int.class, key + " to be whole").value().longValueExact();
        } catch (ArithmeticException e) {
            throw fault("needs " + key + " to fit 64 bits");
        }
    }

    private <N extends Node> N cast(Node node, Class<N> type, String what) {
        if (!type.isInstance(node)) {
            throw fault("needs " + what + ", got " + node.excerpt());
        }
        return type.cast(node);
    }
}
