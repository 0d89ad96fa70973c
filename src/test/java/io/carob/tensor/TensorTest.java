package io.carob.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {

    /** More than two of the blocks in which tensors are converted. */
    private static final int ELEMENTS = 20_000;

    private static final SmallFloat HALF = new SmallFloat(5, 10);
    private static final SmallFloat UPPER_HALF = new SmallFloat(8, 7);

    private static byte[] bytes(DType dtype, int elements, long seed) {
        byte[] bytes = new byte[elements * dtype.bytes()];
        new Random(seed).nextBytes(bytes);
        if (dtype == DType.BOOL) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] &= 1;
            }
        }
        return bytes;
    }

    /** The same elements three times: stored, as a part of more, as a part of a part. */
    private static List<Tensor> tensors(DType dtype, byte[] bytes) {
        int elements = bytes.length / dtype.bytes();
        byte[] padded = new byte[bytes.length + 12 * dtype.bytes()];
        System.arraycopy(bytes, 0, padded, 7 * dtype.bytes(), bytes.length);
        Tensor more = StoredTensor.of(dtype, Shape.of(elements + 12), padded);
        return List.of(
                StoredTensor.of(dtype, Shape.of(elements), bytes),
                new SlicedTensor(more, new Slice(7, elements + 7)),
                new SlicedTensor(new SlicedTensor(more, new Slice(3, elements + 10)), new Slice(4, elements + 4)));
    }

    /** An element as a number, by plain arithmetic. */
    private static double number(DType dtype, byte[] bytes, int index) {
        BigInteger whole = whole(dtype, bytes, index);
        return switch (dtype) {
            case FLOAT32 -> Float.intBitsToFloat(whole.intValue());
            case FLOAT64 -> Double.longBitsToDouble(whole.longValue());
            case FLOAT16 -> HALF.value(whole.intValue());
            case BFLOAT16 -> UPPER_HALF.value(whole.intValue());
            default -> whole.doubleValue();
        };
    }

    private static BigInteger whole(DType dtype, byte[] bytes, int index) {
        byte[] bigEndian = new byte[dtype.bytes()];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[bigEndian.length - 1 - i] = bytes[index * dtype.bytes() + i];
        }
        return dtype.kind() == DType.Kind.SIGNED ? new BigInteger(bigEndian) : new BigInteger(1, bigEndian);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMPLEX64", "COMPLEX128"})
    void allElementsAreReadAsNumbers(DType dtype) {
        byte[] bytes = bytes(dtype, ELEMENTS, 1);
        for (Tensor tensor : tensors(dtype, bytes)) {
            double[] doubles = tensor.toDoubleArray();
            float[] floats = tensor.toFloatArray();
            long[] longs = tensor.toLongArray();
            for (int i = 0; i < ELEMENTS; i++) {
                double number = number(dtype, bytes, i);
                assertEquals(number, doubles[i], "element " + i);
                assertEquals((float) number, floats[i], "element " + i);
                long whole =
                        dtype.isFloat() ? (long) number : whole(dtype, bytes, i).longValue();
                assertEquals(whole, longs[i], "element " + i);
            }
            assertArrayEquals(bytes, tensor.toByteArray());
            assertEquals(dtype, tensor.dtype());
            assertEquals(Shape.of(ELEMENTS), tensor.shape());
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMPLEX64", "COMPLEX128"})
    void anyRangeIsThatPartOfTheWhole(DType dtype) {
        byte[] bytes = bytes(dtype, ELEMENTS, 2);
        for (Tensor tensor : tensors(dtype, bytes)) {
            double[] doubles = tensor.toDoubleArray();
            float[] floats = tensor.toFloatArray();
            for (int seed = 0; seed < 100; seed++) {
                Random random = new Random(seed);
                int from = random.nextInt(ELEMENTS + 1);
                int count = random.nextInt(ELEMENTS - from + 1);
                int at = random.nextInt(4);
                String message = "seed " + seed + ", from " + from + ", " + count + " elements";

                double[] someDoubles = filled(new double[at + count + 2]);
                tensor.read(from, someDoubles, at, count);
                assertArrayEquals(expected(doubles, from, at, count), someDoubles, message);

                float[] someFloats = filled(new float[at + count + 2]);
                tensor.read(from, someFloats, at, count);
                assertArrayEquals(expected(floats, from, at, count), someFloats, message);

                Tensor slice = new SlicedTensor(tensor, new Slice(from, from + count));
                assertArrayEquals(Arrays.copyOfRange(doubles, from, from + count), slice.toDoubleArray(), message);
            }
        }
    }

    private static double[] filled(double[] array) {
        Arrays.fill(array, -7);
        return array;
    }

    private static float[] filled(float[] array) {
        Arrays.fill(array, -7);
        return array;
    }

    private static double[] expected(double[] whole, int from, int at, int count) {
        double[] array = filled(new double[at + count + 2]);
        System.arraycopy(whole, from, array, at, count);
        return array;
    }

    private static float[] expected(float[] whole, int from, int at, int count) {
        float[] array = filled(new float[at + count + 2]);
        System.arraycopy(whole, from, array, at, count);
        return array;
    }

    @ParameterizedTest
    @EnumSource
    void aBufferOfAnyKindAndOrderGetsLittleEndianBytes(DType dtype) {
        int size = dtype.bytes();
        byte[] bytes = bytes(dtype, 50, 3);
        for (Tensor tensor : tensors(dtype, bytes)) {
            for (ByteBuffer buffer : buffers(60 * size)) {
                for (int from : new int[] {0, 1, 13, 50}) {
                    int count = Math.min(20, 50 - from);
                    byte[] expected = new byte[60 * size];
                    System.arraycopy(bytes, from * size, expected, 3, count * size);

                    buffer.clear().put(new byte[60 * size]);
                    ByteOrder order = buffer.order();
                    tensor.read(from, buffer.position(3).limit(3 + count * size));

                    assertEquals(3 + count * size, buffer.position(), "it is full");
                    assertEquals(order, buffer.order(), "its order is left alone");
                    byte[] found = new byte[60 * size];
                    buffer.clear().get(found);
                    assertArrayEquals(expected, found, "from " + from + " into " + buffer);
                }
            }
        }
    }

    private static List<ByteBuffer> buffers(int capacity) {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            buffers.add(ByteBuffer.allocate(capacity).order(order));
            buffers.add(ByteBuffer.allocateDirect(capacity).order(order));
            buffers.add(ByteBuffer.allocate(capacity + 5).position(5).slice().order(order));
        }
        return buffers;
    }

    @ParameterizedTest
    @CsvSource({"0, 11", "10, 1", "11, 0", "-1, 1", "-1, 0", "5, 6", "9223372036854775807, 1", "4294967296, 1"})
    void whatReachesBeyondATensorIsRefused(long from, int count) {
        for (Tensor tensor : tensors(DType.INT16, bytes(DType.INT16, 10, 4))) {
            ByteBuffer buffer = ByteBuffer.allocate(2 * count);
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(from, buffer));
            if (count > 0) {
                assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(from, new float[count], 0, count));
                assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(from, new double[count], 0, count));
            }
        }
    }

    @Test
    void whatReachesBeyondTheArrayIsRefused() {
        for (Tensor tensor : tensors(DType.FLOAT32, bytes(DType.FLOAT32, 10, 5))) {
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(0, new float[4], 2, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(0, new double[4], -1, 3));
        }
    }

    @Test
    void aSliceBeyondTheTensorIsRefused() {
        Tensor tensor = StoredTensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        assertArrayEquals(new double[] {5, 6}, new SlicedTensor(tensor, new Slice(4, 6)).toDoubleArray());
        assertArrayEquals(new double[0], new SlicedTensor(tensor, new Slice(6, 6)).toDoubleArray());
        String message = assertThrows(IllegalArgumentException.class, () -> new SlicedTensor(tensor, new Slice(4, 7)))
                .toString();
        assertTrue(message.contains("4:7") && message.contains("6 elements") && message.contains("(2, 3)"), message);
    }

    @Test
    void bytesThatDoNotFitTheShapeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> StoredTensor.of(Shape.of(2, 2), 1, 2, 3));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> StoredTensor.of(DType.INT32, Shape.of(2), new byte[7]))
                .toString();
        assertTrue(message.contains("7 bytes") && message.contains("int32") && message.contains("(2,)"), message);
    }

    @Test
    void aStoredTensorDoesNotShareItsBytes() {
        byte[] bytes = {1, 2};
        Tensor tensor = StoredTensor.of(DType.INT8, Shape.of(2), bytes);
        bytes[0] = 9;
        tensor.toByteArray()[1] = 9;
        assertArrayEquals(new long[] {1, 2}, tensor.toLongArray());
    }

    @Test
    void unsignedNumbersOf64BitsAreRoundedOnceToDouble() {
        long[] bits = {
            0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1, -1024, -1025, Long.MIN_VALUE + 1024, Long.MIN_VALUE + 1025
        };
        ByteBuffer bytes = ByteBuffer.allocate(8 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(bits);
        double[] found = StoredTensor.of(DType.UINT64, Shape.of(bits.length), bytes.array())
                .toDoubleArray();
        for (int i = 0; i < bits.length; i++) {
            assertEquals(new BigInteger(Long.toUnsignedString(bits[i])).doubleValue(), found[i]);
        }
    }

    @Test
    void aScalarNestsAsTheBoxedElement() {
        assertEquals(2.5, StoredTensor.of(Shape.SCALAR, 2.5).toNestedArray());
        assertEquals(
                1f,
                StoredTensor.of(DType.BFLOAT16, Shape.SCALAR, new byte[] {(byte) 0x80, 0x3F})
                        .toNestedArray());
        assertEquals(
                -2L, StoredTensor.of(DType.INT8, Shape.SCALAR, new byte[] {-2}).toNestedArray());
        assertEquals(
                true, StoredTensor.of(DType.BOOL, Shape.SCALAR, new byte[] {1}).toNestedArray());
    }

    @Test
    void nestedArraysHaveTheRankOfTheTensor() {
        double[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        assertArrayEquals(new double[][] {{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11}}, (double[][])
                StoredTensor.of(Shape.of(3, 4), numbers).toNestedArray());
        assertArrayEquals(new double[][][] {{{0, 1, 2}, {3, 4, 5}}, {{6, 7, 8}, {9, 10, 11}}}, (double[][][])
                StoredTensor.of(Shape.of(2, 2, 3), numbers).toNestedArray());
        assertArrayEquals(new double[][][][] {{{{0, 1}, {2, 3}, {4, 5}}}, {{{6, 7}, {8, 9}, {10, 11}}}}, (double[][][]
                        [])
                StoredTensor.of(Shape.of(2, 1, 3, 2), numbers).toNestedArray());
        assertArrayEquals(
                new double[2][0], (double[][]) StoredTensor.of(Shape.of(2, 0)).toNestedArray());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMPLEX64", "COMPLEX128"})
    void theElementsOfNestedArraysAreTheNearestJavaType(DType dtype) {
        Tensor tensor = StoredTensor.of(dtype, Shape.of(2, 3), bytes(dtype, 6, 6));
        Object nested = tensor.toNestedArray();
        if (dtype == DType.BOOL) {
            boolean[][] rows = (boolean[][]) nested;
            assertEquals(tensor.toByteArray()[5] == 1, rows[1][2]);
        } else if (dtype.isInteger()) {
            assertEquals(tensor.toLongArray()[4], ((long[][]) nested)[1][1]);
        } else if (dtype == DType.FLOAT64) {
            assertEquals(tensor.toDoubleArray()[3], ((double[][]) nested)[1][0]);
        } else {
            assertEquals(tensor.toFloatArray()[3], ((float[][]) nested)[1][0]);
        }
    }

    /** A tensor of any size that costs no memory: each element is its index. */
    private record Indices(Shape shape) implements Tensor {
        @Override
        public DType dtype() {
            return DType.INT64;
        }

        @Override
        public void read(long from, ByteBuffer into) {
            ByteBuffer words = into.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            for (long i = from; words.hasRemaining(); i++) {
                words.putLong(i);
            }
            into.position(words.position());
        }
    }

    @Test
    void theFarEndOfAVastTensorCanBeRead() {
        Tensor vast = new Indices(Shape.of(1L << 40, 3));
        long last = 3 * (1L << 40) - 1;
        Tensor end = new SlicedTensor(vast, new Slice(last - 1, last + 1));
        assertArrayEquals(new long[] {last - 1, last}, end.toLongArray());
    }

    @Test
    void aVastTensorDoesNotFitAnArray() {
        Tensor vast = new Indices(Shape.of(1L << 40));
        for (Runnable all : List.<Runnable>of(
                vast::toFloatArray, vast::toDoubleArray, vast::toLongArray, vast::toByteArray, vast::toNestedArray)) {
            String message =
                    assertThrows(IllegalArgumentException.class, all::run).toString();
            assertTrue(message.contains("1099511627776 elements"), message);
        }
    }
}
