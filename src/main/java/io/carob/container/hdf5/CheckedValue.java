package io.carob.container.hdf5;

import io.carob.ConfigException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * How much a value is: its dimensions and the bytes of an element.
 *
 * @param dims outermost first; of what holds nothing a single 0
 * @param width bytes an element
 * @param text what of its elements is text
 * @param opaque whether the file does not say what its elements mean
 */
record CheckedValue(List<Long> dims, int width, Text text, boolean opaque) {

    /** How an element holds text. */
    enum Text {
        NONE,
        /** In place, filled up with zeros or blanks. */
        FIXED,
        /** In a heap, of which the element holds the length, the address and the index. */
        VARIABLE
    }

    /** Bytes of an element whose text is in a heap. */
    static final int REFERENCE = 16;

    private static final int HIGHEST_RANK = 32;
    private static final int NULL_SPACE = 2;
    private static final int FIXED_POINT = 0;
    private static final int FLOATING_POINT = 1;
    private static final int STRING = 3;
    private static final int OPAQUE = 5;
    private static final int COMPOUND = 6;
    private static final int ENUM = 8;
    private static final int VARIABLE_LENGTH = 9;

    /** A complex number takes 80 bytes; types inside types, which a library may follow down by recursion, take more. */
    private static final int LONGEST_COMPOUND = 160;

    private static final int LONGEST_ENUM = 4096;

    CheckedValue {
        dims = List.copyOf(dims);
    }

    static CheckedValue of(ByteBuffer space, ByteBuffer type, String place) {
        return new CheckedValue(
                dims(space, place), width(type, place), text(type, place), (type.get(0) & 15) == OPAQUE);
    }

    /** All its bytes. @throws io.carob.ConfigException if they are more than a long counts */
    long bytes(String place) {
        try {
            return dims.contains(0L) ? 0 : dims.stream().reduce((long) width, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw HdfFault.DIMS.at(place, "its dimensions " + dims + " are more than 2^63 - 1 bytes");
        }
    }

    private static List<Long> dims(ByteBuffer space, String place) {
        if (space.remaining() < 4) {
            throw HdfFault.DAMAGED.at(place, "its dimensions are too short");
        }
        int version = space.get(0);
        int rank = Byte.toUnsignedInt(space.get(1));
        int at = version == 1 ? 8 : 4;
        if (version < 1 || version > 2 || rank > HIGHEST_RANK || space.remaining() < at + 8 * rank) {
            throw HdfFault.DAMAGED.at(place, "its dimensions are none of HDF5");
        } else if (version == 2 && space.get(3) == NULL_SPACE) {
            return List.of(0L);
        }
        List<Long> dims = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long dim = space.getLong(at + 8 * i);
            // jHDF has them as ints
            if (dim < 0 || dim > Integer.MAX_VALUE) {
                throw HdfFault.DIMS.at(place, "a dimension of " + Long.toUnsignedString(dim) + " is no tensor's");
            }
            dims.add(dim);
        }
        return dims;
    }

    private static int width(ByteBuffer type, String place) {
        if (type.remaining() < 8) {
            throw HdfFault.DAMAGED.at(place, "its type is too short");
        }
        int version = type.get(0) >> 4 & 15;
        int width = type.getInt(4);
        if (version < 1 || version > 3 || width < 1) {
            throw HdfFault.DAMAGED.at(place, "its type is none of HDF5");
        }
        return width;
    }

    private static Text text(ByteBuffer type, String place) {
        int kind = type.get(0) & 15;
        return switch (kind) {
            case FIXED_POINT, FLOATING_POINT -> {
                if (type.remaining() < (kind == FIXED_POINT ? 12 : 20)) {
                    throw HdfFault.DAMAGED.at(place, "its type is too short");
                }
                yield Text.NONE;
            }
            case STRING -> Text.FIXED;
            case OPAQUE -> Text.NONE;
            case COMPOUND, ENUM -> {
                if (type.remaining() > (kind == ENUM ? LONGEST_ENUM : LONGEST_COMPOUND)) {
                    throw unsupported(place);
                }
                yield Text.NONE;
            }
            case VARIABLE_LENGTH -> variable(type, place);
            default -> throw unsupported(place);
        };
    }

    private static Text variable(ByteBuffer type, String place) {
        boolean string = (type.get(1) & 15) == 1;
        ByteBuffer base = type.slice(8, type.remaining() - 8).order(ByteOrder.LITTLE_ENDIAN);
        if (!string || type.getInt(4) != REFERENCE || base.remaining() < 8 || (base.get(0) & 15) > STRING) {
            throw unsupported(place);
        }
        return Text.VARIABLE;
    }

    private static ConfigException unsupported(String place) {
        return HdfFault.UNSUPPORTED.at(place, "is of a type that Keras writes nowhere");
    }
}
