package io.carob.initializer;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    /** Makes a tensor from the config of a custom initializer. */
    @FunctionalInterface
    public interface Fill {
        /**
         * The tensor.
         *
         * @param config the arguments that the config holds
         * @param shape which it must have
         * @param dtype which it must have
         */
        Tensor fill(Node.Mapping config, Shape shape, DType dtype);
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
