package io.carob.convert;

import io.carob.config.Node;
import io.carob.model.Layer;
import io.carob.model.TensorRef;
import java.util.function.Function;

/** The shapes and dtypes of the tensors in a graph. */
final class Symbols {

    private static final TensorRef.Symbol UNKNOWN =
            new TensorRef.Symbol(Node.Sequence.of(Node.Null.VALUE), new Node.Text("float32"));

    private Symbols() {}

    /** What is known of each tensor of a model. */
    static Function<TensorRef, TensorRef.Symbol> of(Layer model) {
        return tensor -> UNKNOWN;
    }
}
