package io.carob.tensor.sink;

import io.carob.config.text.PythonFloat;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;

/** The text of a tensor's elements, read forward a block at a time: what Python prints for {@code array.tolist()}. */
final class ElementText {

    private static final int BLOCK = 4_096;

    /** What no double holds. */
    private static final Set<DType> IN_WORDS = EnumSet.of(DType.INT64, DType.UINT64, DType.COMPLEX64, DType.COMPLEX128);

    private final Tensor tensor;
    private final double[] numbers = new double[BLOCK];
    private final ByteBuffer words = ByteBuffer.allocate(BLOCK * 2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
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
        if (dtype == DType.COMPLEX64) {
            float real = words.getFloat(i * Long.BYTES);
            float imaginary = words.getFloat(i * Long.BYTES + Float.BYTES);
            return complex(real, PythonFloat.repr(real), PythonFloat.repr(imaginary));
        } else if (dtype == DType.COMPLEX128) {
            double real = words.getDouble(2 * i * Long.BYTES);
            double imaginary = words.getDouble((2 * i + 1) * Long.BYTES);
            return complex(real, PythonFloat.repr(real), PythonFloat.repr(imaginary));
        } else if (dtype == DType.INT64) {
            return Long.toString(words.getLong(i * Long.BYTES));
        } else if (dtype == DType.UINT64) {
            return Long.toUnsignedString(words.getLong(i * Long.BYTES));
        } else if (dtype == DType.BOOL) {
            return numbers[i] == 0 ? "false" : "true";
        }
        return dtype.isFloat() ? PythonFloat.repr(numbers[i]) : Long.toString((long) numbers[i]);
    }

    /** Python leaves out a real part that is nothing at all. */
    private static String complex(double value, String real, String imaginary) {
        String second = part(imaginary) + "j";
        if (Double.doubleToRawLongBits(value) == 0) {
            return second;
        }
        return "(" + part(real) + (second.startsWith("-") ? "" : "+") + second + ")";
    }

    private static String part(String text) {
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private void load() {
        blockStart = next;
        inBlock = (int) Math.min(BLOCK, tensor.shape().elements() - next);
        if (IN_WORDS.contains(tensor.dtype())) {
            tensor.read(next, words.clear().limit(inBlock * tensor.dtype().bytes()));
        } else {
            tensor.read(next, numbers, 0, inBlock);
        }
    }
}
