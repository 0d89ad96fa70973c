package io.carob.spark;

import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import java.util.ArrayList;
import java.util.List;

/** Cuts a tensor along its first dimension into shards that differ by one row at most. */
final class Shards {

    /** More make files whose names no longer sort as the rows do, and a job of which Spark only keeps the books. */
    private static final int MOST = 100_000;

    private Shards() {}

    /**
     * The shards, whose elements one after another are the tensor's. A scalar is one row.
     *
     * @throws IllegalArgumentException if there are more shards than rows; one shard is always legal
     */
    static List<Shard> of(Shape whole, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a tensor is cut into 1 to 100000 shards, got " + count);
        }
        long rows = whole.rank() == 0 ? 1 : whole.dim(0);
        if (count > Math.max(1, rows)) {
            throw new IllegalArgumentException("a shard has whole rows, of which " + whole + " has " + rows
                    + ", so it cannot be cut into " + count + " shards");
        }
        long width = rows == 0 ? 0 : whole.elements() / rows;
        List<Shard> shards = new ArrayList<>();
        long from = 0;
        for (int i = 0; i < count; i++) {
            long size = rows / count + (i < rows % count ? 1 : 0);
            long to = from + size * width;
            shards.add(new Shard(i, count, new Slice(from, to), withRows(whole, size)));
            from = to;
        }
        return shards;
    }

    private static Shape withRows(Shape whole, long rows) {
        if (whole.rank() == 0) {
            return whole;
        }
        List<Long> dims = new ArrayList<>(whole.dims());
        dims.set(0, rows);
        return new Shape(dims);
    }
}
