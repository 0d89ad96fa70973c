package io.carob.spark;

import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import java.io.Serializable;
import java.util.Locale;

/**
 * A run of whole rows of a tensor.
 *
 * @param index which of the shards it is, from 0
 * @param of how many there are
 * @param elements which of the tensor's elements it has
 * @param shape its own: the tensor's, with fewer rows
 */
record Shard(int index, int of, Slice elements, Shape shape) implements Serializable {

    /** What its file is called, such as {@code part-00000-of-00008.raw}; names sort as the rows do. */
    String fileName(String extension) {
        return String.format(Locale.ROOT, "part-%05d-of-%05d.%s", index, of, extension);
    }
}
