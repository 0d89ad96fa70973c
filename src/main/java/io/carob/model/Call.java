package io.carob.model;

import io.carob.config.OrderedMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a layer in the graph of a model. The tensors in it are {@link TensorRef}s.
 *
 * @param arguments by position; up to Keras 2 there is only one, with all tensors in it
 * @param keywords by name
 */
public record Call(List<Value> arguments, Map<String, Value> keywords) {
    public Call {
        arguments = List.copyOf(arguments);
        keywords = OrderedMap.copyOf(keywords);
    }
}
