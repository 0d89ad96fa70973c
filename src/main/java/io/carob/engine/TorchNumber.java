package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.tensor.DType;
import java.math.BigInteger;

/**
 * A Python number that an operation of PyTorch is given beside a tensor. It takes the tensor's dtype unless its own kind is
 * a higher one.
 *
 * @param whole the value of an integer or boolean; of no meaning where {@code real} counts
 * @param real the value of a float
 */
record TorchNumber(Kind kind, BigInteger whole, double real) {

    /** The kinds of Python numbers, from the lowest. */
    enum Kind {
        BOOLEAN,
        INTEGER,
        REAL
    }

    /**
     * The number that stands in a config.
     *
     * @param what what it is, for the message
     * @throws UnsupportedException if it is none, or an integer beyond 64 bits
     */
    static TorchNumber of(String what, Node value) {
        TorchNumber number = any(what, value);
        boolean fits = number.whole.signum() < 0
                ? number.whole.bitLength() < Long.SIZE
                : number.whole.bitLength() <= Long.SIZE;
        if (!fits) {
            throw new UnsupportedException(
                    Code.BAD_VALUE, what + " must be from -2^63 to 2^64 - 1 on PyTorch, got " + value.excerpt());
        }
        return number;
    }

    private static TorchNumber any(String what, Node value) {
        if (value instanceof Num.Real number) {
            return new TorchNumber(Kind.REAL, BigInteger.ZERO, number.value());
        } else if (value instanceof Num.Int || value instanceof Node.Bool) {
            Kind kind = value instanceof Num.Int ? Kind.INTEGER : Kind.BOOLEAN;
            return new TorchNumber(kind, EagerTensor.integer(value), 0);
        }
        throw new UnsupportedException(Code.WRONG_TYPE, what + " must be a number on PyTorch, got " + value.excerpt());
    }

    /** What Python gives for {@code high - low}. @throws UnsupportedException if PyTorch takes no such number */
    static TorchNumber difference(Node high, Node low) {
        TorchNumber a = any("maxval", high);
        TorchNumber b = any("minval", low);
        if (a.kind == Kind.REAL || b.kind == Kind.REAL) {
            return new TorchNumber(Kind.REAL, BigInteger.ZERO, EagerTensor.real(high) - EagerTensor.real(low));
        }
        return of("maxval - minval", Num.of(a.whole.subtract(b.whole)));
    }

    /** Whether a tensor of this dtype keeps it in an operation in place. */
    boolean fits(DType dtype) {
        return switch (kind) {
            case BOOLEAN -> true;
            case INTEGER -> dtype != DType.BOOL;
            case REAL -> dtype.isFloat();
        };
    }

    double toDouble() {
        return kind == Kind.REAL ? real : whole.doubleValue();
    }

    /** The nearest float, in one rounding also for large integers. */
    float toFloat() {
        return kind == Kind.REAL ? (float) real : whole.floatValue();
    }
}
