package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws that hold for all kernels. */
class PhiloxKernelTest {
    private static final PhiloxStream STREAM = PhiloxStream.of(42, 0);

    /** Starts around the places where an int, or the lower word of a block number, runs over. */
    private static final long[] STARTS = {0, (1L << 31) - 7_001, (1L << 32) - 7_001, (1L << 34) - 7_001, 1L << 40};

    @ParameterizedTest
    @EnumSource
    void everyElementIsThatOfItsDescription(PhiloxKernel kernel) {
        PhiloxKernel.Range range = kernel.on(STREAM);
        for (long from : STARTS) {
            long[] actual = range.bits(from, 60_000);
            for (int i = 0; i < actual.length; i++) {
                assertEquals(kernel.oracle(STREAM, from + i), actual[i], "element " + (from + i));
            }
        }
    }

    /** A block number of a truncated normal is 64 or more times the index, so its 32 bits run over sooner. */
    @ParameterizedTest
    @EnumSource
    void indexesMayBeAsLargeAsDocumented(PhiloxKernel kernel) {
        PhiloxKernel.Range range = kernel.on(STREAM);
        for (int bit = 20; bit < 55; bit++) {
            long from = (1L << bit) - 5;
            long[] actual = range.bits(from, 11);
            for (int i = 0; i < actual.length; i++) {
                assertEquals(kernel.oracle(STREAM, from + i), actual[i], "element " + (from + i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSliceEqualsTheSamePartOfTheWhole(PhiloxKernel kernel) {
        PhiloxKernel.Range range = kernel.on(STREAM);
        long[] whole = range.bits(0, 20_000);
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 2_000; round++) {
            int from = random.nextInt(whole.length);
            int count = random.nextInt(Math.min(round < 1_000 ? 12 : 5_000, whole.length - from + 1));
            assertArrayEquals(
                    Arrays.copyOfRange(whole, from, from + count), range.bits(from, count), from + " + " + count);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenForAnEmptyRange(PhiloxKernel kernel) {
        assertEquals(0, kernel.on(STREAM).bits(3, 0).length);
    }
}
