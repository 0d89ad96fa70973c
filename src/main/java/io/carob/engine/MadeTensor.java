package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    /** What readers have left for the next ones: as many as there were at once. */
    private final Queue<Bench<A>> spare = new ConcurrentLinkedQueue<>();

    MadeTensor(DType dtype, Shape shape, Supplier<Fill<A>> fills) {
        this.dtype = dtype;
        this.shape = shape;
        this.fills = fills;
    }

    /** What a reader needs, and no two at once. */
    private static final class Bench<A> {

        final Fill<A> fill;
        private @Nullable A block;
        private int length;

        Bench(Fill<A> fill) {
            this.fill = fill;
        }

        /** An array that is at least so long. */
        A block(int needed, IntFunction<A> make) {
            A large = block;
            if (large == null || length < needed) {
                large = make.apply(needed);
                block = large;
                length = needed;
            }
            return large;
        }
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
    public final boolean isSequential() {
        Bench<A> bench = bench();
        spare.add(bench);
        return bench.fill.isSequential();
    }

    @Override
    public final void read(long from, ByteBuffer into) {
        int count = dtype.elementsIn(into);
        Objects.checkFromIndexSize(from, count, shape.elements());
        ByteOrder order = into.order();
        into.order(ByteOrder.LITTLE_ENDIAN);
        Bench<A> bench = bench();
        A block = bench.block(Math.min(BLOCK, count), this::array);
        int n;
        for (int done = 0; done < count; done += n) {
            n = Math.min(BLOCK, count - done);
            bench.fill.fill(from + done, block, 0, n);
            pack(from + done, block, n, into);
        }
        spare.add(bench);
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
        Bench<A> bench = bench();
        int n;
        for (int done = 0; done < count; done += n) {
            n = Math.min(BLOCK, count - done);
            bench.fill.fill(from + done, into, at + done, n);
        }
        spare.add(bench);
    }

    private Bench<A> bench() {
        Bench<A> bench = spare.poll();
        return bench != null ? bench : new Bench<>(fills.get());
    }
}
