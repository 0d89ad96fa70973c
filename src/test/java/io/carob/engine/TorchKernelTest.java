package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carob.tensor.DType;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws that hold for all kernels that read the words of a Mersenne Twister. */
class TorchKernelTest {
    private static final int SEED = 1_234;

    @ParameterizedTest
    @ValueSource(
            ints = {16, 17, 31, 32, 100, 512, 1_023, 1_024, 1_025, 1_031, 1_039, 1_040, 2_047, 2_053, 50_000, 50_001})
    void everyElementIsThatOfItsDescription(int size) {
        TorchOracle oracle = new TorchOracle(SEED, 8 * size + 64);
        checkFloats(size, new TorchUniformFloats(SEED, size, 0.3f, -0.1f), i -> oracle.uniformFloat(i) * 0.3f - 0.1f);
        checkFloats(
                size,
                new TorchNormalFloats(SEED, size, size, 0.5f, 1.5f),
                i -> oracle.normalFloat(i, size, size, 0.5f, 1.5f));
        int whole = size / 16 * 16;
        checkFloats(
                size, new TorchNormalFloats(SEED, size, whole, 0, 1), i -> oracle.normalFloat(i, size, whole, 0, 1));
        checkFloats(
                size,
                new TorchTruncatedFloats(SEED, size, 4L * size, DType.FLOAT32, 1, 0),
                i -> oracle.truncatedFloat(i, size, 4 * size));
        checkDoubles(size, new TorchUniformDoubles(SEED, size, 0.3, -0.1), i -> oracle.uniformDouble(i) * 0.3 - 0.1);
        checkDoubles(size, new TorchNormalDoubles(SEED, size, 0.5, 1.5), i -> oracle.normalDouble(i, size, 0.5, 1.5));
        checkDoubles(
                size,
                new TorchTruncatedDoubles(new TorchNormalDoubles(SEED, 4L * size, 0, 1)),
                i -> oracle.truncatedDouble(i, size));
    }

    /** Words are numbered beyond 32 bits, and jumped to; read alone or from the tile before, an element is the same. */
    @ParameterizedTest
    @ValueSource(longs = {(1L << 31) + 40, (1L << 33) + 7, (1L << 40) + 3, (1L << 59) + 1})
    void largeIndexesAreNoOthers(long size) {
        for (long from : new long[] {size / 3, (1L << 31) - 8, size - 20, size - 1_040}) {
            int count = 20;
            checkNear(from, count, () -> new TorchUniformFloats(SEED, size, 1, 0));
            checkNear(from, count, () -> new TorchNormalFloats(SEED, size, size, 0, 1));
            checkNear(from, count, () -> new TorchTruncatedFloats(SEED, size, 4 * size, DType.FLOAT32, 1, 0));
        }
    }

    private static void checkNear(long from, int count, Supplier<Fill<float[]>> kernel) {
        float[] alone = new float[count];
        kernel.get().fill(from, alone, 0, count);
        float[] longer = new float[count + 5_000];
        kernel.get().fill(from - 5_000, longer, 0, longer.length);
        assertArrayEquals(alone, Arrays.copyOfRange(longer, 5_000, longer.length), count + " elements from " + from);
    }

    private static void checkFloats(int size, Fill<float[]> kernel, IntToDoubleFunction oracle) {
        float[] all = new float[size];
        kernel.fill(0, all, 0, size);
        for (int i = 0; i < size; i++) {
            assertEquals((float) oracle.applyAsDouble(i), all[i], "element " + i + " of " + size);
        }
        for (int[] range : ranges(size)) {
            float[] part = new float[range[1] + 5];
            Arrays.fill(part, -9);
            kernel.fill(range[0], part, 3, range[1]);
            float[] expected = new float[part.length];
            Arrays.fill(expected, -9);
            System.arraycopy(all, range[0], expected, 3, range[1]);
            assertArrayEquals(expected, part, range[1] + " elements from " + range[0] + " of " + size);
        }
    }

    private static void checkDoubles(int size, Fill<double[]> kernel, IntToDoubleFunction oracle) {
        double[] all = new double[size];
        kernel.fill(0, all, 0, size);
        for (int i = 0; i < size; i++) {
            assertEquals(oracle.applyAsDouble(i), all[i], "element " + i + " of " + size);
        }
        for (int[] range : ranges(size)) {
            double[] part = new double[range[1] + 5];
            kernel.fill(range[0], part, 3, range[1]);
            double[] expected = new double[part.length];
            System.arraycopy(all, range[0], expected, 3, range[1]);
            assertArrayEquals(expected, part, range[1] + " elements from " + range[0] + " of " + size);
        }
    }

    /** Ranges that follow one another and ranges anywhere, backwards too. */
    private static int[][] ranges(int size) {
        SplittableRandom random = new SplittableRandom(size);
        int[][] ranges = new int[60][];
        int next = 0;
        for (int i = 0; i < ranges.length; i++) {
            int from = i % 3 == 0 ? random.nextInt(size) : Math.min(next, size - 1);
            int count = random.nextInt(Math.min(size - from, i % 2 == 0 ? 30 : 4_000) + 1);
            ranges[i] = new int[] {from, count};
            next = from + count;
        }
        return ranges;
    }
}
