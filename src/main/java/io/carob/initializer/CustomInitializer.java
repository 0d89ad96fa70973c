package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An initializer that is none of Keras's own: a name and a config that nobody here understands. It is written as it was
 * read. It makes a tensor if a {@link Fill} was registered for it.
 *
 * @param name the registered name, such as {@code my_pkg>MyInit}
 * @param object the envelope as it was read
 * @param fill what makes its tensors
 * @see <a href="https://keras.io/api/models/model_saving_apis/serialization_utils/">Serialization utilities</a>
 */
public record CustomInitializer(String name, Node.Mapping object, Optional<Fill> fill) implements Initializer {

    /**
     * Makes a tensor from the config of a custom initializer. Where the initializer is sent to another machine its
     * function goes along, as lambdas do that hold only what is serializable; another one is refused with a {@link
     * java.io.NotSerializableException}. What arrives is equal to what was sent only if the function says so in its
     * {@code equals}, which a lambda does not.
     */
    @FunctionalInterface
    public interface Fill extends Serializable {
        /**
         * The tensor.
         *
         * @param config the arguments that the config holds
         * @param shape which it must have
         * @param dtype which it must have
         */
        Tensor fill(Node.Mapping config, Shape shape, DType dtype);
    }

    /** The one that is registered by a name; empty if none is. */
    static Optional<CustomInitializer> named(String name, CustomObjects custom) {
        Node.Mapping object = (Node.Mapping) KerasObject.legacy(name, Node.Mapping.EMPTY);
        return custom.find(name).map(fill -> new CustomInitializer(name, object, Optional.of(fill)));
    }

    /**
     * The one that an envelope stands for: of a name that is registered, or where every release is read, of a class that
     * has a registered name and is none of Keras's own.
     */
    static Optional<CustomInitializer> in(Node.Mapping object, CustomObjects custom, boolean universal) {
        List<String> names = Stream.of("registered_name", "class_name")
                .flatMap(key -> object.get(key).stream())
                .filter(Node.Text.class::isInstance)
                .map(name -> ((Node.Text) name).value())
                .toList();
        for (String name : names) {
            Optional<Fill> fill = custom.find(name);
            if (fill.isPresent()) {
                return Optional.of(new CustomInitializer(name, object, fill));
            }
        }
        boolean ownName = object.get("registered_name").orElse(Node.Null.VALUE) instanceof Node.Text
                || names.stream().anyMatch(name -> name.contains(">"));
        return universal && ownName && names.stream().noneMatch(Initializers::isName)
                ? Optional.of(new CustomInitializer(names.get(0), object, Optional.empty()))
                : Optional.empty();
    }

    /** The arguments that it was written with. */
    public Node.Mapping config() {
        return object.get("config").orElse(Node.Null.VALUE) instanceof Node.Mapping config
                ? config
                : Node.Mapping.EMPTY;
    }

    /** @throws UnsupportedException if no function was registered for it */
    @Override
    public Recipe recipe(Shape shape) {
        return new Recipe.Custom(
                name,
                config(),
                fill.orElseThrow(() -> new UnsupportedException(
                        Code.UNSUPPORTED,
                        "the custom initializer " + Quoted.of(name)
                                + " makes no tensor by itself: register a function for it,"
                                + " Initializers.get(config, CustomObjects.of("
                                + Quoted.of(name) + ", (config, shape, dtype) -> ...))")));
    }

    private Object writeReplace() {
        return new Written(name, object, fill.orElse(null));
    }

    /** A custom initializer between two JVMs: an Optional does not travel. */
    private record Written(
            String name, Node.Mapping object, @Nullable Fill fill) implements Serializable {
        private Object readResolve() {
            return new CustomInitializer(name, object, Optional.ofNullable(fill));
        }
    }

    /** The envelope in the module form of Keras 3 and tf_keras: as read, if it was one. */
    Node moduleForm() {
        if (object.get("module").isPresent()) {
            return object;
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("module", Node.Null.VALUE);
        fields.put("class_name", new Node.Text(name.substring(name.indexOf('>') + 1)));
        fields.put("config", config());
        fields.put("registered_name", new Node.Text(name));
        return new Node.Mapping(fields);
    }

    /** The envelope in the legacy form of Keras 2: as read, if it was one. */
    Node legacyForm() {
        return object.get("module").isPresent() ? KerasObject.legacy(name, config()) : object;
    }
}
