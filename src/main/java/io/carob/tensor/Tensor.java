package io.carob.tensor;

import java.nio.ByteBuffer;

/**
 * Numbers in row-major order that can be read from any index: stored, or made on demand. Immutable and thread-safe: the
 * same index always gives the same number.
 */
public interface Tensor {

    /** The type of its elements. */
    DType dtype();

    /** Its dimensions. */
    Shape shape();

    /**
     * Puts elements {@code from}, {@code from + 1}, ... into a buffer until it is full, little-endian whatever the
     * buffer's order; a boolean is one byte, 0 or 1. This and the other two work on the caller's thread; {@link
     * ParallelReader} does the same on several.
     *
     * @param into its remaining bytes must be a multiple of the element's size
     * @throws IndexOutOfBoundsException if the tensor has fewer elements from there on
     * @throws IllegalArgumentException if the buffer ends inside an element
     */
    void read(long from, ByteBuffer into);

    /**
     * Puts elements into a range of a float array, each rounded to float where the dtype is wider.
     *
     * @throws IndexOutOfBoundsException if the tensor or the array has fewer elements from there on
     */
    default void read(long from, float[] into, int at, int count) {
        Elements.toFloats(this, from, into, at, count);
    }

    /**
     * Puts elements into a range of a double array; exact for every dtype but the two 64-bit integers.
     *
     * @throws IndexOutOfBoundsException if the tensor or the array has fewer elements from there on
     */
    default void read(long from, double[] into, int at, int count) {
        Elements.toDoubles(this, from, into, at, count);
    }

    /**
     * Whether elements cost the more the further a read starts from the end of the one before it, as they do where the
     * random numbers of the library come one after another. A {@link ParallelReader} reads such a tensor from its beginning
     * to its end on one thread; the numbers are the same in any order.
     */
    default boolean isSequential() {
        return false;
    }

    /** All elements in a new array, read on all cores. @throws IllegalArgumentException if there are more than an array can hold */
    default float[] toFloatArray() {
        float[] array = new float[Elements.count(this)];
        ParallelReader.onAllCores().read(this, 0, array, 0, array.length);
        return array;
    }

    /** All elements in a new array, read on all cores. @throws IllegalArgumentException if there are more than an array can hold */
    default double[] toDoubleArray() {
        double[] array = new double[Elements.count(this)];
        ParallelReader.onAllCores().read(this, 0, array, 0, array.length);
        return array;
    }

    /**
     * All elements as whole numbers in a new array: floats are cut toward zero, unsigned 64-bit integers keep their
     * bits.
     *
     * @throws IllegalArgumentException if there are more than an array can hold
     */
    default long[] toLongArray() {
        long[] array = new long[Elements.count(this)];
        ParallelReader.onAllCores().read(this, array);
        return array;
    }

    /** All elements as little-endian bytes. @throws IllegalArgumentException if there are more than an array can hold */
    default byte[] toByteArray() {
        byte[] bytes = new byte[Elements.byteCount(this)];
        ParallelReader.onAllCores().read(this, bytes);
        return bytes;
    }

    /**
     * All elements as nested Java arrays of this tensor's rank, such as {@code float[][][][]}: {@code float} for the
     * 16- and 32-bit floats, {@code double} for float64, {@code long} for integers, {@code boolean} for bool; of rank 0
     * the boxed element itself.
     *
     * @throws IllegalArgumentException if there are more than arrays can hold
     */
    default Object toNestedArray() {
        return Elements.nested(this);
    }

    /**
     * This tensor with its dimensions in another order, as {@code numpy.transpose} does: a convolution kernel of Keras,
     * (height, width, in, out), becomes the (out, in, height, width) of ONNX and PyTorch by {@code permute(3, 2, 0, 1)},
     * a Dense kernel the (out, in) of a linear layer by {@code permute(1, 0)}.
     *
     * @param axes for each dimension of the result, which dimension of this tensor it is; negative counts from the end
     * @throws IllegalArgumentException if the axes do not name each dimension once
     */
    default Tensor permute(int... axes) {
        return PermutedTensor.of(this, axes);
    }
}
