package io.carob.container.hdf5;

/** How an attribute holds a string; what h5py makes of each kind of Python's. */
public enum HdfString {
    /** A {@code str}: UTF-8 of any length, in the heap of the file. */
    UNICODE(1),
    /** A {@code bytes}, such as {@code name.encode("utf8")}: the same bytes, called ASCII even where they are not. */
    BYTES(0),
    /** A {@code numpy.bytes_}, or an array of them: all of one length, filled up with NUL, in the attribute itself. */
    FIXED(0);

    private final int characterSet;

    HdfString(int characterSet) {
        this.characterSet = characterSet;
    }

    /** The number that HDF5 has for it. */
    int characterSet() {
        return characterSet;
    }
}
