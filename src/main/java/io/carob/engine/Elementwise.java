package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;

/** Tensors that are made of others, element by element; computed in float64 and rounded once. */
public final class Elementwise {

    private Elementwise() {}

    /**
     * The square root of every element, in its dtype, correctly rounded. That is what the backends do, but PyTorch, whose
     * library may miss the last bit of a float32 or float64 by one.
     */
    public static Tensor squareRoot(Tensor squares) {
        return of(squares, squares.dtype(), Math::sqrt);
    }

    /** Every element in another dtype. */
    public static Tensor cast(Tensor tensor, DType dtype) {
        return of(tensor, dtype, DoubleUnaryOperator.identity());
    }

    private static Tensor of(Tensor tensor, DType dtype, DoubleUnaryOperator function) {
        return CastTensor.of(dtype, tensor.shape(), () -> new Fill<>() {
            @Override
            public void fill(long from, double[] into, int at, int count) {
                tensor.read(from, into, at, count);
                for (int i = at; i < at + count; i++) {
                    into[i] = function.applyAsDouble(into[i]);
                }
            }

            @Override
            public boolean isSequential() {
                return tensor.isSequential();
            }
        });
    }
}
