package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A tensor whose elements are made when they are read, a block at a time.
 *
 * @param <A> the array that a block is made in
 */
abstract class MadeTensor<A> implements Tensor {

    /** Elements a block; a block stays in the cache from its making to its packing. */
    private static final int BLOCK = 8_192;

    private final DType dtype;
    private final Shape shape;
    private final Supplier<Fill<A>> fills;
    /** The fill of the last reader, kept for the next one; two readers at once make two. */
    private final AtomicReference<Fill<A>> spare = new AtomicReference<>();

    MadeTensor(DType dtype, Shape shape, Supplier<Fill<A>> fills) {
        this.dtype = dtype;
        this.shape = shape;
        this.fills = fills;
    }

    @Override
    public final DType dtype() {
        return dtype;
    }

    @Override
    public final Shape shape() {
        return shape;
    }

    @Override
    public final void read(long from, ByteBuffer into) {
        int count = dtype.elementsIn(into);
        Objects.checkFromIndexSize(from, count, shape.elements());
        ByteOrder order = into.order();
        into.order(ByteOrder.LITTLE_ENDIAN);
        A block = array(Math.min(BLOCK, count));
        withFill(fill -> {
            int n;
            for (int done = 0; done < count; done += n) {
                n = Math.min(BLOCK, count - done);
                fill.fill(from + done, block, 0, n);
                pack(from + done, block, n, into);
            }
        });
        into.order(order);
    }

    /** A new block. */
    abstract A array(int length);

    /**
     * Puts elements of a block into a little-endian buffer.
     *
     * @param from the index of the first of them in the tensor
     */
    abstract void pack(long from, A block, int count, ByteBuffer into);

    /** Makes elements straight into the reader's array. */
    final void readInto(long from, A into, int at, int count) {
        Objects.checkFromIndexSize(from, count, shape.elements());
        withFill(fill -> {
            int n;
            for (int done = 0; done < count; done += n) {
                n = Math.min(BLOCK, count - done);
                fill.fill(from + done, into, at + done, n);
            }
        });
    }

    private void withFill(Consumer<Fill<A>> work) {
        Fill<A> fill = spare.getAndSet(null);
        if (fill == null) {
            fill = fills.get();
        }
        work.accept(fill);
        spare.set(fill);
    }
}
