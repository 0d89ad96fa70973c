package io.carob.container.hdf5;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import java.util.Locale;

/** What can be wrong with an HDF5 image. The words of the reasons are these names: {@code hdf5-soft-link}. */
enum HdfFault {
    /** It does not begin as HDF5 does. */
    MAGIC(Code.DAMAGED),
    /** It ends before the end that it announces. */
    TRUNCATED(Code.DAMAGED),
    /** Its structures contradict themselves or each other. */
    DAMAGED(Code.DAMAGED),
    /** A group contains itself. */
    CYCLE(Code.DAMAGED),
    /** Dimensions announce more data than there is. */
    DIMS(Code.LIMIT),
    /** Groups inside groups, or more objects, than any model has. */
    TOO_DEEP(Code.LIMIT),
    TOO_MANY_OBJECTS(Code.LIMIT),
    /** A path into another file. */
    EXTERNAL_LINK(Code.UNSAFE),
    /** Data that are kept in another file. */
    EXTERNAL_STORAGE(Code.UNSAFE),
    /** A dataset put together of others, in this file or elsewhere. */
    VIRTUAL_DATASET(Code.UNSAFE),
    /** A path to somewhere else in this file. */
    SOFT_LINK(Code.UNSAFE),
    /** A header that is kept at another place. */
    SHARED_MESSAGE(Code.UNSAFE),
    /** Nothing wrong, and nothing that Keras writes. */
    UNSUPPORTED(Code.UNSUPPORTED);

    private final Code code;
    private final String word = "hdf5-" + name().toLowerCase(Locale.ROOT).replace('_', '-');

    HdfFault(Code code) {
        this.code = code;
    }

    /** The fault at a path of the image, or at a byte. */
    ConfigException at(String place, String problem) {
        return new ConfigException(code, place, problem).because(word);
    }

    boolean isCauseOf(ConfigException fault) {
        return fault.reason().equals(word);
    }

    /** The fault at a byte of the image. */
    ConfigException at(long address, String problem) {
        return at("byte " + Long.toUnsignedString(address), problem);
    }
}
