package io.carob.model.build;

import java.util.OptionalLong;

/** Arithmetic with sizes of which some are unknown. Too large a result is an ArithmeticException. */
final class Size {

    static final OptionalLong UNKNOWN = OptionalLong.empty();
    static final OptionalLong ONE = OptionalLong.of(1);

    private Size() {}

    static OptionalLong of(long size) {
        return OptionalLong.of(size);
    }

    static boolean is(OptionalLong size, long value) {
        return size.isPresent() && size.getAsLong() == value;
    }

    static OptionalLong plus(OptionalLong a, long b) {
        return a.isPresent() ? of(Math.addExact(a.getAsLong(), b)) : a;
    }

    static OptionalLong plus(OptionalLong a, OptionalLong b) {
        return a.isPresent() && b.isPresent() ? plus(a, b.getAsLong()) : UNKNOWN;
    }

    static OptionalLong times(OptionalLong a, long b) {
        return a.isPresent() ? of(Math.multiplyExact(a.getAsLong(), b)) : a;
    }

    /** Rounded down. */
    static OptionalLong over(OptionalLong a, long b) {
        return a.isPresent() ? of(Math.floorDiv(a.getAsLong(), b)) : a;
    }

    /** Rounded up. */
    static OptionalLong ceilingOver(OptionalLong a, long b) {
        return a.isPresent() ? of(-Math.floorDiv(-a.getAsLong(), b)) : a;
    }

    /** What two sizes broadcast to. */
    static OptionalLong broadcast(OptionalLong a, OptionalLong b) {
        if (is(a, 1)) {
            return b;
        } else if (is(b, 1) || b.isEmpty()) {
            return a;
        } else if (a.isPresent() && a.getAsLong() != b.getAsLong()) {
            throw Unknown.because("sizes " + a.getAsLong() + " and " + b.getAsLong() + " do not fit each other");
        }
        return b;
    }
}
