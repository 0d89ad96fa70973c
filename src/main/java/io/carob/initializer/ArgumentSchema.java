package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Word.Words;
import io.carob.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** JSON Schemas of single arguments: what a release takes when it builds an initializer, be it useful or not. */
final class ArgumentSchema {

    private static final Node STRING = new Node.Text("string");

    private ArgumentSchema() {}

    /** Keras stores the argument without looking at it. */
    static Node.Mapping anything(Edition edition) {
        return Node.Mapping.EMPTY;
    }

    /** A positive number; Python's true is one. */
    static Node.Mapping scale(Edition edition) {
        return object(
                "anyOf", List.of(object("type", "number").with("exclusiveMinimum", Num.of(0)), Map.of("const", true)));
    }

    /** What Keras 3 has drawn from since 3.6; before that, and in Keras 2, anything is stored. */
    static Node.Mapping seed(Edition edition) {
        return edition.dialect() == Dialect.KERAS_3 && SeedRule.LOOKS_AT_SEEDS.holds(edition.release())
                ? object("type", List.of("integer", "boolean", "null", "object"))
                : anything(edition);
    }

    /** One of a few words, in any case where the release takes that. */
    static Node.Mapping words(Words<?> words, Edition edition) {
        List<String> accepted = words.accepted(Optional.of(edition));
        if (!words.anyCase().has(edition)) {
            return object("enum", accepted);
        }
        List<String> patterns = accepted.stream().map(ArgumentSchema::anyCase).toList();
        return object("pattern", "^(" + String.join("|", patterns) + ")$").with("type", STRING);
    }

    private static String anyCase(String word) {
        return word.chars()
                .mapToObj(c -> Character.isLetter(c)
                        ? "[" + (char) c + (char) Character.toUpperCase(c) + "]"
                        : String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    static Node.Mapping orNull(Node.Mapping schema) {
        return object("anyOf", List.of(schema, Map.of("type", "null")));
    }

    /** The name of a window that needs no parameter, or whatever is no name. */
    static Node.Mapping window(Edition edition) {
        String names = Window.names().stream().sorted().collect(Collectors.joining("|"));
        return object(
                "anyOf",
                List.of(
                        object("pattern", "^(" + names + ")(_periodic|_symmetric)?$")
                                .with("type", STRING),
                        Map.of("type", List.of("array", "null", "number", "boolean", "object"))));
    }

    static Node.Mapping dtype(Edition edition) {
        List<String> ids = new ArrayList<>();
        Arrays.stream(DType.values()).map(DType::id).forEach(ids::add);
        return object("enum", ids);
    }

    private static Node.Mapping object(String key, Object value) {
        return (Node.Mapping) Node.of(Map.of(key, value));
    }
}
