package io.carob.model;

import io.carob.config.Node;
import java.util.Optional;

/**
 * A function or an object that a config only names, such as the activation {@code relu}.
 *
 * @param name its name
 * @param type the entry of the catalogue; empty if the name is none of Keras's own
 * @param written the name itself, or the object of a function that holds it
 */
public record Named(String name, Optional<KerasClass> type, Node written) implements Value {
    @Override
    public Node toNode() {
        return written;
    }
}
