package io.carob.container.hdf5;

import io.carob.tensor.DType;

/** The message that says what an element is, as h5py writes it for each dtype. */
final class Datatype {

    /** The number of its message. */
    static final int TYPE = 3;

    private static final int VERSION = 1 << 4;
    private static final int INTEGER = VERSION;
    private static final int FLOAT = VERSION | 1;
    private static final int STRING = VERSION | 3;
    private static final int OPAQUE = VERSION | 5;
    private static final int COMPOUND = VERSION | 6;
    private static final int ENUM = VERSION | 8;
    private static final int VARIABLE = VERSION | 9;

    private static final int SIGNED = 1 << 3;
    /** The first bit of a number's fraction is 1 and is not stored. */
    private static final int IMPLIED_ONE = 2 << 4;

    private Datatype() {}

    static Block of(DType dtype) {
        return switch (dtype.kind()) {
            case SIGNED -> integer(dtype.bytes(), SIGNED);
            case UNSIGNED -> integer(dtype.bytes(), 0);
            case BOOLEAN -> truth();
            case FLOAT -> dtype == DType.BFLOAT16 ? opaque(dtype.bytes()) : floating(dtype.bytes());
            case COMPLEX -> complex(dtype.bytes());
        };
    }

    private static Block begin(int kind, int bits, int bytes) {
        return new Block().u8(kind).u8(bits).u16(bits >> 8).u32(bytes);
    }

    private static Block integer(int bytes, int sign) {
        return begin(INTEGER, sign, bytes).u16(0).u16(8 * bytes);
    }

    private static Block floating(int bytes) {
        int bits = 8 * bytes;
        int exponent = bytes == 2 ? 5 : bytes == 4 ? 8 : 11;
        int fraction = bits - 1 - exponent;
        // the second byte of the class's bits tells where the sign is
        return begin(FLOAT, IMPLIED_ONE | ((bits - 1) << 8), bytes)
                .u16(0)
                .u16(bits)
                .u8(fraction)
                .u8(exponent)
                .u8(0)
                .u8(fraction)
                .u32((1L << (exponent - 1)) - 1);
    }

    private static Block opaque(int bytes) {
        return begin(OPAQUE, 0, bytes);
    }

    /** An enumeration, by whose names h5py knows that it is a bool. */
    private static Block truth() {
        Block type = begin(ENUM, 2, 1).add(integer(1, SIGNED));
        return type.add(name("FALSE")).add(name("TRUE")).u8(0).u8(1);
    }

    /** Two floats, by whose names h5py knows that they are a complex number. */
    private static Block complex(int bytes) {
        Block type = begin(COMPOUND, 2, bytes);
        member(type, "r", 0, bytes / 2);
        member(type, "i", bytes / 2, bytes / 2);
        return type;
    }

    private static void member(Block type, String name, int offset, int bytes) {
        // the zeros stand for the dimensions that a member could have
        type.add(name(name)).u32(offset).zeros(28).add(floating(bytes));
    }

    /** A multiple of eight bytes, wherever in the message it begins. */
    private static Block name(String name) {
        return new Block().add(name).u8(0).align();
    }

    /** Strings of so many bytes, the shorter ones filled up with NUL. */
    static Block fixedString(int bytes, int characterSet) {
        return begin(STRING, 1 | (characterSet << 4), bytes);
    }

    /** Strings of any length: what an element holds is where in the heap one is. */
    static Block variableString(int characterSet) {
        return begin(VARIABLE, 1 | (characterSet << 8), GlobalHeap.REFERENCE).add(integer(1, 0));
    }
}
