package io.carob.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** A tensor whose bytes are in memory. */
public final class StoredTensor implements Tensor {

    private final DType dtype;
    private final Shape shape;
    private final byte[] bytes;

    private StoredTensor(DType dtype, Shape shape, byte[] bytes) {
        if (bytes.length % dtype.bytes() != 0 || bytes.length / dtype.bytes() != shape.elements()) {
            throw new IllegalArgumentException(bytes.length + " bytes do not hold " + dtype + " of shape " + shape);
        }
        this.dtype = dtype;
        this.shape = shape;
        this.bytes = bytes;
    }

    /** A tensor of a copy of these little-endian, row-major bytes. */
    public static StoredTensor of(DType dtype, Shape shape, byte[] bytes) {
        return new StoredTensor(dtype, shape, bytes.clone());
    }

    /** All elements of another tensor, stored. */
    static StoredTensor copyOf(Tensor tensor) {
        return new StoredTensor(tensor.dtype(), tensor.shape(), tensor.toByteArray());
    }

    /** A float64 tensor of these numbers. */
    public static StoredTensor of(Shape shape, double... numbers) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(numbers.length, 8)).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(numbers);
        return new StoredTensor(DType.FLOAT64, shape, buffer.array());
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void read(long from, ByteBuffer into) {
        int count = dtype.elementsIn(into);
        Objects.checkFromIndexSize(from, count, shape.elements());
        into.put(bytes, (int) from * dtype.bytes(), count * dtype.bytes());
    }
}
