package io.carob.tensor;

import java.io.Closeable;
import java.io.IOException;

/** Somewhere tensors go: a file of some format, a stream. What is written is complete only after {@link #close}. */
public interface TensorSink extends Closeable {

    /**
     * Writes a tensor, block by block.
     *
     * @param name its name, where the format has names
     * @throws IllegalArgumentException if the sink was opened for another tensor here
     * @throws IOException if writing fails
     */
    void put(String name, Tensor tensor) throws IOException;
}
