package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;

/** Tensors whose elements follow from their index alone. */
final class ElementwiseTensor {

    private ElementwiseTensor() {}

    /**
     * A tensor of a floating point type; the function gives numbers that the type holds. Of a complex type it is a
     * {@linkplain ComplexTensor#product product}.
     */
    static Tensor ofReals(DType dtype, Shape shape, LongToDoubleFunction element) {
        if (dtype.isComplex()) {
            return ComplexTensor.product(ofReals(dtype.part(), shape, element));
        }
        if (dtype == DType.FLOAT64) {
            return new DoubleTensor(shape, () -> (from, into, at, count) -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = element.applyAsDouble(from + i);
                }
            });
        }
        return new FloatTensor(dtype, shape, () -> (from, into, at, count) -> {
            for (int i = 0; i < count; i++) {
                into[at + i] = (float) element.applyAsDouble(from + i);
            }
        });
    }

    /** A tensor of an integer type or bool. */
    static Tensor ofWholes(DType dtype, Shape shape, LongUnaryOperator element) {
        return new LongTensor(dtype, shape, () -> (from, into, at, count) -> {
            for (int i = 0; i < count; i++) {
                into[at + i] = element.applyAsLong(from + i);
            }
        });
    }

    /** Whether an element of a matrix stands on its diagonal. */
    static boolean isDiagonal(long index, Shape matrix) {
        return index / matrix.dim(1) == index % matrix.dim(1);
    }

    /** A tensor of one number, complex ones as above. */
    static Tensor filled(EagerTensor scalar, Shape shape) {
        DType dtype = scalar.dtype();
        if (!dtype.isInexact()) {
            long whole = scalar.whole(0);
            return new LongTensor(
                    dtype, shape, () -> (from, into, at, count) -> Arrays.fill(into, at, at + count, whole));
        }
        double real = scalar.real(0);
        if (dtype.isComplex()) {
            return ComplexTensor.product(filled(EagerTensor.ofReals(dtype.part(), Shape.SCALAR, real), shape));
        }
        return dtype == DType.FLOAT64
                ? new DoubleTensor(shape, () -> (from, into, at, count) -> Arrays.fill(into, at, at + count, real))
                : new FloatTensor(
                        dtype, shape, () -> (from, into, at, count) -> Arrays.fill(into, at, at + count, (float) real));
    }

    /** A tensor whose elements repeat a smaller one's. */
    static Tensor broadcast(EagerTensor source, Shape shape) {
        if (source.size() == 1) {
            return filled(source, shape);
        }
        return source.dtype().isInexact()
                ? ofReals(source.dtype(), shape, i -> source.real(Broadcasting.index(i, shape, source.shape())))
                : ofWholes(source.dtype(), shape, i -> source.whole(Broadcasting.index(i, shape, source.shape())));
    }
}
