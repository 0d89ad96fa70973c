package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.tensor.DType;
import io.carob.tensor.DTypeNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An array in a config: {@code {"class_name": "__tensor__", "config": {"value": [1.0, 2.0], "dtype": "float32"}}}, as
 * {@code serialize_keras_object} writes tensors and NumPy arrays.
 *
 * <p>Only {@link Constant} makes an array of it again; Keras 3 does so within lists as well, tf_keras only where it is the
 * whole value. Every other class keeps it as an object and fails with it when it is called. A config stays what was
 * written: Keras, which holds the array, would write {@code 1} of dtype float32 as {@code 1.0}, and a NumPy array without
 * dimensions as a number.
 *
 * @param value a number or nested lists of them
 * @param dtype its name; empty if it is null, and so follows from the value
 */
public record SerializedArray(Kind kind, Node value, Optional<String> dtype) {

    /** What makes the array of the value, each with rules of its own for numbers that are not of the dtype. */
    public enum Kind {
        /** A tensor of the backend. */
        TENSOR("__tensor__"),
        /** A NumPy array. */
        NUMPY("__numpy__");

        private final String className;

        Kind(String className) {
            this.className = className;
        }

        /** Its {@code class_name} in a config. */
        public String className() {
            return className;
        }

        /** The kind of a {@link #className}; empty if it is no array's. */
        static Optional<Kind> of(Node className) {
            return Arrays.stream(values())
                    .filter(kind -> className.equals(new Node.Text(kind.className)))
                    .findFirst();
        }
    }

    /**
     * The array that an object stands for; empty if it is none, as an object without a {@code config} is.
     *
     * @throws IllegalArgumentException if its config is no array's
     */
    public static Optional<SerializedArray> of(Node node) {
        if (!(node instanceof Node.Mapping object) || object.get("config").isEmpty()) {
            return Optional.empty();
        }
        Node config = object.get("config").get();
        return object.get("class_name").flatMap(Kind::of).map(kind -> of(kind, config));
    }

    private static SerializedArray of(Kind kind, Node config) {
        if (!(config instanceof Node.Mapping fields)) {
            throw new IllegalArgumentException("the config of a " + kind.className
                    + " is an object with value and dtype, got " + config.excerpt());
        }
        for (String key : List.of("value", "dtype")) {
            if (fields.get(key).isEmpty()) {
                throw new IllegalArgumentException("a " + kind.className + " needs the key " + key);
            }
        }
        Node dtype = fields.get("dtype").get();
        if (!(dtype instanceof Node.Text || dtype instanceof Node.Null)) {
            throw new IllegalArgumentException(
                    "the dtype of a " + kind.className + " must be a name or null, got " + dtype.excerpt());
        }
        return new SerializedArray(
                kind,
                fields.get("value").get(),
                dtype instanceof Node.Text name ? Optional.of(name.value()) : Optional.empty());
    }

    /**
     * The dtype that it has in a dialect; empty if it follows from the value.
     *
     * @throws IllegalArgumentException if the dialect knows none of this name, or Carob does not, or it is complex: its
     *     numbers have no form in JSON
     */
    public Optional<DType> dtypeIn(Dialect dialect) {
        return dtype.map(name -> names(dialect)
                .find(name)
                .filter(found -> !found.isComplex())
                .orElseThrow(() -> new IllegalArgumentException(
                        "a " + kind.className + " cannot be of dtype " + Quoted.of(name))));
    }

    private DTypeNames names(Dialect dialect) {
        if (kind == Kind.NUMPY) {
            return DTypeNames.NUMPY;
        }
        return dialect == Dialect.KERAS_3 ? DTypeNames.KERAS_3_TENSORFLOW : DTypeNames.TENSORFLOW;
    }
}
