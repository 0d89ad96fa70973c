package io.carob.spark;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;

/**
 * The elements of another tensor in another shape.
 *
 * @param shape has as many elements
 */
record ShapedTensor(Tensor elements, Shape shape) implements Tensor {

    @Override
    public DType dtype() {
        return elements.dtype();
    }

    @Override
    public void read(long from, ByteBuffer into) {
        elements.read(from, into);
    }

    @Override
    public boolean isSequential() {
        return elements.isSequential();
    }
}
