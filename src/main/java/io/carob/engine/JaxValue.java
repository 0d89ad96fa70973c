package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.initializer.SerializedArray;
import io.carob.initializer.SerializedArray.Kind;
import io.carob.tensor.DType;
import java.util.List;
import java.util.Optional;

/**
 * {@code keras.ops.cast(value, dtype)} on JAX, where a {@link SerializedArray} in the value is an array again: Python
 * numbers go through NumPy, which refuses integers that do not fit, and tensors through XLA, which never refuses.
 */
final class JaxValue {

    private JaxValue() {}

    /**
     * The value in a dtype of at most 32 bits.
     *
     * @throws UnsupportedException if JAX refuses, or the value cannot be restored
     */
    static EagerTensor cast(Node value, DType dtype) {
        Optional<SerializedArray> array = RestoredValue.array(value);
        if (array.isPresent()) {
            return array.get().kind() == Kind.NUMPY ? numpy(array.get(), dtype) : tensor(array.get(), dtype);
        }
        return value instanceof Node.Sequence list && RestoredValue.contains(list)
                ? stacked(list.items().stream().map(item -> cast(item, dtype)).toList())
                : python(value, dtype);
    }

    /** {@code jax.numpy.asarray(points)} of an array of doubles. */
    static EagerTensor cast(EagerTensor array, DType dtype) {
        // there is no bfloat16 in NumPy, so JAX makes an array of its own first
        return dtype == DType.BFLOAT16
                ? XlaCast.cast(NumPyArray.cast(array, Jax.narrowed(array.dtype())), dtype)
                : NumPyArray.cast(array, dtype);
    }

    private static EagerTensor numpy(SerializedArray array, DType dtype) {
        return cast(NumPyArray.of(array.value(), RestoredValue.dtype(array, Dialect.KERAS_3)), dtype);
    }

    private static EagerTensor tensor(SerializedArray array, DType dtype) {
        DType own = RestoredValue.dtype(array, Dialect.KERAS_3)
                .map(Jax::narrowed)
                .orElseGet(() -> PythonLeaves.rectangular(array.value()).guessed());
        return XlaCast.cast(python(array.value(), own), dtype);
    }

    private static EagerTensor python(Node value, DType dtype) {
        List<Node> leaves = PythonLeaves.rectangular(value).leaves();
        if (leaves.contains(Node.Null.VALUE)) {
            throw new UnsupportedException(Code.WRONG_TYPE, "JAX makes no number of null");
        } else if (dtype == DType.BFLOAT16 && leaves.stream().anyMatch(Node.Text.class::isInstance)) {
            throw new UnsupportedException(Code.WRONG_TYPE, "JAX makes no bfloat16 of a string");
        } else if (dtype == DType.BFLOAT16) {
            return XlaCast.cast(
                    NumPyArray.of(
                            value, Optional.of(PythonLeaves.rectangular(value).guessed())),
                    dtype);
        }
        return NumPyArray.of(value, Optional.of(dtype));
    }

    private static EagerTensor stacked(List<EagerTensor> parts) {
        for (EagerTensor part : parts) {
            if (!part.shape().equals(parts.get(0).shape())) {
                throw new UnsupportedException(
                        Code.SHAPE,
                        "a list cannot hold arrays of shape " + parts.get(0).shape() + " and " + part.shape());
            }
        }
        return EagerTensor.stacked(parts);
    }
}
