package io.carob;

import java.util.Locale;

/**
 * Why Carob could not do what it was asked: where, what was found there, and what is accepted.
 *
 * <p>Every message is one sentence about the input. A program decides by {@link #code()}, which never changes; the words
 * may.
 */
public abstract sealed class CarobException extends RuntimeException
        permits ConfigException, UnsupportedException, MissingLibraryException {

    /** What went wrong, for programs. Printed as its name in lower case with hyphens, such as {@code unknown-name}. */
    public enum Code {
        /** The text is not JSON as Python reads it. */
        SYNTAX,
        /** The bytes are not UTF-8. */
        ENCODING,
        /** The input is deeper, longer or larger than the reader's limits. */
        LIMIT,
        /** A key stands twice in one object, under strict reading. */
        DUPLICATE_KEY,
        /** The text is well formed, and no Keras config. */
        NOT_A_CONFIG,
        /** No initializer, dtype or dialect of this name. */
        UNKNOWN_NAME,
        /** An argument that the class does not take. */
        UNKNOWN_KEY,
        /** An argument that must be given is absent. */
        MISSING_KEY,
        /** A value of a kind that is not accepted here. */
        WRONG_TYPE,
        /** A value of the right kind that is out of range or not among the choices. */
        BAD_VALUE,
        /** The initializer has no meaning for this shape. */
        SHAPE,
        /** The initializer, or the file format, does not take this dtype. */
        DTYPE,
        /** The seed is not one that the library draws with. */
        SEED,
        /** More elements than fit where they were asked for. */
        TOO_LARGE,
        /** A golden manifest of a kind or with a field that is not known. */
        MANIFEST,
        /** A conversion that would lose something, under strict conversion. */
        LOSSY,
        /** Something that the caller said not to take, such as the code of a Lambda. */
        FORBIDDEN,
        /** The bytes of a file are not what its format says they are. */
        DAMAGED,
        /** A file that reaches for what lies outside of it. */
        UNSAFE,
        /** A library that is optional, is needed here, and is not on the class path. */
        MISSING_LIBRARY,
        /** Valid Keras that has no meaning here. */
        UNSUPPORTED;

        private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

        @Override
        public String toString() {
            return text;
        }
    }

    private static final long serialVersionUID = 1;

    private final Code code;

    CarobException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** What went wrong, for programs. */
    public final Code code() {
        return code;
    }
}
