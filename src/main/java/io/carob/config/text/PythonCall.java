package io.carob.config.text;

import io.carob.config.Node;
import io.carob.config.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls by which PyYAML writes values that only wrap a list, a map or a number, as files of real Keras hold them.
 * They are known by their names and read as what they wrap; nothing is ever called.
 */
final class PythonCall {

    private static final String APPLY = YamlType.PREFIX + "python/object/apply:";

    private static final List<String> MAPS = List.of("builtins.dict", "__builtin__.dict", "collections.OrderedDict");

    private static final List<String> SCALARS =
            List.of("numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar");

    private PythonCall() {}

    /** Whether a tag names such a call. */
    static boolean isRead(String tag) {
        return tag.startsWith(APPLY) && (isList(tag) || isMap(tag) || SCALARS.contains(function(tag)));
    }

    private static String function(String tag) {
        return tag.substring(APPLY.length());
    }

    /** TensorFlow's wrapper of a list, whose module moved from release to release. */
    private static boolean isList(String tag) {
        return tag.endsWith(".ListWrapper");
    }

    private static boolean isMap(String tag) {
        return tag.endsWith("._DictWrapper") || MAPS.contains(function(tag));
    }

    /** What a call gives, with its arguments in its tag; an opaque value if they are of another form. */
    static Node read(String tag, Node.Sequence arguments) {
        Tag call = new Tag(tag, Optional.of(arguments));
        Optional<? extends Node> value =
                isList(tag) ? list(call, arguments) : isMap(tag) ? map(call, arguments) : number(call, arguments);
        return value.isPresent() ? value.get() : new Node.Opaque(tag, arguments);
    }

    private static Optional<Node> list(Tag call, Node.Sequence arguments) {
        return arguments.items().size() == 1 && arguments.items().get(0) instanceof Node.Sequence list
                ? Optional.of(new Node.Sequence(list.items(), call))
                : Optional.empty();
    }

    private static Optional<Node> map(Tag call, Node.Sequence arguments) {
        if (arguments.items().isEmpty()) {
            return Optional.of(new Node.Mapping(Map.of(), call));
        }
        Node argument = arguments.items().get(0);
        if (arguments.items().size() > 1) {
            return Optional.empty();
        }
        if (argument instanceof Node.Mapping map) {
            return Optional.of(new Node.Mapping(map.fields(), call));
        }
        return argument instanceof Node.Sequence pairs ? pairs(call, pairs) : Optional.empty();
    }

    /** A map from its pairs, which is how the ordered one is written. */
    private static Optional<Node> pairs(Tag call, Node.Sequence pairs) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Node item : pairs.items()) {
            if (!(item instanceof Node.Sequence pair
                    && pair.items().size() == 2
                    && pair.items().get(0) instanceof Node.Text key)) {
                return Optional.empty();
            }
            fields.put(key.value(), pair.items().get(1));
        }
        return Optional.of(new Node.Mapping(fields, call));
    }

    private static Optional<? extends Node> number(Tag call, Node.Sequence arguments) {
        return arguments.items().size() == 2
                ? NumpyScalar.read(
                        call, arguments.items().get(0), arguments.items().get(1))
                : Optional.empty();
    }
}
