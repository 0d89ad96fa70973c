package io.carob.model;

import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.OrderedMap;
import java.util.Optional;

/**
 * One output of one call of a layer, as the calls of others name it.
 *
 * @param layer the name of the layer that made it
 * @param node which call of that layer, as the config counts them
 * @param tensor which output of that call
 * @param symbol its shape and dtype, in the form of Keras 3; empty where it stands as a list of three
 * @param spelling what it is written as, where that is none of the two
 */
public record TensorRef(String layer, int node, int tensor, Optional<Symbol> symbol, Optional<Node> spelling)
        implements Value {

    static final String CLASS_NAME = "__keras_tensor__";

    /** What Keras 3 tells of a tensor. */
    public record Symbol(Node shape, Node dtype) {}

    /** One in the form of a list. */
    public static TensorRef listed(String layer, int node, int tensor) {
        return new TensorRef(layer, node, tensor, Optional.empty(), Optional.empty());
    }

    /** The same in the form of a list. */
    public TensorRef listed() {
        return listed(layer, node, tensor);
    }

    /** The same of another call. */
    public TensorRef at(String newLayer, int newNode) {
        return new TensorRef(newLayer, newNode, tensor, symbol, Optional.empty());
    }

    @Override
    public Node toNode() {
        if (spelling.isPresent()) {
            return spelling.get();
        }
        return symbol.isPresent() ? object(symbol.get()) : triple();
    }

    private Node triple() {
        return Node.Sequence.of(new Node.Text(layer), Num.of(node), Num.of(tensor));
    }

    private Node object(Symbol described) {
        OrderedMap.Builder<Node> config = new OrderedMap.Builder<>();
        config.put("shape", described.shape);
        config.put("dtype", described.dtype);
        config.put("keras_history", triple());
        return KerasObject.legacy(CLASS_NAME, new Node.Mapping(config.build()));
    }
}
