package io.carob;

/** A library that Carob only needs for some files, and that is not on the class path. */
public final class MissingLibraryException extends CarobException {

    private static final long serialVersionUID = 1;

    private final String coordinates;

    /**
     * Names a library to add.
     *
     * @param coordinates in Maven's form, such as {@code io.jhdf:jhdf:0.10.0}
     * @param purpose what it is for, such as {@code to read HDF5 files}
     */
    public MissingLibraryException(String coordinates, String purpose) {
        super(Code.MISSING_LIBRARY, "a library is missing " + purpose + ": add " + coordinates + " to the class path");
        this.coordinates = coordinates;
    }

    /** The library in Maven's form. */
    public String coordinates() {
        return coordinates;
    }

    /**
     * Says that a library is needed from here on.
     *
     * @param type a class of it
     * @throws MissingLibraryException if that class cannot be found
     */
    public static void require(String type, String coordinates, String purpose) {
        try {
            Class.forName(type, false, MissingLibraryException.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            MissingLibraryException missing = new MissingLibraryException(coordinates, purpose);
            missing.initCause(e);
            throw missing;
        }
    }
}
