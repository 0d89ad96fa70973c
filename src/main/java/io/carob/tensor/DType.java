package io.carob.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The element types of Keras tensors that Carob makes, in Keras's spelling. */
public enum DType {
    FLOAT32(4, Kind.FLOAT),
    FLOAT64(8, Kind.FLOAT),
    FLOAT16(2, Kind.FLOAT),
    BFLOAT16(2, Kind.FLOAT),
    INT8(1, Kind.SIGNED),
    INT16(2, Kind.SIGNED),
    INT32(4, Kind.SIGNED),
    INT64(8, Kind.SIGNED),
    UINT8(1, Kind.UNSIGNED),
    UINT16(2, Kind.UNSIGNED),
    UINT32(4, Kind.UNSIGNED),
    UINT64(8, Kind.UNSIGNED),
    BOOL(1, Kind.BOOLEAN),
    COMPLEX64(8, Kind.COMPLEX),
    COMPLEX128(16, Kind.COMPLEX);

    /** What the bits of an element are. */
    public enum Kind {
        FLOAT,
        SIGNED,
        UNSIGNED,
        BOOLEAN,
        /** A real and behind it an imaginary part, each a floating point number of half the bytes. */
        COMPLEX
    }

    private final int bytes;
    private final Kind kind;

    DType(int bytes, Kind kind) {
        this.bytes = bytes;
        this.kind = kind;
    }

    /** Its name in Keras, such as {@code float32}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Bytes an element. */
    public int bytes() {
        return bytes;
    }

    /**
     * How many elements the rest of a buffer holds.
     *
     * @throws IllegalArgumentException if it ends inside an element
     */
    public int elementsIn(ByteBuffer buffer) {
        if (buffer.remaining() % bytes != 0) {
            throw new IllegalArgumentException(
                    buffer.remaining() + " bytes hold no whole number of elements of " + this);
        }
        return buffer.remaining() / bytes;
    }

    /** What the bits of an element are. */
    public Kind kind() {
        return kind;
    }

    /** Whether elements are whole numbers, signed or not. */
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    /** Whether elements are floating point numbers. */
    public boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    /** Whether elements are two floating point numbers, a real and an imaginary part. */
    public boolean isComplex() {
        return kind == Kind.COMPLEX;
    }

    /** The type of the two parts of a complex type's elements; any other type is its own. */
    public DType part() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /** Whether elements are made of floating point numbers, one or two: NumPy's word for both. */
    public boolean isInexact() {
        return isFloat() || isComplex();
    }

    /** The type of an {@link #id}; empty if there is none. */
    public static Optional<DType> of(String id) {
        return Arrays.stream(values()).filter(dtype -> dtype.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id();
    }
}
