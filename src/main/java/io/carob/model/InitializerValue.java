package io.carob.model;

import io.carob.config.Node;
import io.carob.initializer.CustomInitializer;
import io.carob.initializer.Initializer;
import java.util.Optional;

/**
 * An initializer in a config.
 *
 * @param initializer what it means
 * @param writing how it is written
 * @param written the text of it
 * @param canonical whether that is what the release itself would write
 */
public record InitializerValue(Initializer initializer, Writing writing, Node written, boolean canonical)
        implements Value {

    /**
     * An initializer as a release writes it.
     *
     * @throws IllegalStateException if the release has no form for it
     */
    public InitializerValue(Initializer initializer, Writing writing) {
        this(
                initializer,
                writing,
                writing.initializer(initializer)
                        .orElseThrow(
                                () -> new IllegalStateException(writing.edition() + " has no form for " + initializer)),
                true);
    }

    /** What it is written as, where that is not what the release itself would write. */
    public Optional<Node> spelling() {
        return canonical ? Optional.empty() : Optional.of(written);
    }

    /** Whether it is none of Keras's own. */
    boolean isCustom() {
        return initializer instanceof CustomInitializer;
    }

    @Override
    public Node toNode() {
        return written;
    }
}
