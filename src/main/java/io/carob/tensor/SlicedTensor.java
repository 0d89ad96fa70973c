package io.carob.tensor;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A range of another tensor's elements, as a vector.
 *
 * @param whole where the elements are
 * @param slice which of them
 */
public record SlicedTensor(Tensor whole, Slice slice) implements Tensor {

    /** @throws IllegalArgumentException if the slice reaches beyond the tensor */
    public SlicedTensor {
        if (slice.to() > whole.shape().elements()) {
            throw new IllegalArgumentException("the slice " + slice + " reaches beyond the "
                    + whole.shape().elements() + " elements of " + whole.shape());
        }
    }

    @Override
    public DType dtype() {
        return whole.dtype();
    }

    @Override
    public Shape shape() {
        return Shape.of(slice.count());
    }

    @Override
    public void read(long from, ByteBuffer into) {
        whole.read(index(from, dtype().elementsIn(into)), into);
    }

    @Override
    public void read(long from, float[] into, int at, int count) {
        whole.read(index(from, count), into, at, count);
    }

    @Override
    public void read(long from, double[] into, int at, int count) {
        whole.read(index(from, count), into, at, count);
    }

    @Override
    public boolean isSequential() {
        return whole.isSequential();
    }

    private long index(long from, int count) {
        return slice.from() + Objects.checkFromIndexSize(from, count, slice.count());
    }
}
