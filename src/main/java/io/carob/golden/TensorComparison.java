package io.carob.golden;

import io.carob.tensor.DType;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/** Two tensors, element by element and block by block, so that neither is ever in memory as a whole. */
final class TensorComparison {

    /** Bytes that a thread holds of each. */
    private static final int BLOCK = 1 << 18;

    private final Tensor a;
    private final Tensor b;
    private final Tolerance tolerance;
    private final NumberBits numbers;
    private final int block;
    private final int parts;

    private TensorComparison(Tensor a, Tensor b, Tolerance tolerance) {
        DType dtype = a.dtype();
        this.a = a;
        this.b = b;
        this.tolerance = tolerance;
        this.numbers = new NumberBits(dtype.part());
        this.block = BLOCK / dtype.bytes();
        this.parts = dtype.isComplex() ? 2 : 1;
    }

    /**
     * Compares tensors of one dtype and shape.
     *
     * @throws java.io.UncheckedIOException if a file that holds one cannot be read
     */
    static Distance of(Tensor a, Tensor b, Tolerance tolerance) {
        if (a.dtype() != b.dtype() || !a.shape().equals(b.shape())) {
            throw new IllegalArgumentException("tensors of different dtype or shape have no distance");
        }
        return new TensorComparison(a, b, tolerance).distance();
    }

    private Distance distance() {
        long elements = a.shape().elements();
        long blocks = elements / block + (elements % block == 0 ? 0 : 1);
        LongStream starts = LongStream.range(0, blocks).map(index -> index * block);
        boolean sequential = blocks < 2 || a.isSequential() || b.isSequential();
        return (sequential ? starts : starts.parallel())
                .mapToObj(from -> compare(from, (int) Math.min(block, elements - from)))
                .reduce(Distance.NONE, Distance::and);
    }

    private Distance compare(long from, int count) {
        ByteBuffer left = bytes(a, from, count);
        ByteBuffer right = bytes(b, from, count);
        int mismatch = left.mismatch(right);
        if (mismatch < 0) {
            return new Distance(count, 0, 0, -1, 0, 0, 0);
        }
        Tally tally = new Tally();
        for (int i = mismatch / a.dtype().bytes(); i < count; i++) {
            boolean differs = false;
            boolean beyond = false;
            for (int part = parts * i; part < parts * (i + 1); part++) {
                long x = numbers.at(left, part);
                long y = numbers.at(right, part);
                if (x != y && !(isNaN(x) && isNaN(y))) {
                    differs = true;
                    beyond |= !tally.holds(x, y);
                }
            }
            tally.add(differs, beyond, from + i);
        }
        return tally.distance(count);
    }

    private boolean isNaN(long bits) {
        return Double.isNaN(numbers.value(bits));
    }

    private static ByteBuffer bytes(Tensor tensor, long from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * tensor.dtype().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        tensor.read(from, bytes);
        return bytes.flip();
    }

    /** What is found in one block. */
    private final class Tally {
        private long differing;
        private long beyond;
        private long first = -1;
        private long ulp;
        private double absolute;
        private long nan;

        /** Whether two numbers that are not alike are within the tolerance. */
        boolean holds(long x, long y) {
            if (isNaN(x) || isNaN(y)) {
                nan++;
                return false;
            }
            long steps = numbers.steps(x, y);
            double distance = numbers.distance(x, y);
            ulp = Long.compareUnsigned(ulp, steps) >= 0 ? ulp : steps;
            absolute = Math.max(absolute, distance);
            return tolerance.holds(numbers.value(x), numbers.value(y), distance, steps);
        }

        void add(boolean differs, boolean isBeyond, long index) {
            differing += differs ? 1 : 0;
            beyond += isBeyond ? 1 : 0;
            first = isBeyond && first < 0 ? index : first;
        }

        Distance distance(int count) {
            return new Distance(count, differing, beyond, first, ulp, absolute, nan);
        }
    }
}
