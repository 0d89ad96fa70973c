package io.carob.engine;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.initializer.SerializedArray;
import io.carob.initializer.SerializedArray.Kind;
import io.carob.tensor.DType;
import java.util.Optional;

/** An array from a value in a config, as Keras converts it on the NumPy backend. */
final class NumPyValue {

    private NumPyValue() {}

    /**
     * {@code cast(value, dtype)} of a value in which every serialized array is an array again.
     *
     * @throws UnsupportedException if NumPy refuses, or the value cannot be restored
     */
    static EagerTensor cast(Node value, DType dtype) {
        Optional<SerializedArray> array = RestoredValue.array(value);
        if (array.isPresent()) {
            return NumPyArray.cast(restored(array.get()), dtype);
        }
        return of(RestoredValue.withoutArrays(value, NumPyValue::restored), dtype);
    }

    private static EagerTensor restored(SerializedArray array) {
        Optional<DType> dtype = RestoredValue.dtype(array, Dialect.KERAS_3);
        return array.kind() == Kind.NUMPY
                ? NumPyArray.of(array.value(), dtype)
                : of(
                        array.value(),
                        dtype.orElseGet(
                                () -> PythonLeaves.rectangular(array.value()).guessed()));
    }

    /** {@code convert_to_tensor(value, dtype)} of Python numbers: bfloat16, which is not NumPy's own, takes a detour. */
    static EagerTensor of(Node value, DType dtype) {
        return dtype == DType.BFLOAT16
                ? NumPyArray.cast(NumPyArray.of(value, Optional.empty()), dtype)
                : NumPyArray.of(value, Optional.of(dtype));
    }
}
