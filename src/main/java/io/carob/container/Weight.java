package io.carob.container;

import io.carob.tensor.Tensor;

/**
 * A weight in a container.
 *
 * @param name as the container has it: a path without a slash in front in {@code .weights.h5}, the name of the variable
 *     elsewhere
 * @param stored dtype in the container's words, which differs from the tensor's where it is stored in fewer bits
 * @param tensor its numbers, read from the file each time they are asked for
 */
public record Weight(String name, String stored, Tensor tensor) {

    /** A weight that is stored as it is. */
    Weight(String name, Tensor tensor) {
        this(name, tensor.dtype().id(), tensor);
    }

    /** Bytes of its numbers. */
    public long bytes() {
        return tensor.shape().elements() * tensor.dtype().bytes();
    }
}
