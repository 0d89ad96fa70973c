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
 * @param spelling what it is written as, where that is not what the release itself would write
 */
public record InitializerValue(Initializer initializer, Writing writing, Optional<Node> spelling) implements Value {

    /** An initializer as a release writes it. */
    public InitializerValue(Initializer initializer, Writing writing) {
        this(initializer, writing, Optional.empty());
    }

    /** Whether it is none of Keras's own. */
    boolean isCustom() {
        return initializer instanceof CustomInitializer;
    }

    @Override
    public Node toNode() {
        return spelling.or(() -> writing.initializer(initializer))
                .orElseThrow(() -> new IllegalStateException(writing.edition() + " has no form for " + initializer));
    }
}
