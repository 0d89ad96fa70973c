package io.carob.tensor.sink;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What stands before the elements in NumPy's array file, version 1.0, in C order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The format</a>
 */
final class NpyHeader {

    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;

    private NpyHeader() {}

    /** @throws UnsupportedException if NumPy has no such dtype */
    static ByteBuffer of(DType dtype, Shape shape) {
        String description = "{'descr': '" + descr(dtype) + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = (PREFIX + description.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - PREFIX;
        ByteBuffer header = ByteBuffer.allocate(PREFIX + length);
        header.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        header.put((byte) length).put((byte) (length >> 8));
        header.put(description.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').flip();
    }

    /** @throws UnsupportedException if NumPy has no such dtype */
    static String descr(DType dtype) {
        if (dtype == DType.BFLOAT16) {
            throw new UnsupportedException(
                    Code.DTYPE,
                    "an .npy file cannot hold bfloat16, which NumPy does not know, nor can an .npz; write .safetensors,"
                            + " .raw, .json or .csv instead");
        }
        String kind = switch (dtype.kind()) {
            case FLOAT -> "f";
            case SIGNED -> "i";
            case UNSIGNED -> "u";
            case BOOLEAN -> "b";
            case COMPLEX -> "c";
        };
        return (dtype.bytes() == 1 ? "|" : "<") + kind + dtype.bytes();
    }
}
