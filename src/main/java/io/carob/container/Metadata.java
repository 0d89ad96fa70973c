package io.carob.container;

import io.carob.config.Node;
import java.util.Optional;

/**
 * What a container says of itself; empty is what it does not say.
 *
 * @param kerasVersion such as {@code 3.15.1}; {@code tfjs-layers 4.22.0} of TensorFlow.js
 * @param backend such as {@code tensorflow}
 * @param trainingConfig what the model was compiled with, where that is no part of its config
 * @param saved when, as it is written there
 */
public record Metadata(
        Optional<String> kerasVersion,
        Optional<String> backend,
        Optional<Node> trainingConfig,
        Optional<String> saved) {

    /** Nothing is said. */
    static final Metadata NONE = new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
