package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.initializer.SerializedArray;
import io.carob.initializer.SerializedArray.Kind;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Lists in which arrays stand, as Keras 3 makes tensors of them on PyTorch. */
final class TorchList {

    private TorchList() {}

    /**
     * {@code convert_to_tensor(list, dtype)}. Where one of the items is a tensor, all are stacked, and nothing is left of
     * the dtype that was asked for; elsewhere PyTorch takes the elements of arrays for numbers.
     *
     * @throws UnsupportedException if PyTorch refuses
     */
    static EagerTensor cast(Node.Sequence list, DType dtype) {
        if (holdsTensor(list)) {
            return stacked(list);
        }
        requireLength(list);
        return TorchValue.of(RestoredValue.withoutArrays(list, array -> numbers(array, dtype)), dtype);
    }

    private static boolean holdsTensor(Node.Sequence list) {
        return list.items().stream()
                .map(RestoredValue::array)
                .flatMap(Optional::stream)
                .anyMatch(array -> array.kind() == Kind.TENSOR);
    }

    private static EagerTensor stacked(Node.Sequence list) {
        List<EagerTensor> parts = list.items().stream().map(TorchList::tensor).toList();
        Shape shape = parts.get(0).shape();
        DType common = parts.get(0).dtype();
        for (EagerTensor part : parts) {
            if (!part.shape().equals(shape)) {
                throw new UnsupportedException(
                        Code.SHAPE, "PyTorch stacks no tensors of shape " + shape + " and " + part.shape());
            }
            common = TorchCast.common(common, part.dtype());
        }
        DType dtype = common;
        return EagerTensor.stacked(
                parts.stream().map(part -> TorchCast.cast(part, dtype)).toList());
    }

    /** What Keras makes of an item without a word about its dtype. */
    private static EagerTensor tensor(Node item) {
        Optional<SerializedArray> array = RestoredValue.array(item);
        if (array.isPresent()) {
            EagerTensor restored = TorchValue.restored(array.get());
            return TorchCast.cast(restored, Torch.dtype(restored.dtype()));
        } else if (item instanceof Node.Sequence inner && holdsTensor(inner)) {
            return stacked(inner);
        }
        return TorchValue.of(item, TorchValue.guessed(item));
    }

    /** PyTorch asks what stands first for its length, and an array without dimensions has none. */
    private static void requireLength(Node.Sequence list) {
        Node first = list;
        while (first instanceof Node.Sequence items && !items.items().isEmpty()) {
            first = items.items().get(0);
        }
        boolean isNumber = RestoredValue.array(first)
                .filter(array -> array.kind() == Kind.NUMPY)
                .filter(array -> TorchValue.restored(array).isScalar())
                .isPresent();
        if (isNumber) {
            throw new UnsupportedException(
                    Code.WRONG_TYPE, "PyTorch takes no list in which an array without dimensions stands first");
        }
    }

    /** The numbers of an array, if PyTorch takes them for such of the dtype. */
    private static EagerTensor numbers(SerializedArray array, DType dtype) {
        EagerTensor restored = TorchValue.restored(array);
        boolean isTensor = array.kind() == Kind.TENSOR;
        if (isTensor && !restored.isScalar()) {
            throw new UnsupportedException(Code.SHAPE, "PyTorch makes no numbers of tensors deep in a list");
        } else if (!dtype.isInexact() && !isWhole(restored, isTensor, dtype)) {
            throw new UnsupportedException(
                    Code.DTYPE, "PyTorch makes no " + dtype + " of a " + restored.dtype() + " in a list");
        }
        return restored;
    }

    /** The elements of NumPy's float64 are Python's floats, and its booleans no integers. */
    private static boolean isWhole(EagerTensor restored, boolean isTensor, DType dtype) {
        return switch (restored.dtype()) {
            case BOOL -> isTensor || (dtype == DType.BOOL && !restored.isScalar());
            case FLOAT64 -> !isTensor && !restored.isScalar();
            default -> restored.dtype().isInteger();
        };
    }
}
