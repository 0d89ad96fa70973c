package io.carob.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Seed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermutedTensorTest {

    private static StoredTensor counting(long... dims) {
        Shape shape = Shape.of(dims);
        return StoredTensor.of(
                shape,
                IntStream.range(0, (int) shape.elements()).asDoubleStream().toArray());
    }

    @Test
    void aMatrixIsTransposed() {
        Tensor transposed = counting(2, 3).permute(1, 0);
        assertEquals(Shape.of(3, 2), transposed.shape());
        assertArrayEquals(new double[] {0, 3, 1, 4, 2, 5}, transposed.toDoubleArray());
    }

    @Test
    void aConvolutionKernelBecomesOihw() {
        Tensor kernel = Backend.TENSORFLOW.generate(TensorSpec.of(new HeNormal(Seed.of(1)), Shape.of(3, 2, 4, 5)));
        float[][][][] hwio = (float[][][][]) kernel.toNestedArray();
        float[][][][] oihw = (float[][][][]) kernel.permute(3, 2, 0, 1).toNestedArray();
        for (int h = 0; h < 3; h++) {
            for (int w = 0; w < 2; w++) {
                for (int i = 0; i < 4; i++) {
                    for (int o = 0; o < 5; o++) {
                        assertEquals(hwio[h][w][i][o], oihw[o][i][h][w]);
                    }
                }
            }
        }
    }

    @Test
    void goingBackGivesTheSameAndAnyPartIsAPartOfTheWhole() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int rank = random.nextInt(5);
            Tensor tensor = counting(random.longs(rank, 0, 4).toArray());
            int[] axes = shuffled(rank, random);
            int[] back = new int[rank];
            for (int i = 0; i < rank; i++) {
                back[axes[i]] = i;
            }
            Tensor permuted = tensor.permute(axes);
            assertArrayEquals(tensor.toDoubleArray(), permuted.permute(back).toDoubleArray(), Arrays.toString(axes));
            int from = random.nextInt((int) permuted.shape().elements() + 1);
            ByteBuffer part = ByteBuffer.allocate(((int) permuted.shape().elements() - from) * 8);
            permuted.read(from, part);
            byte[] whole = permuted.toByteArray();
            assertArrayEquals(Arrays.copyOfRange(whole, from * 8, whole.length), part.array());
        }
    }

    private static int[] shuffled(int rank, Random random) {
        int[] axes = IntStream.range(0, rank).toArray();
        for (int i = rank - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int axis = axes[i];
            axes[i] = axes[j];
            axes[j] = axis;
        }
        return axes;
    }

    @Test
    void aTensorLargerThanMemoryIsPermutedOnDemand() {
        Tensor huge =
                Backend.TENSORFLOW.generate(TensorSpec.of(new HeNormal(Seed.of(1)), Shape.of(1_000_000, 3, 10_000)));
        float[] part = new float[2];
        huge.permute(1, 0, 2).read(2L * 1_000_000 * 10_000 + 9_999, part, 0, 2);
        float[] same = new float[1];
        huge.read(2L * 10_000 + 9_999, same, 0, 1);
        assertEquals(same[0], part[0]);
        huge.read(3L * 10_000 + 2L * 10_000, same, 0, 1);
        assertEquals(same[0], part[1]);
    }

    @Test
    void negativeAxesCountFromTheEnd() {
        assertArrayEquals(
                counting(2, 3, 4).permute(2, 0, 1).toDoubleArray(),
                counting(2, 3, 4).permute(-1, 0, -2).toDoubleArray());
    }

    @ParameterizedTest
    @CsvSource({"0", "0 0", "0 2", "1 0 2", "-3 0"})
    void axesThatAreNoOrderAreRefused(String axes) {
        int[] parsed =
                Arrays.stream(axes.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> counting(2, 3).permute(parsed));
        assertTrue(String.valueOf(refusal.getMessage()).contains("(2, 3)"), refusal.getMessage());
    }
}
