package io.carob.engine;

import io.carob.tensor.DType;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** {@code astype} of JAX's arrays: a float beyond the range of an integer type becomes its nearest integer, NaN 0. */
final class XlaCast {

    private XlaCast() {}

    static EagerTensor cast(EagerTensor from, DType to) {
        if (from.dtype() == to) {
            return from;
        }
        boolean real = from.dtype().isFloat();
        IntStream indices = IntStream.range(0, from.size());
        if (to.isInexact()) {
            double[] reals = indices.mapToDouble(i -> real
                            ? Arithmetic.round(to, from.real(i))
                            : TensorFlowCast.toReal(from.dtype(), from.whole(i), to))
                    .toArray();
            return EagerTensor.ofReals(to, from.shape(), reals);
        }
        LongStream wholes = indices.mapToLong(i -> real
                ? saturated(Arithmetic.flush(from.dtype(), from.real(i)), to)
                : TensorFlowCast.toWhole(from.whole(i), to));
        return EagerTensor.ofWholes(to, from.shape(), wholes.toArray());
    }

    /** Java's own cast to long saturates, and makes 0 of NaN. */
    private static long saturated(double value, DType to) {
        int bits = 8 * to.bytes();
        return switch (to.kind()) {
            case BOOLEAN -> value == 0 ? 0 : 1;
            case UNSIGNED -> Math.min(-1L >>> (Long.SIZE - bits), Math.max(0, (long) value));
            default -> Math.min((1L << (bits - 1)) - 1, Math.max(-1L << (bits - 1), (long) value));
        };
    }
}
