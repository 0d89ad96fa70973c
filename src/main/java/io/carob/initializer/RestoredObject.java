package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects in a config that Keras restores when it reads the config, by {@code deserialize_keras_object}: those in the
 * value of a {@link Constant}, and in Keras 3 the seed. All other arguments keep an object as it is.
 *
 * @param dialect whose rules count
 * @param release the release of the dialect
 */
record RestoredObject(Dialect dialect, Release release) {

    private static final String INITIALIZERS = "keras.initializers";

    /** The keys in the configs of objects that are no classes of Keras. */
    private static final Map<String, List<String>> VALUES = Map.of(
            "__bytes__", List.of("value"),
            "__slice__", List.of("start", "stop", "step"),
            "__ellipsis__", List.of(),
            "__keras_tensor__", List.of("shape", "dtype", "keras_history"));

    /** Why a Constant cannot be built with this value; empty if it can, which does not mean that it makes a tensor. */
    Optional<String> problemInConstant(Node value) {
        // tf_keras restores an object only where it is the whole value, and Keras 2 restores none before 2.13
        boolean restores = dialect == Dialect.KERAS_3
                || (value instanceof Node.Mapping && release.compareTo(Release.parse("2.13")) >= 0);
        return restores ? problem(value) : Optional.empty();
    }

    /** Why a value cannot be restored; empty if it can. */
    Optional<String> problem(Node value) {
        if (value instanceof Node.Sequence list) {
            return first(list.items());
        }
        if (!(value instanceof Node.Mapping object)) {
            return Optional.empty();
        }
        Optional<Node> className = object.get("class_name");
        Optional<Node> config = object.get("config");
        return className.isEmpty() || config.isEmpty()
                ? first(object.fields().values())
                : problem(object, className.get(), config.get());
    }

    private Optional<String> first(Iterable<Node> values) {
        for (Node value : values) {
            Optional<String> problem = problem(value);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> problem(Node.Mapping object, Node className, Node config) {
        if (!(className instanceof Node.Text name)) {
            return Optional.of("an object needs the name of a class, got " + className.excerpt());
        }
        if (SerializedArray.Kind.of(className).isPresent()) {
            return arrayProblem(object);
        }
        List<String> keys = VALUES.get(name.value());
        if (keys != null && (isKeras3() || name.value().equals("__bytes__"))) {
            return valueProblem(name.value(), keys, config);
        } else if (name.value().equals("__lambda__")) {
            return Optional.of("a lambda is not restored, because it would run code");
        } else if (isKeras3() && name.value().equals(Seed.Generator.CLASS_NAME)) {
            return Keras3Seed.generatorProblem(object, release);
        }
        return classProblem(object, name.value(), config);
    }

    private Optional<String> arrayProblem(Node.Mapping object) {
        try {
            SerializedArray.of(object).ifPresent(array -> array.dtypeIn(dialect));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> valueProblem(String className, List<String> keys, Node config) {
        Node.Mapping fields = config instanceof Node.Mapping mapping ? mapping : Node.Mapping.EMPTY;
        return keys.stream()
                .filter(key -> fields.get(key).isEmpty())
                .findFirst()
                .map(key -> "a " + className + " needs the key " + key);
    }

    private Optional<String> classProblem(Node.Mapping object, String className, Node config) {
        Node module = object.get("module").orElse(Node.Null.VALUE);
        if (!(module instanceof Node.Text place) || place.value().isEmpty()) {
            return Optional.of("an object of class " + Quoted.of(className) + " needs a module");
        }
        boolean function = className.equals("function") && config instanceof Node.Text;
        if (function || !isKeras3()) {
            // tf_keras imports whatever is named, which cannot be foreseen
            return Optional.empty();
        } else if (!place.value().equals(INITIALIZERS)
                || InitializerTable.row(className).isEmpty()) {
            return Optional.of(
                    "no object of the class " + Quoted.of(place.value() + "." + className) + " is known here");
        }
        boolean callable = config instanceof Node.Mapping || Truth.isFalse(config);
        return callable
                ? Optional.empty()
                : Optional.of("the config of " + Quoted.of(className) + " must be an object, got " + config.excerpt());
    }

    private boolean isKeras3() {
        return dialect == Dialect.KERAS_3;
    }
}
