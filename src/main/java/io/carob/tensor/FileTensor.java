package io.carob.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * A tensor whose elements lie one after another in a file, from which they are read each time they are asked for. It works
 * as long as the file is open.
 */
public final class FileTensor implements Tensor {

    private final DType dtype;
    private final Shape shape;
    private final FileChannel file;
    private final long start;
    private final ByteOrder order;

    /**
     * A tensor in a file.
     *
     * @param start where in the file its first element lies
     * @param order of the bytes of an element
     * @throws IllegalArgumentException if its elements are more bytes than a long counts
     */
    public FileTensor(DType dtype, Shape shape, FileChannel file, long start, ByteOrder order) {
        try {
            Math.addExact(start, Math.multiplyExact(shape.elements(), (long) dtype.bytes()));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("more than 2^63 - 1 bytes in " + dtype + " of shape " + shape, e);
        }
        this.dtype = dtype;
        this.shape = shape;
        this.file = file;
        this.start = start;
        this.order = order;
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** @throws UncheckedIOException if the file cannot be read, or has been closed or cut */
    @Override
    public void read(long from, ByteBuffer into) {
        Objects.checkFromIndexSize(from, dtype.elementsIn(into), shape.elements());
        int first = into.position();
        long at = start + from * dtype.bytes();
        try {
            while (into.hasRemaining()) {
                int count = file.read(into, at);
                if (count < 0) {
                    throw new EOFException("the file ends at byte " + at + ", inside a tensor");
                }
                at += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (order == ByteOrder.BIG_ENDIAN) {
            reverse(into, first);
        }
    }

    /** Turns each number around; the two of a complex number are turned each by itself. */
    private void reverse(ByteBuffer bytes, int first) {
        int width = dtype.isComplex() ? dtype.bytes() / 2 : dtype.bytes();
        for (int at = first; at < bytes.limit(); at += width) {
            for (int low = at, high = at + width - 1; low < high; low++, high--) {
                byte kept = bytes.get(low);
                bytes.put(low, bytes.get(high));
                bytes.put(high, kept);
            }
        }
    }
}
