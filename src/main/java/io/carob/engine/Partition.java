package io.carob.engine;

import io.carob.tensor.Shape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of a partitioned variable that tf_keras makes in one call; its numbers depend on where the part begins.
 *
 * @param shape the shape of the part, in place of the variable's; empty: the whole shape
 * @param offset where the part begins in each dimension; empty: the numbers are those of an unpartitioned variable
 */
public record Partition(Optional<Shape> shape, List<Long> offset) implements Serializable {

    public Partition {
        offset = List.copyOf(offset);
    }

    /** A part with this shape that begins here. */
    public static Partition of(Optional<Shape> shape, long... offset) {
        return new Partition(shape, Arrays.stream(offset).boxed().collect(Collectors.toList()));
    }

    private Object writeReplace() {
        return new Written(shape.orElse(null), offset);
    }

    /** A part between two JVMs: an Optional does not travel. */
    private record Written(@Nullable Shape shape, List<Long> offset) implements Serializable {
        private Object readResolve() {
            return new Partition(Optional.ofNullable(shape), offset);
        }
    }
}
