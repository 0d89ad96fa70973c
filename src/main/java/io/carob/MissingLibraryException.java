package io.carob;

/** An optional library is needed and is not on the class path; the message gives its coordinates. */
public final class MissingLibraryException extends CarobException {

    private static final long serialVersionUID = 1;

    /**
     * Names the library to add.
     *
     * @param purpose what it is needed for, as the beginning of a sentence
     * @param coordinates group and artifact
     */
    public MissingLibraryException(String purpose, String coordinates) {
        super(Code.MISSING_LIBRARY, purpose + " needs " + coordinates + " on the class path");
    }
}
