package io.carob.engine;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.initializer.STFT;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Keras 3's STFT kernel with NumPy's operations: computed in float32 where float64 is asked for, which only a kernel without
 * a window becomes again.
 */
final class NumPyStft {

    private NumPyStft() {}

    /** @param shape {@code (frame_length, input_channels, bins)}; the channels are not looked at */
    static Tensor make(STFT stft, Shape shape, DType dtype) {
        if (dtype.isComplex()) {
            return ComplexTensor.spread(make(stft, shape, dtype.part()));
        } else if (dtype == DType.BOOL) {
            return booleans(stft, shape);
        }
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        if (!dtype.isFloat() && !signed) {
            throw new UnsupportedException(Code.DTYPE, "STFT has no meaning as " + dtype);
        }
        long frameLength = shape.dim(0);
        long bins = shape.dim(2);
        Shape result = Broadcasting.of(List.of(frameLength, 1L, bins));
        Optional<EagerTensor> window = TensorFlowStft.window(
                stft, frameLength, points -> NumPyArray.cast(points, dtype), list -> NumPyValue.of(list, dtype));
        if (signed) {
            return new IntegerStft(stft.side(), result, dtype, real -> TensorFlowCast.toWhole(real, dtype))
                    .make(window, stft.scaling());
        }
        DType compute = dtype == DType.FLOAT64 ? DType.FLOAT32 : dtype;
        StftKernel plain = StftKernel.ofAnySize(stft.side(), frameLength, bins, compute);
        return window.map(points ->
                        ElementwiseTensor.ofReals(compute, result, plain.windowed(points.reals(), stft.scaling())::at))
                .orElseGet(() -> ElementwiseTensor.ofReals(dtype, result, plain::at));
    }

    /**
     * Of booleans there are two at most in a row. The arc cosine of true is 0, so that all angles are, or NaN where there
     * is one bin.
     */
    private static Tensor booleans(STFT stft, Shape shape) {
        long frameLength = shape.dim(0);
        long bins = shape.dim(2);
        Optional<EagerTensor> window = TensorFlowStft.window(
                stft,
                frameLength,
                points -> NumPyArray.cast(points, DType.BOOL),
                list -> NumPyValue.of(list, DType.BOOL));
        if (frameLength > 2 || bins > 2) {
            throw new UnsupportedException(
                    Code.DTYPE, "STFT of bool has 2 points and 2 bins at most on NumPy, not shape " + shape);
        }
        Shape result = Broadcasting.of(List.of(frameLength, 1L, bins));
        long kernel = stft.side() == STFT.Side.REAL || bins == 1 ? 1 : 0;
        if (window.isEmpty()) {
            return ElementwiseTensor.ofWholes(DType.BOOL, result, i -> kernel);
        }
        EagerTensor points = window.get();
        int sum = 0;
        for (int t = 0; t < points.size(); t++) {
            sum += (int) points.whole(t);
        }
        float divisor = switch (stft.scaling()) {
            case DENSITY -> (float) Math.sqrt(sum);
            case SPECTRUM -> sum;
            case NONE -> 1;
        };
        return ElementwiseTensor.ofReals(
                DType.FLOAT32, result, i -> NumPyArithmetic.divide((float) (kernel * points.whole(i / bins)), divisor));
    }
}
