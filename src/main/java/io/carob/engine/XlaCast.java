package io.carob.engine;

import io.carob.tensor.DType;

/** {@code astype} of JAX's arrays: a float beyond the range of an integer type becomes its nearest integer, NaN 0. */
final class XlaCast {

    private XlaCast() {}

    static EagerTensor cast(EagerTensor from, DType to) {
        return from.as(
                to, real -> Arithmetic.round(to, real), real -> saturated(Arithmetic.flush(from.dtype(), real), to));
    }

    /** Java's own cast to long saturates, and makes 0 of NaN. */
    static long saturated(double value, DType to) {
        int bits = 8 * to.bytes();
        return switch (to.kind()) {
            case BOOLEAN -> value == 0 ? 0 : 1;
            case UNSIGNED -> Math.min(-1L >>> (Long.SIZE - bits), Math.max(0, (long) value));
            default -> Math.min((1L << (bits - 1)) - 1, Math.max(-1L << (bits - 1), (long) value));
        };
    }
}
