package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.SerializedArray;
import io.carob.initializer.SerializedArray.Kind;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A tensor from the value of a Constant, in which a {@link SerializedArray} is an array again. Each library converts it as
 * it converts all that is no Python number.
 */
final class RestoredValue {

    private RestoredValue() {}

    /**
     * {@code tf.constant(value, dtype)} as tf_keras calls it: of a tensor of that dtype only, of a NumPy array of any.
     *
     * @throws UnsupportedException if TensorFlow refuses, or the value cannot be restored
     */
    static EagerTensor constant(Node value, DType dtype) {
        Optional<SerializedArray> array = array(value);
        if (array.isEmpty()) {
            return EagerTensor.constant(value, dtype);
        }
        EagerTensor restored = restored(array.get(), Dialect.TF_KERAS);
        if (array.get().kind() == Kind.NUMPY) {
            return NumPyArray.cast(restored, dtype);
        } else if (restored.dtype() != dtype) {
            throw new UnsupportedException(
                    Code.DTYPE, "tf_keras makes no " + dtype + " of a tensor of " + restored.dtype());
        }
        return restored;
    }

    /**
     * {@code tf.cast(value, dtype)} as Keras 3 calls it: of any array, and of lists with arrays in them.
     *
     * @throws UnsupportedException if TensorFlow refuses, or the value cannot be restored
     */
    static EagerTensor cast(Node value, DType dtype) {
        return contains(value) ? TensorFlowCast.cast(tensor(value), dtype) : EagerTensor.cast(value, dtype);
    }

    /** {@code tf.convert_to_tensor(value)}. */
    private static EagerTensor tensor(Node value) {
        Optional<SerializedArray> array = array(value);
        if (array.isPresent()) {
            return restored(array.get(), Dialect.KERAS_3);
        }
        Optional<EagerTensor> first = firstTensor(value);
        if (first.isPresent()) {
            return packed((Node.Sequence) value, first.get().dtype());
        }
        Node numbers = withoutArrays(value, RestoredValue::listed);
        return guess(value)
                .map(dtype -> EagerTensor.constant(numbers, dtype))
                .orElseGet(() -> EagerTensor.guessed(numbers));
    }

    private static EagerTensor restored(SerializedArray array, Dialect dialect) {
        Optional<DType> dtype = dtype(array, dialect);
        if (array.kind() == Kind.NUMPY) {
            return NumPyArray.of(array.value(), dtype);
        } else if (dtype.isEmpty()) {
            return EagerTensor.guessed(array.value());
        }
        // Keras 3 casts to integers and booleans where TensorFlow would refuse to make them
        return dialect == Dialect.KERAS_3 && !dtype.get().isFloat()
                ? EagerTensor.cast(array.value(), dtype.get())
                : EagerTensor.constant(array.value(), dtype.get());
    }

    /** The dtype of an array. @throws UnsupportedException if there is none of its name */
    static Optional<DType> dtype(SerializedArray array, Dialect dialect) {
        try {
            return array.dtypeIn(dialect);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException(Code.DTYPE, String.valueOf(e.getMessage()));
        }
    }

    /** The first tensor in nested lists, which gives all that stands beside it its dtype. */
    private static Optional<EagerTensor> firstTensor(Node value) {
        if (value instanceof Node.Sequence list) {
            return list.items().stream()
                    .map(RestoredValue::firstTensor)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return array(value).filter(array -> array.kind() == Kind.TENSOR).map(array -> restored(array, Dialect.KERAS_3));
    }

    /** {@code tf.stack} of a list in which tensors stand beside numbers. */
    private static EagerTensor packed(Node.Sequence list, DType dtype) {
        List<EagerTensor> parts = new ArrayList<>();
        for (Node item : list.items()) {
            EagerTensor part = part(item, dtype);
            if (part.dtype() != dtype) {
                throw new UnsupportedException(
                        Code.DTYPE, "a list cannot hold tensors of " + dtype + " and of " + part.dtype());
            } else if (!parts.isEmpty() && !part.shape().equals(parts.get(0).shape())) {
                throw new UnsupportedException(
                        Code.SHAPE,
                        "a list cannot hold tensors of shape " + parts.get(0).shape() + " and " + part.shape());
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw new UnsupportedException(Code.SHAPE, "a list with tensors in it cannot hold an empty list");
        }
        return EagerTensor.stacked(parts);
    }

    private static EagerTensor part(Node item, DType dtype) {
        Optional<SerializedArray> array = array(item);
        if (array.isPresent()) {
            EagerTensor restored = restored(array.get(), Dialect.KERAS_3);
            return array.get().kind() == Kind.NUMPY ? NumPyArray.cast(restored, dtype) : restored;
        }
        boolean nested = item instanceof Node.Sequence list
                && (list.items().isEmpty() || firstTensor(list).isPresent());
        return nested
                ? packed((Node.Sequence) item, dtype)
                : EagerTensor.constant(withoutArrays(item, RestoredValue::listed), dtype);
    }

    /** The dtype that TensorFlow takes from the first of the numbers: NumPy's own for float64 and float16. */
    private static Optional<DType> guess(Node value) {
        if (value instanceof Node.Sequence list) {
            return list.items().isEmpty()
                    ? Optional.empty()
                    : guess(list.items().get(0));
        }
        return array(value)
                .map(array -> restored(array, Dialect.KERAS_3).dtype())
                .filter(dtype -> dtype == DType.FLOAT64 || dtype == DType.FLOAT16);
    }

    /** A NumPy array that stands in a list. */
    private static EagerTensor listed(SerializedArray array) {
        EagerTensor restored = restored(array, Dialect.KERAS_3);
        if (restored.dtype() == DType.BFLOAT16) {
            throw new UnsupportedException(Code.DTYPE, "TensorFlow makes no tensor of a list of bfloat16 arrays");
        }
        return restored;
    }

    /** Lists with the elements of arrays in the place of the arrays. */
    static Node withoutArrays(Node value, Function<SerializedArray, EagerTensor> restore) {
        if (value instanceof Node.Sequence list) {
            return new Node.Sequence(list.items().stream()
                    .map(item -> withoutArrays(item, restore))
                    .toList());
        }
        return array(value)
                .map(restore)
                .map(restored -> elements(restored, restored.shape(), 0))
                .orElse(value);
    }

    private static Node elements(EagerTensor tensor, Shape shape, long from) {
        if (shape.rank() == 0) {
            return element(tensor, from);
        }
        Shape inner = new Shape(shape.dims().subList(1, shape.rank()));
        List<Node> items = new ArrayList<>();
        for (long i = 0; i < shape.dim(0); i++) {
            items.add(elements(tensor, inner, from + i * inner.elements()));
        }
        return new Node.Sequence(items);
    }

    private static Node element(EagerTensor tensor, long index) {
        if (tensor.dtype().isFloat()) {
            return Num.of(tensor.real(index));
        }
        long whole = tensor.whole(index);
        return switch (tensor.dtype()) {
            case BOOL -> new Node.Bool(whole != 0);
            case UINT64 -> Num.of(TensorFlowCast.unsigned(whole));
            default -> Num.of(whole);
        };
    }

    /** Whether a value is an array, or a list in which one stands. */
    static boolean contains(Node value) {
        return value instanceof Node.Sequence list
                ? list.items().stream().anyMatch(RestoredValue::contains)
                : array(value).isPresent();
    }

    /** The array that a value stands for. @throws UnsupportedException if it is broken */
    static Optional<SerializedArray> array(Node value) {
        try {
            return SerializedArray.of(value);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException(Code.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }
}
