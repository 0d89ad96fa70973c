package io.carob.tensor.sink;

import io.carob.config.text.PythonFloat;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The text of a tensor's elements, read forward a block at a time: what Python prints for {@code array.tolist()}. */
final class ElementText {

    private static final int BLOCK = 4_096;

    private final Tensor tensor;
    private final double[] numbers = new double[BLOCK];
    private final ByteBuffer words = ByteBuffer.allocate(BLOCK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long blockStart;
    private int inBlock;
    private long next;

    ElementText(Tensor tensor) {
        this.tensor = tensor;
    }

    /** The text of the next element; NaN and infinities are Python's {@code repr}. */
    String next() {
        if (next == blockStart + inBlock) {
            load();
        }
        int i = (int) (next++ - blockStart);
        DType dtype = tensor.dtype();
        if (dtype == DType.INT64) {
            return Long.toString(words.getLong(i * Long.BYTES));
        } else if (dtype == DType.UINT64) {
            return Long.toUnsignedString(words.getLong(i * Long.BYTES));
        } else if (dtype == DType.BOOL) {
            return numbers[i] == 0 ? "false" : "true";
        }
        return dtype.isFloat() ? PythonFloat.repr(numbers[i]) : Long.toString((long) numbers[i]);
    }

    private void load() {
        blockStart = next;
        inBlock = (int) Math.min(BLOCK, tensor.shape().elements() - next);
        if (tensor.dtype() == DType.INT64 || tensor.dtype() == DType.UINT64) {
            tensor.read(next, words.clear().limit(inBlock * Long.BYTES));
        } else {
            tensor.read(next, numbers, 0, inBlock);
        }
    }
}
