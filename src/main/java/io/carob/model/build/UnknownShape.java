package io.carob.model.build;

/** Says that something cannot be known, and why; it never leaves this package. */
final class UnknownShape extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownShape(String reason) {
        // thrown for every layer that depends on an unknown one: no stack
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
