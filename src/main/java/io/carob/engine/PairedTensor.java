package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A complex tensor over a tensor of floats in which real and imaginary parts take turns, as {@code torch.view_as_complex}
 * sees one.
 *
 * @param floats of twice as many elements
 */
record PairedTensor(Tensor floats, Shape shape) implements Tensor {

    @Override
    public DType dtype() {
        return floats.dtype() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
    }

    @Override
    public void read(long from, ByteBuffer into) {
        Objects.checkFromIndexSize(from, dtype().elementsIn(into), shape.elements());
        floats.read(2 * from, into);
    }

    @Override
    public boolean isSequential() {
        return floats.isSequential();
    }
}
