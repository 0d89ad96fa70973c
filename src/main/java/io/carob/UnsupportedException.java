package io.carob;

/** The request is valid Keras, or nearly, and has no result here; the message says whose rule that is. */
public final class UnsupportedException extends CarobException {

    private static final long serialVersionUID = 1;

    /**
     * Refuses a request.
     *
     * @param code the reason, for programs
     * @param message what was asked and what is possible instead
     */
    public UnsupportedException(Code code, String message) {
        super(code, message);
    }
}
