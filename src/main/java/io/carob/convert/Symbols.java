package io.carob.convert;

import io.carob.config.Node;
import io.carob.model.DTypePolicy;
import io.carob.model.Layer;
import io.carob.model.TensorRef;
import io.carob.model.build.Build;
import io.carob.model.build.BuiltLayer;
import io.carob.model.build.Shapes;
import io.carob.model.build.Sizes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes and dtypes of the tensors in a graph, which Keras 3 writes beside every tensor. It does not look at them when
 * it reads: what cannot be known is one unknown size.
 */
final class Symbols {

    private static final Node UNKNOWN = Node.Sequence.of(Node.Null.VALUE);

    private final Layer model;
    private final Map<String, BuiltLayer> built = new HashMap<>();

    Symbols(Layer model) {
        this.model = model;
    }

    /** What is known of a tensor. */
    TensorRef.Symbol of(TensorRef tensor) {
        if (built.isEmpty()) {
            Build.of(model).layers().forEach(layer -> built.put(layer.layer().name(), layer));
        }
        Optional<BuiltLayer> layer = Optional.ofNullable(built.get(tensor.layer()));
        Node shape = layer.flatMap(BuiltLayer::outputs)
                .map(Shapes::all)
                .filter(all -> tensor.tensor() < all.size())
                .map(all -> shape(all, tensor.tensor()))
                .orElse(UNKNOWN);
        String dtype = layer.flatMap(maker -> maker.layer().dtypePolicy())
                .map(DTypePolicy::computeDtype)
                .orElse("float32");
        return new TensorRef.Symbol(shape, new Node.Text(dtype));
    }

    private static Node shape(List<Sizes> all, int tensor) {
        return all.get(tensor).toNode();
    }
}
