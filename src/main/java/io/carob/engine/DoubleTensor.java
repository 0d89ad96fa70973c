package io.carob.engine;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** A float64 tensor. */
final class DoubleTensor extends MadeTensor<double[]> {

    DoubleTensor(Shape shape, Supplier<Fill<double[]>> fills) {
        super(DType.FLOAT64, shape, fills);
    }

    @Override
    public void read(long from, double[] into, int at, int count) {
        readInto(from, into, at, count);
    }

    @Override
    double[] array(int length) {
        return new double[length];
    }

    @Override
    void pack(long from, double[] block, int count, ByteBuffer into) {
        into.asDoubleBuffer().put(block, 0, count);
        into.position(into.position() + Double.BYTES * count);
    }
}
