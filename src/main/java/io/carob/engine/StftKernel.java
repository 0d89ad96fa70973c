package io.carob.engine;

import io.carob.initializer.STFT;
import io.carob.tensor.BFloat16;
import io.carob.tensor.DType;
import io.carob.tensor.Float16;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;

/**
 * The numbers of Keras's STFT initializer, of shape {@code (frame_length, 1, bins)}, each from its own index.
 *
 * <p>Every operation rounds as TensorFlow's does. For long frames the rounding of the angle is far larger than that of
 * its cosine, so the exact angle would give another tensor. JAX and NumPy compute in float32 what is asked for in
 * float64.
 */
final class StftKernel {
    private final STFT.Side side;
    private final long frameLength;
    private final long bins;
    private final DoubleUnaryOperator rounding;
    private final double pi;
    private final LongToDoubleFunction window;
    private final double divisor;

    private StftKernel(
            STFT.Side side,
            long frameLength,
            long bins,
            DoubleUnaryOperator rounding,
            LongToDoubleFunction window,
            double divisor) {
        this.side = side;
        this.frameLength = frameLength;
        this.bins = bins;
        this.rounding = rounding;
        this.pi = round(Math.PI);
        this.window = window;
        this.divisor = divisor;
    }

    /**
     * The kernel without a window.
     *
     * @param frameLength 0 or more
     * @param bins 0 or more; 1 makes NaN, a frequency of 0/0
     * @param compute a floating point type, which is also the result's
     * @throws IllegalArgumentException if the type is another, or cannot hold one of the two sizes exactly
     */
    static StftKernel of(STFT.Side side, long frameLength, long bins, DType compute) {
        DoubleUnaryOperator rounding = rounding(compute);
        // TensorFlow counts to the rounded size and then cannot reshape: (400, 1, 257) is refused in bfloat16.
        requireExact("frame_length", frameLength, rounding, compute);
        requireExact("bins", bins, rounding, compute);
        return ofAnySize(side, frameLength, bins, compute);
    }

    /** The same, whether or not the type holds the sizes. @throws IllegalArgumentException if it is no such type */
    static StftKernel ofAnySize(STFT.Side side, long frameLength, long bins, DType compute) {
        DoubleUnaryOperator rounding = rounding(compute);
        return new StftKernel(side, frameLength, bins, rounding, t -> 1, 1);
    }

    /**
     * This kernel with a window over its frame.
     *
     * @param points frame_length numbers, before they are rounded to the type computed in
     * @throws IllegalArgumentException if their number is another
     */
    StftKernel windowed(double[] points, STFT.Scaling scaling) {
        if (points.length != frameLength) {
            throw new IllegalArgumentException(
                    "the window must have frame_length = " + frameLength + " numbers, got " + points.length);
        }
        double[] rounded = new double[points.length];
        for (int t = 0; t < points.length; t++) {
            rounded[t] = round(points[t]);
        }
        return new StftKernel(side, frameLength, bins, rounding, t -> rounded[(int) t], divisor(rounded, scaling));
    }

    /** Element {@code index} in row-major order: bin {@code index % bins} of time {@code index / bins}. */
    double at(long index) {
        return at(index / bins, index % bins);
    }

    /** The element of a time and a bin, a value of the type computed in. */
    double at(long time, long bin) {
        double wave = wave(round(-2 * round((double) time)), bin);
        return round(round(wave * window.applyAsDouble(time)) / divisor);
    }

    /** The cosine or sine before any window, of a time that is already multiplied by -2. */
    double wave(double minusTwiceTime, long bin) {
        double frequency = round(round((double) bin) / round((bins - 1) * 2.0));
        double angle = round(round(minusTwiceTime * frequency) * pi);
        return round(side == STFT.Side.REAL ? Math.cos(angle) : Math.sin(angle));
    }

    private double divisor(double[] points, STFT.Scaling scaling) {
        double sum = 0;
        for (double w : points) {
            sum += scaling == STFT.Scaling.DENSITY ? round(w * w) : Math.abs(w);
        }
        return switch (scaling) {
            case DENSITY -> round(Math.sqrt(round(sum)));
            case SPECTRUM -> round(sum);
            case NONE -> 1;
        };
    }

    private double round(double value) {
        return rounding.applyAsDouble(value);
    }

    private static void requireExact(String what, long size, DoubleUnaryOperator rounding, DType compute) {
        if (rounding.applyAsDouble((double) size) != (double) size) {
            throw new IllegalArgumentException(what + " must be a value of " + compute + ", got " + size);
        }
    }

    /** The short types go through float, as TensorFlow's operations on them do; subnormal numbers are zeros there. */
    private static DoubleUnaryOperator rounding(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> value -> Arithmetic.flush(dtype, value);
            case FLOAT32 -> value -> Arithmetic.flush(dtype, (float) value);
            case FLOAT16 -> value -> Float16.round((float) value);
            case BFLOAT16 -> value -> Arithmetic.flush(dtype, BFloat16.round((float) value));
            default -> throw new IllegalArgumentException("STFT needs a floating point dtype, got " + dtype);
        };
    }
}
