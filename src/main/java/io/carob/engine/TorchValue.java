package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.SerializedArray;
import io.carob.tensor.DType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Tensors of PyTorch from Python values, as Keras 3's {@code convert_to_tensor} makes them. */
final class TorchValue {

    private TorchValue() {}

    /**
     * What Keras 3's {@code cast(value, dtype)} gives, where a {@link SerializedArray} is an array again.
     *
     * @throws UnsupportedException if Keras or PyTorch refuses, or the value cannot be restored
     */
    static EagerTensor cast(Node value, DType dtype) {
        Optional<SerializedArray> array = RestoredValue.array(value);
        if (array.isEmpty()) {
            return value instanceof Node.Sequence list && RestoredValue.contains(value)
                    ? TorchList.cast(list, dtype)
                    : of(value, dtype);
        }
        EagerTensor restored = restored(array.get());
        boolean keepsDtype = array.get().kind() == SerializedArray.Kind.NUMPY && restored.dtype() == DType.BFLOAT16;
        // a NumPy array of bfloat16 stays one whatever dtype is asked for
        return keepsDtype ? restored : TorchCast.cast(restored, dtype);
    }

    /** {@code torch.as_tensor(value, dtype)} of a number or nested lists. @throws UnsupportedException if refused */
    static EagerTensor of(Node value, DType dtype) {
        PythonLeaves python = PythonLeaves.rectangular(value);
        List<Node> leaves = python.leaves();
        if (dtype.isInexact()) {
            return EagerTensor.ofReals(
                    dtype,
                    python.shape(),
                    leaves.stream()
                            .mapToDouble(leaf -> Arithmetic.round(dtype, EagerTensor.real(number(leaf))))
                            .toArray());
        }
        return EagerTensor.ofWholes(
                dtype,
                python.shape(),
                leaves.stream().mapToLong(leaf -> whole(number(leaf), dtype)).toArray());
    }

    /** An array as it was. */
    static EagerTensor restored(SerializedArray array) {
        Optional<DType> dtype = RestoredValue.dtype(array, Dialect.KERAS_3);
        return array.kind() == SerializedArray.Kind.NUMPY
                ? NumPyArray.of(array.value(), dtype)
                : of(array.value(), dtype.map(Torch::dtype).orElseGet(() -> guessed(array.value())));
    }

    /** The dtype that Keras takes for numbers without one. */
    static DType guessed(Node value) {
        DType dtype = PythonLeaves.rectangular(value).guessed();
        boolean isWideScalar = dtype == DType.INT32
                && !(value instanceof Node.Sequence)
                && !EagerTensor.fits(EagerTensor.integer(number(value)), DType.INT32);
        return isWideScalar ? DType.INT64 : dtype;
    }

    private static Node number(Node leaf) {
        if (leaf instanceof Num || leaf instanceof Node.Bool) {
            return leaf;
        }
        throw new UnsupportedException(Code.WRONG_TYPE, "PyTorch makes no numbers of " + leaf.excerpt());
    }

    private static long whole(Node number, DType dtype) {
        if (dtype == DType.BOOL) {
            return number instanceof Num.Real real
                    ? (real.value() == 0 ? 0 : 1)
                    : EagerTensor.integer(number).signum() == 0 ? 0 : 1;
        }
        if (number instanceof Num.Real real) {
            return cut(real, dtype);
        }
        BigInteger value = EagerTensor.integer(number);
        // a negative number may stand for an unsigned one of the same bits, unless even its magnitude does not fit
        BigInteger held = dtype.kind() == DType.Kind.UNSIGNED ? value.abs() : value;
        if (!EagerTensor.fits(held, dtype)) {
            throw refusal(number, dtype);
        }
        return TensorFlowCast.toWhole(value.longValue(), dtype);
    }

    /** A float cut toward zero; what lies below the least number is refused even where the cut one is not. */
    private static long cut(Num.Real number, DType dtype) {
        boolean unsigned = dtype.kind() == DType.Kind.UNSIGNED;
        int bits = 8 * dtype.bytes() - (unsigned ? 0 : 1);
        double least = unsigned ? 0 : -Math.scalb(1.0, bits);
        if (!(number.value() >= least && number.value() < Math.scalb(1.0, bits))) {
            throw refusal(number, dtype);
        }
        return (long) number.value();
    }

    private static UnsupportedException refusal(Node number, DType dtype) {
        return new UnsupportedException(
                Code.DTYPE, "PyTorch does not convert " + number.excerpt() + " to " + dtype + " without overflow");
    }
}
