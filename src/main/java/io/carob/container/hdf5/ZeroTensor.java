package io.carob.container.hdf5;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A dataset of which nothing is stored. */
record ZeroTensor(DType dtype, Shape shape) implements Tensor {

    @Override
    public void read(long from, ByteBuffer into) {
        Objects.checkFromIndexSize(from, dtype.elementsIn(into), shape.elements());
        while (into.hasRemaining()) {
            into.put((byte) 0);
        }
    }
}
