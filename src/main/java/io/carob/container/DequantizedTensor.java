package io.carob.container;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A tensor that is stored in fewer bits, as TensorFlow.js restores it: each stored number times a scale plus a minimum,
 * calculated in double.
 *
 * @param dtype float32, or int32, to which halves are rounded up
 */
record DequantizedTensor(Tensor stored, DType dtype, double scale, double min) implements Tensor {

    private static final int BLOCK = 1 << 12;

    @Override
    public Shape shape() {
        return stored.shape();
    }

    @Override
    public void read(long from, ByteBuffer into) {
        int count = dtype.elementsIn(into);
        Objects.checkFromIndexSize(from, count, shape().elements());
        double[] block = new double[Math.min(BLOCK, count)];
        ByteOrder order = into.order();
        into.order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < count; done += BLOCK) {
            int size = Math.min(BLOCK, count - done);
            stored.read(from + done, block, 0, size);
            for (int i = 0; i < size; i++) {
                double number = block[i] * scale + min;
                if (dtype == DType.INT32) {
                    into.putInt((int) Math.round(number));
                } else {
                    into.putFloat((float) number);
                }
            }
        }
        into.order(order);
    }
}
