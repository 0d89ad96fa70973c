package io.carob.engine;

import io.carob.initializer.STFT;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.Optional;
import java.util.function.DoubleToLongFunction;

/**
 * The STFT kernel in a signed integer dtype: cosines in float32, then cut to -1, 0 or 1. With a window, which is cut as
 * well, the division by its sum makes the result float32 again.
 */
final class IntegerStft {

    private final StftKernel kernel;
    private final DType dtype;
    private final Shape shape;
    private final long bins;
    private final DoubleToLongFunction cut;

    /**
     * The kernel before any window.
     *
     * @param shape {@code (frame_length, 1, bins)}
     * @throws IllegalArgumentException if the dtype does not hold one of the sizes
     */
    static IntegerStft of(STFT.Side side, Shape shape, DType dtype) {
        long largest = -1L >>> (Long.SIZE - 8 * dtype.bytes() + 1);
        if (shape.dim(0) > largest || shape.dim(2) > largest) {
            throw new IllegalArgumentException("frame_length and bins must be values of " + dtype + ", got "
                    + shape.dim(0) + " and " + shape.dim(2));
        }
        return new IntegerStft(side, shape, dtype, real -> TensorFlowCast.toWhole(real, dtype));
    }

    /**
     * The same, in which times and bins wrap around where the dtype does not hold them.
     *
     * @param cut makes an integer of a cosine, which is NaN where there is one bin
     */
    IntegerStft(STFT.Side side, Shape shape, DType dtype, DoubleToLongFunction cut) {
        this.cut = cut;
        this.bins = shape.dim(2);
        this.kernel = StftKernel.of(side, 0, bins, DType.FLOAT32);
        this.dtype = dtype;
        this.shape = shape;
    }

    Tensor make(Optional<EagerTensor> window, STFT.Scaling scaling) {
        if (window.isEmpty()) {
            return ElementwiseTensor.ofWholes(dtype, shape, this::cut);
        }
        EagerTensor points = window.get();
        float divisor = divisor(points, scaling);
        return ElementwiseTensor.ofReals(
                DType.FLOAT32, shape, i -> (float) wrapped(cut(i) * points.whole(i / bins)) / divisor);
    }

    private long cut(long index) {
        // in a narrow dtype twice the time wraps around
        return cut.applyAsLong(kernel.wave((double) wrapped(-2 * (index / bins)), wrapped(index % bins)));
    }

    private float divisor(EagerTensor points, STFT.Scaling scaling) {
        long squares = 0;
        long magnitudes = 0;
        for (int t = 0; t < points.size(); t++) {
            squares += wrapped(points.whole(t) * points.whole(t));
            magnitudes += Math.abs(points.whole(t));
        }
        return switch (scaling) {
            case DENSITY -> (float) Math.sqrt((float) squares);
            case SPECTRUM -> (float) magnitudes;
            case NONE -> 1;
        };
    }

    private long wrapped(long value) {
        int unused = Long.SIZE - 8 * dtype.bytes();
        return value << unused >> unused;
    }
}
