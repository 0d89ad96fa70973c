package io.carob.model.build;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model that was built.
 *
 * @param layers in the order of the config
 * @param weights in the order of Keras's {@code model.weights}, those of a shared layer once; where {@link
 *     #weightsKnown} is false, those that are known
 * @param weightsKnown whether these are all weights
 * @param outputs the shapes of what it gives; empty if they cannot be known
 */
public record Built(List<BuiltLayer> layers, List<Weight> weights, boolean weightsKnown, Optional<Shapes> outputs) {
    public Built {
        layers = List.copyOf(layers);
        weights = List.copyOf(weights);
    }

    /** How many numbers its weights hold; empty if some weight is unknown, or they are more than 2^63 - 1. */
    public OptionalLong parameters() {
        return count(false);
    }

    /** How many of them training changes; empty if some weight is unknown, or they are more than 2^63 - 1. */
    public OptionalLong trainableParameters() {
        return count(true);
    }

    /** Why something in it cannot be known, each with the name of the layer in front. */
    public List<String> unknown() {
        return layers.stream()
                .flatMap(layer -> layer.unknown().stream()
                        .map(reason -> (layer.layer().name().isEmpty()
                                        ? layer.layer().className()
                                        : layer.layer().name())
                                + ": " + reason))
                .toList();
    }

    /** Whether what is not known of it depends on code: on a class of somebody else's, or on the function of a Lambda. */
    public boolean dependsOnCode() {
        return layers.stream()
                .anyMatch(layer -> layer.layer().isCustom()
                        || layer.layer().className().equals("Lambda")
                        || layer.model().filter(Built::dependsOnCode).isPresent());
    }

    private OptionalLong count(boolean trainableOnly) {
        if (!weightsKnown) {
            return OptionalLong.empty();
        }
        long count = 0;
        try {
            for (Weight weight : weights) {
                if (weight.trainable() || !trainableOnly) {
                    count = Math.addExact(count, weight.shape().elements());
                }
            }
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(count);
    }
}
