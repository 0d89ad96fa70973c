package io.carob.model.build;

import java.util.List;

/**
 * A model that Keras has loaded from its config, before its weights have numbers.
 *
 * @param weights in the order of {@code model.weights}
 * @param takers the objects that draw a seed, in the order in which they do
 * @param unknown what cannot be known, each with its place; if it is not empty, weights or seeds are missing
 */
public record LoadedModel(List<LoadedWeight> weights, List<SeedTaker> takers, List<String> unknown) {
    public LoadedModel {
        weights = List.copyOf(weights);
        takers = List.copyOf(takers);
        unknown = List.copyOf(unknown);
    }
}
