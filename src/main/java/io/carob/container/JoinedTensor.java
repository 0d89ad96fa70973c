package io.carob.container;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A tensor that may begin in one file and end in another. */
record JoinedTensor(DType dtype, Shape shape, JoinedFiles files, long start) implements Tensor {

    @Override
    public void read(long from, ByteBuffer into) {
        Objects.checkFromIndexSize(from, dtype.elementsIn(into), shape.elements());
        try {
            files.read(start + from * dtype.bytes(), into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
