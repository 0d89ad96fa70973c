package io.carob.cli;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.model.Model;
import java.util.List;
import java.util.Optional;

/** Configs of models, among those of everything else. */
final class ModelConfig {

    private ModelConfig() {}

    /** Whether a config is that of a model, sound or not. */
    static boolean isOne(Node node) {
        if (!(node instanceof Node.Mapping object)) {
            return false;
        }
        boolean framed = List.of("modelTopology", "model_config", "keras_version").stream()
                .anyMatch(key -> object.get(key).isPresent());
        Node config = object.get("config").orElse(Node.Null.VALUE);
        return framed
                // the Sequential of Keras 1 and 2.0 is a list of layers
                || config instanceof Node.Sequence
                || (config instanceof Node.Mapping arguments
                        && arguments.get("layers").isPresent());
    }

    /** The model, read as a dialect where one is named. */
    static Model read(Node node, Optional<Dialect> dialect) {
        if (dialect.isEmpty()) {
            return Model.read(node);
        }
        Model detected = Model.read(node);
        return detected.origin().edition().dialect() == dialect.get() || detected.dialect() == dialect.get()
                ? detected
                : Model.read(node, dialect.get(), dialect.get().newest());
    }
}
