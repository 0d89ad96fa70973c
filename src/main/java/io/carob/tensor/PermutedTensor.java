package io.carob.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** Another tensor with its dimensions in another order: element (i, j) of a transposed matrix is element (j, i) of it. */
final class PermutedTensor implements Tensor {

    private final Tensor source;
    private final Shape shape;
    /** How far apart neighbours along each dimension of this tensor are in the source. */
    private final long[] strides;
    /** How many elements stand side by side in both: those of the last dimensions that stay where they are. */
    private final long run;

    private PermutedTensor(Tensor source, int[] axes) {
        this.source = source;
        this.shape = Shape.of(
                Arrays.stream(axes).mapToLong(axis -> source.shape().dim(axis)).toArray());
        long[] sourceStrides = strides(source.shape());
        this.strides =
                Arrays.stream(axes).mapToLong(axis -> sourceStrides[axis]).toArray();
        this.run = run(axes, shape);
    }

    /**
     * A tensor whose dimension i is dimension {@code axes[i]} of another. A source that fits well into
     * memory is read once, here.
     *
     * @throws IllegalArgumentException if the axes do not name each dimension once
     */
    static Tensor of(Tensor source, int... axes) {
        int rank = source.shape().rank();
        int[] normal =
                Arrays.stream(axes).map(axis -> axis < 0 ? axis + rank : axis).toArray();
        int[] sorted = Arrays.stream(normal).sorted().toArray();
        boolean once = sorted.length == rank;
        for (int i = 0; once && i < rank; i++) {
            once = sorted[i] == i;
        }
        if (!once) {
            throw new IllegalArgumentException(
                    "axes must name each dimension of " + source.shape() + " once, got " + Arrays.toString(axes));
        }
        long most = Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE - 8);
        boolean fits = source.shape().elements() <= most / source.dtype().bytes();
        boolean stays = Arrays.equals(normal, sorted);
        return new PermutedTensor(fits && !stays ? StoredTensor.copyOf(source) : source, normal);
    }

    private static long[] strides(Shape shape) {
        long[] strides = new long[shape.rank()];
        long stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= Math.max(1, shape.dim(axis));
        }
        return strides;
    }

    private static long run(int[] axes, Shape shape) {
        long run = 1;
        for (int axis = axes.length - 1; axis >= 0 && axes[axis] == axis; axis--) {
            run *= Math.max(1, shape.dim(axis));
        }
        return run;
    }

    @Override
    public DType dtype() {
        return source.dtype();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void read(long from, ByteBuffer into) {
        int bytes = dtype().bytes();
        long to = from + dtype().elementsIn(into);
        Objects.checkFromToIndex(from, to, shape.elements());
        int limit = into.limit();
        for (long at = from; at < to; ) {
            int count = (int) Math.min(run - at % run, to - at);
            into.limit(into.position() + count * bytes);
            source.read(sourceIndex(at), into);
            at += count;
        }
        into.limit(limit);
    }

    @Override
    public boolean isSequential() {
        return source.isSequential();
    }

    private long sourceIndex(long index) {
        long rest = index;
        long found = 0;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            found += rest % shape.dim(axis) * strides[axis];
            rest /= shape.dim(axis);
        }
        return found;
    }
}
