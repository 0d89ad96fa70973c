package io.carob.model.build;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;

/** Says that something cannot be known, and why; it never leaves this package. */
final class Unknown {

    private Unknown() {}

    static UnsupportedException because(String reason) {
        return new UnsupportedException(Code.UNSUPPORTED, reason);
    }

    static String reason(UnsupportedException e) {
        return String.valueOf(e.getMessage());
    }
}
