package io.carob.initializer;

import io.carob.config.Node;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.util.Set;

/**
 * An initializer of tf.keras 1, which carries the dtype of the tensors it makes where none is asked for. No other release
 * writes one, and those that find one drop it.
 *
 * @param rule what it makes
 * @param dtype never float32, which is what an initializer without this wrapper has there
 */
public record DTyped(Initializer rule, DType dtype) implements Initializer {

    /** The rules that make tensors of any dtype there. */
    private static final Set<Class<?>> ANY_DTYPE = Set.of(Zeros.class, Ones.class, Constant.class, RandomUniform.class);

    /** @throws IllegalArgumentException if the rule makes floating point numbers only, and the dtype is no such */
    public DTyped {
        if (!dtype.isFloat() && !ANY_DTYPE.contains(rule.getClass())) {
            throw new IllegalArgumentException(
                    Initializers.className(rule) + " needs a floating point dtype in tf.keras 1, got " + dtype);
        }
    }

    @Override
    public Recipe recipe(Shape shape) {
        return rule.recipe(shape);
    }

    Node node() {
        return new Node.Text(dtype.id());
    }
}
