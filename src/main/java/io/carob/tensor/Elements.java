package io.carob.tensor;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** What every tensor can do with the bytes it gives: turn them into Java numbers, block by block. */
final class Elements {

    /** Elements a block; small enough to stay in the cache. */
    private static final int BLOCK = 8_192;

    private Elements() {}

    /** Takes the elements of one block. */
    private interface Block {
        void take(ByteBuffer bytes, int at, int count);
    }

    static int count(Tensor tensor) {
        return arrayLength(tensor.shape().elements(), "elements");
    }

    static int byteCount(Tensor tensor) {
        return arrayLength((long) count(tensor) * tensor.dtype().bytes(), "bytes");
    }

    private static int arrayLength(long length, String what) {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    length + " " + what + " do not fit one Java array; read the tensor in parts");
        }
        return (int) length;
    }

    static void toFloats(Tensor tensor, long from, float[] into, int at, int count) {
        DType dtype = tensor.dtype();
        blocks(tensor, from, count, (bytes, done, n) -> {
            for (int i = 0; i < n; i++) {
                into[at + done + i] = real(bytes, i, dtype);
            }
        });
    }

    static void toDoubles(Tensor tensor, long from, double[] into, int at, int count) {
        DType dtype = tensor.dtype();
        blocks(tensor, from, count, (bytes, done, n) -> {
            for (int i = 0; i < n; i++) {
                into[at + done + i] = number(bytes, i, dtype);
            }
        });
    }

    static void toLongs(Tensor tensor, long from, long[] into, int at, int count) {
        DType dtype = tensor.dtype();
        blocks(tensor, from, count, (bytes, done, n) -> {
            for (int i = 0; i < n; i++) {
                into[at + done + i] = dtype.isFloat() ? (long) number(bytes, i, dtype) : whole(bytes, i, dtype);
            }
        });
    }

    private static void blocks(Tensor tensor, long from, int count, Block block) {
        if (tensor.dtype().isComplex()) {
            throw new UnsupportedException(
                    Code.DTYPE, "no Java number holds an element of " + tensor.dtype() + "; read its bytes instead");
        }
        Objects.checkFromIndexSize(from, count, tensor.shape().elements());
        int size = tensor.dtype().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(BLOCK, count) * size).order(ByteOrder.LITTLE_ENDIAN);
        int n;
        for (int done = 0; done < count; done += n) {
            n = Math.min(BLOCK, count - done);
            tensor.read(from + done, bytes.clear().limit(n * size));
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            block.take(bytes, done, n);
        }
    }

    private static double number(ByteBuffer bytes, int index, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> bytes.getFloat(4 * index);
            case FLOAT64 -> bytes.getDouble(8 * index);
            case FLOAT16 -> Float16.value(bytes.getShort(2 * index));
            case BFLOAT16 -> BFloat16.value(bytes.getShort(2 * index));
            case UINT64 -> unsigned(bytes.getLong(8 * index));
            default -> whole(bytes, index, dtype);
        };
    }

    /** The nearest float, in one rounding also for whole numbers that no double holds. */
    private static float real(ByteBuffer bytes, int index, DType dtype) {
        return switch (dtype) {
            case INT64 -> (float) bytes.getLong(8 * index);
            case UINT64 -> {
                long bits = bytes.getLong(8 * index);
                yield bits >= 0 ? (float) bits : (float) halved(bits) * 2;
            }
            default -> (float) number(bytes, index, dtype);
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? (double) bits : (double) halved(bits) * 2;
    }

    /** Half of an unsigned number; the lost bit is kept in the last one, so that rounding goes as it would. */
    private static long halved(long bits) {
        return (bits >>> 1) | (bits & 1);
    }

    private static long whole(ByteBuffer bytes, int index, DType dtype) {
        return switch (dtype) {
            case INT8, BOOL -> bytes.get(index);
            case UINT8 -> bytes.get(index) & 0xFFL;
            case INT16 -> bytes.getShort(2 * index);
            case UINT16 -> bytes.getShort(2 * index) & 0xFFFFL;
            case INT32 -> bytes.getInt(4 * index);
            case UINT32 -> bytes.getInt(4 * index) & 0xFFFFFFFFL;
            default -> bytes.getLong(8 * index);
        };
    }

    static Object nested(Tensor tensor) {
        Object flat = flat(tensor);
        if (tensor.shape().rank() == 0) {
            return Array.get(flat, 0);
        }
        int[] dims = tensor.shape().dims().stream()
                .mapToInt(dim -> arrayLength(dim, "elements along a dimension"))
                .toArray();
        Object array = Array.newInstance(flat.getClass().getComponentType(), dims);
        fill(array, dims, 0, flat, 0);
        return array;
    }

    private static Object flat(Tensor tensor) {
        return switch (tensor.dtype()) {
            case FLOAT32, FLOAT16, BFLOAT16 -> tensor.toFloatArray();
            case FLOAT64 -> tensor.toDoubleArray();
            case BOOL -> booleans(tensor);
            default -> tensor.toLongArray();
        };
    }

    private static boolean[] booleans(Tensor tensor) {
        byte[] bytes = tensor.toByteArray();
        boolean[] array = new boolean[bytes.length];
        for (int i = 0; i < array.length; i++) {
            array[i] = bytes[i] != 0;
        }
        return array;
    }

    private static int fill(Object array, int[] dims, int axis, Object flat, int at) {
        if (axis == dims.length - 1) {
            System.arraycopy(flat, at, array, 0, dims[axis]);
            return at + dims[axis];
        }
        int next = at;
        for (int i = 0; i < dims[axis]; i++) {
            next = fill(Array.get(array, i), dims, axis + 1, flat, next);
        }
        return next;
    }
}
