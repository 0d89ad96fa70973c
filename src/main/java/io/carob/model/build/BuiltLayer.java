package io.carob.model.build;

import io.carob.model.Layer;
import java.util.List;
import java.util.Optional;

/**
 * A layer that was built.
 *
 * @param layer the layer
 * @param outputs the shapes of what its first call gives; empty if they cannot be known
 * @param weights its weights, in the order of Keras's {@code layer.weights}; none if they cannot be known
 * @param weightsKnown whether they could be known
 * @param unknown why something cannot be known; empty if all is
 * @param model what is inside, if it is a model
 */
public record BuiltLayer(
        Layer layer,
        Optional<Shapes> outputs,
        List<Weight> weights,
        boolean weightsKnown,
        Optional<String> unknown,
        Optional<Built> model) {
    public BuiltLayer {
        weights = List.copyOf(weights);
    }
}
