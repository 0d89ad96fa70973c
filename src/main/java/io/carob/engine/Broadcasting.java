package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** How tensors of different shapes meet: dimensions of 1 are repeated, and absent ones are 1. */
final class Broadcasting {

    private Broadcasting() {}

    /** The shape of an operation's result. @throws UnsupportedException if the shapes do not fit */
    static Shape shape(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Long> dims = new ArrayList<>();
        for (int axis = -rank; axis < 0; axis++) {
            long x = dim(a, axis);
            long y = dim(b, axis);
            if (x != y && x != 1 && y != 1) {
                throw new UnsupportedException(Code.SHAPE, "values of shape " + a + " do not fit the shape " + b);
            }
            dims.add(x == 1 ? y : x);
        }
        return of(dims);
    }

    /** The shape of a result. @throws UnsupportedException if it has too many dimensions or elements */
    static Shape of(List<Long> dims) {
        try {
            return new Shape(dims);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException(Code.TOO_LARGE, String.valueOf(e.getMessage()));
        }
    }

    /** Which element of a source stands at an index of the result. */
    static long index(long index, Shape result, Shape source) {
        long rest = index;
        long at = 0;
        long stride = 1;
        for (int axis = -1; axis >= -result.rank(); axis--) {
            long position = rest % result.dim(axis);
            rest /= result.dim(axis);
            long dim = dim(source, axis);
            at += dim == 1 ? 0 : position * stride;
            stride *= dim;
        }
        return at;
    }

    private static long dim(Shape shape, int axis) {
        return -axis > shape.rank() ? 1 : shape.dim(axis);
    }
}
