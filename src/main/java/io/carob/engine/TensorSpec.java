package io.carob.engine;

import io.carob.config.Release;
import io.carob.initializer.DTyped;
import io.carob.initializer.Initializer;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that decides the bits of a tensor, beside the backend. A plain value, serializable, so that one tensor can be made
 * on many machines: each makes the {@link io.carob.tensor.Slice} of it that is its own. Give it a seed before it travels,
 * {@link GeneratedTensor#spec}, or each draws another. The serialized form is for programs of one version of Carob.
 *
 * @param shape what the initializer is called with
 * @param library whose rules count
 * @param release which release of it; what it changes is in CONFORMANCE.md
 * @param partition which part of a partitioned variable; tf_keras only
 * @param callIndex how often the initializer was called before; it counts where the seed is a generator
 * @param half how the processor calculates in float16; it counts on JAX
 */
public record TensorSpec(
        Initializer initializer,
        Shape shape,
        DType dtype,
        Library library,
        Release release,
        Optional<Partition> partition,
        long callIndex,
        HalfArithmetic half)
        implements Serializable {

    /** The first release of tf.keras that scales a part by the fans of the part. */
    private static final Release SCALES_PARTS = Release.parse("2.9");

    /** @throws IllegalArgumentException if the call index is negative */
    public TensorSpec {
        // both libraries drop the dtype that a config of tf.keras 1 carries
        initializer = initializer instanceof DTyped typed ? typed.rule() : initializer;
        if (callIndex < 0) {
            throw new IllegalArgumentException("the call index cannot be negative, got " + callIndex);
        }
    }

    /** All of it by the newest release, on a processor whose float16 arithmetic is portable. */
    public TensorSpec(
            Initializer initializer,
            Shape shape,
            DType dtype,
            Library library,
            Optional<Partition> partition,
            long callIndex) {
        this(
                initializer,
                shape,
                dtype,
                library,
                library.dialect().newest(),
                partition,
                callIndex,
                HalfArithmetic.PORTABLE);
    }

    /** The first call of an initializer in Keras 3, for a whole float32 tensor. */
    public static TensorSpec of(Initializer initializer, Shape shape) {
        return new TensorSpec(initializer, shape, DType.FLOAT32, Library.KERAS_3, Optional.empty(), 0);
    }

    /** The same with another initializer. */
    public TensorSpec initializer(Initializer other) {
        return new TensorSpec(other, shape, dtype, library, release, partition, callIndex, half);
    }

    /** The same for another shape. */
    public TensorSpec shape(Shape other) {
        return new TensorSpec(initializer, other, dtype, library, release, partition, callIndex, half);
    }

    /** The same in another dtype. */
    public TensorSpec dtype(DType other) {
        return new TensorSpec(initializer, shape, other, library, release, partition, callIndex, half);
    }

    /** The same by the rules of the newest release of a library. */
    public TensorSpec library(Library other) {
        return new TensorSpec(initializer, shape, dtype, other, other.dialect().newest(), partition, callIndex, half);
    }

    /** The same by the rules of another release of the library. */
    public TensorSpec release(Release other) {
        return new TensorSpec(initializer, shape, dtype, library, other, partition, callIndex, half);
    }

    /** One part of it. */
    public TensorSpec partition(Partition part) {
        return new TensorSpec(initializer, shape, dtype, library, release, Optional.of(part), callIndex, half);
    }

    /** The same at a later call. */
    public TensorSpec callIndex(long index) {
        return new TensorSpec(initializer, shape, dtype, library, release, partition, index, half);
    }

    /** The same on a processor with another float16 arithmetic. */
    public TensorSpec half(HalfArithmetic other) {
        return new TensorSpec(initializer, shape, dtype, library, release, partition, callIndex, other);
    }

    /** The shape that is drawn: the part's, where there is one. */
    Shape drawnShape() {
        return partition.flatMap(Partition::shape).orElse(shape);
    }

    /** The shape whose fans count: an older tf.keras looked at the whole variable. */
    Shape scaledShape() {
        return partition.isEmpty() || release.compareTo(SCALES_PARTS) >= 0 ? drawnShape() : shape;
    }

    private Object writeReplace() {
        return new Written(initializer, shape, dtype, library, release, partition.orElse(null), callIndex, half);
    }

    /** A spec between two JVMs: an Optional does not travel. */
    private record Written(
            Initializer initializer,
            Shape shape,
            DType dtype,
            Library library,
            Release release,
            @Nullable Partition partition,
            long callIndex,
            HalfArithmetic half)
            implements Serializable {
        private Object readResolve() {
            return new TensorSpec(
                    initializer, shape, dtype, library, release, Optional.ofNullable(partition), callIndex, half);
        }
    }
}
