package io.carob.model;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import java.util.Optional;

/**
 * How new values are written into a config.
 *
 * @param edition whose keys and names
 * @param modules whether objects stand in the envelope with a module
 */
public record Writing(Edition edition, boolean modules) {

    /** The text of an initializer; empty if the release has nothing like it. */
    public Optional<Node> initializer(Initializer initializer) {
        try {
            return Optional.of(Initializers.serialize(initializer, dialect(), edition.release()));
        } catch (CarobException e) {
            return Optional.empty();
        }
    }

    /**
     * Sees to it that the release has something like an initializer.
     *
     * @throws io.carob.UnsupportedException if it has nothing; the message says why
     */
    void requireForm(Initializer initializer) {
        Initializers.serialize(initializer, dialect(), edition.release());
    }

    /** The initializer that any release reads in an object; empty if all refuse it. */
    static Optional<Initializer> read(Node.Mapping object) {
        try {
            return Optional.ofNullable(Initializers.get(object));
        } catch (CarobException e) {
            return Optional.empty();
        }
    }

    /** Without modules, what tf_keras writes is what Keras 2 wrote. */
    private Dialect dialect() {
        return edition.dialect() == Dialect.TF_KERAS && !modules ? Dialect.KERAS_2 : edition.dialect();
    }
}
