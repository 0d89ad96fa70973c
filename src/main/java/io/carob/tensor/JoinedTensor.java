package io.carob.tensor;

import java.nio.ByteBuffer;
import java.util.List;

/** The elements of several tensors one after another, as a vector. */
public final class JoinedTensor implements Tensor {

    private final List<Tensor> parts;
    /** Where each part begins, and where the last one ends. */
    private final long[] starts;

    /** @throws IllegalArgumentException if there is no part, or they are not of one dtype */
    public JoinedTensor(List<? extends Tensor> parts) {
        this.parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.stream().map(Tensor::dtype).distinct().count() != 1) {
            throw new IllegalArgumentException("tensors that are joined must be some, and of one dtype");
        }
        starts = new long[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], parts.get(i).shape().elements());
        }
    }

    /** Reads elements of one part. */
    private interface Reading {
        void read(Tensor part, long from, int done, int count);
    }

    @Override
    public DType dtype() {
        return parts.get(0).dtype();
    }

    @Override
    public Shape shape() {
        return Shape.of(starts[parts.size()]);
    }

    @Override
    public void read(long from, ByteBuffer into) {
        each(from, dtype().elementsIn(into), (part, at, done, count) -> {
            int bytes = count * dtype().bytes();
            part.read(at, into.slice(into.position(), bytes));
            into.position(into.position() + bytes);
        });
    }

    @Override
    public void read(long from, float[] into, int at, int count) {
        each(from, count, (part, start, done, length) -> part.read(start, into, at + done, length));
    }

    @Override
    public void read(long from, double[] into, int at, int count) {
        each(from, count, (part, start, done, length) -> part.read(start, into, at + done, length));
    }

    private void each(long from, int count, Reading reading) {
        if (from < 0 || count < 0 || from > starts[parts.size()] - count) {
            throw new IndexOutOfBoundsException(
                    "elements " + from + " to " + (from + count) + " of " + starts[parts.size()]);
        }
        int done = 0;
        for (int i = 0; i < parts.size() && done < count; i++) {
            long at = from + done;
            if (at < starts[i + 1]) {
                int length = (int) Math.min(count - done, starts[i + 1] - at);
                reading.read(parts.get(i), at - starts[i], done, length);
                done += length;
            }
        }
    }

    @Override
    public boolean isSequential() {
        return parts.stream().anyMatch(Tensor::isSequential);
    }
}
