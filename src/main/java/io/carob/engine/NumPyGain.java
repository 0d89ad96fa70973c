package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.DType;
import java.util.Optional;

/**
 * The gain of {@code gain * array}, in the dtype of the product. A Python number takes the array's dtype where it can; a
 * list becomes an array with a dtype of its own.
 *
 * @see <a href="https://numpy.org/neps/nep-0050-scalar-promotion.html">NEP 50</a>
 */
final class NumPyGain {

    private NumPyGain() {}

    /**
     * A gain for an array of a dtype.
     *
     * @throws UnsupportedException if NumPy multiplies no array by it, or its number does not fit the product's dtype
     */
    static EagerTensor of(Node gain, DType array) {
        if (gain instanceof Node.Sequence) {
            EagerTensor factors = NumPyArray.of(gain, Optional.empty());
            return NumPyArray.cast(factors, promoted(factors.dtype(), array));
        } else if (gain instanceof Num || gain instanceof Node.Bool) {
            return NumPyArray.of(gain, Optional.of(weaklyPromoted(gain, array)));
        }
        throw new UnsupportedException(Code.WRONG_TYPE, "NumPy multiplies no array by " + gain.excerpt());
    }

    private static DType weaklyPromoted(Node number, DType array) {
        if (number instanceof Num.Real) {
            // bfloat16 comes from outside of NumPy, which knows no better
            return array == DType.BFLOAT16 ? DType.FLOAT32 : array.isInexact() ? array : DType.FLOAT64;
        }
        return number instanceof Num.Int && array == DType.BOOL ? DType.INT64 : array;
    }

    /** The dtype of a product of arrays, the first of them one that NumPy has made of Python's numbers. */
    private static DType promoted(DType list, DType array) {
        if (list == DType.BOOL || list == array) {
            return array;
        } else if (array.isComplex()) {
            return DType.COMPLEX128;
        } else if (list == DType.FLOAT64 || array.isFloat()) {
            return DType.FLOAT64;
        }
        // no integer type holds both all of uint64 and negative numbers
        boolean mixed = (list == DType.UINT64 && array.kind() == DType.Kind.SIGNED)
                || (list == DType.INT64 && array == DType.UINT64);
        return mixed ? DType.FLOAT64 : list;
    }
}
