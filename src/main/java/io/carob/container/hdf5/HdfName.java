package io.carob.container.hdf5;

import io.carob.config.OrderedMap;
import io.carob.config.Quoted;

/** What HDF5 takes as a name and as a string, and the bytes it has for one. */
final class HdfName {

    private HdfName() {}

    static OrderedMap<HdfAttribute> requireOfAttributes(OrderedMap<HdfAttribute> attributes) {
        attributes.keySet().forEach(HdfName::require);
        return attributes;
    }

    static void requireOfChild(String name) {
        require(name);
        if (name.equals(".") || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a name in HDF5 is not . and has no /, got " + Quoted.of(name));
        }
    }

    static void require(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name in HDF5 cannot be empty");
        }
        requireText(name);
    }

    /** Refuses what would come back from a file as another string. */
    static void requireText(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a string in HDF5 ends at its first NUL, and cannot have one inside");
        }
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new IllegalArgumentException("half a surrogate pair is no character that UTF-8 can hold");
            }
        }
    }
}
