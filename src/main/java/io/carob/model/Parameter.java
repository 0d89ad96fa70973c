package io.carob.model;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Era;
import io.carob.config.Node;
import java.util.List;
import java.util.Optional;

/**
 * An argument of a class of Keras's own.
 *
 * @param name in Keras 3, or where that has none, in the dialect that has it
 * @param kind what it takes
 * @param nullable whether it takes null
 * @param words what it takes, if it is a choice
 * @param defaults what its constructor takes when it is not given, by release; none where it must be given
 * @param indifferent whether it only decides how fast something is computed
 */
public record Parameter(
        String name, Kind kind, boolean nullable, List<String> words, List<Default> defaults, boolean indifferent) {

    /** The default of some releases. */
    record Default(Era era, Node value) {}

    /** Whether a release takes null. TensorFlow.js takes and writes it for whatever need not be given. */
    public boolean isNullable(Edition edition) {
        return nullable
                || (edition.dialect() == Dialect.TFJS && defaultIn(edition).isPresent());
    }

    /** What a release takes when the argument is not given; empty if it must be. */
    public Optional<Node> defaultIn(Edition edition) {
        for (Default candidate : defaults) {
            if (candidate.era.has(edition)) {
                return Optional.of(candidate.value);
            }
        }
        return Optional.empty();
    }
}
