package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.DType;
import java.math.BigInteger;

/** A Python number that takes part in a calculation of JAX. It has no other operands but arrays: a list is refused. */
final class JaxScalar {

    private JaxScalar() {}

    /**
     * The number in a floating point dtype, by way of float32 or int32.
     *
     * @throws UnsupportedException if it is no number, or an integer beyond 32 bits
     */
    static double real(Node value, DType dtype) {
        return value instanceof Num.Real real
                ? Arithmetic.round(dtype, real.value())
                : Arithmetic.round(dtype, whole(value));
    }

    /** An integer or boolean. @throws UnsupportedException as above */
    static int whole(Node value) {
        if (!(value instanceof Num.Int || value instanceof Node.Bool)) {
            throw new UnsupportedException(
                    Code.WRONG_TYPE, "JAX calculates with a number here, not with " + value.excerpt());
        }
        BigInteger number = EagerTensor.integer(value);
        if (!EagerTensor.fits(number, DType.INT32)) {
            throw new UnsupportedException(
                    Code.BAD_VALUE, "to JAX an integer must be from -2^31 to 2^31 - 1, got " + value.excerpt());
        }
        return number.intValue();
    }
}
