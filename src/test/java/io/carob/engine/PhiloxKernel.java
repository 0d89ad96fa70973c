package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntToLongFunction;

/** Every kernel that reads a Philox stream, each beside its plain description. Results are compared as bits. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
enum PhiloxKernel {
    UNIFORM_FLOAT32(s -> floats(new PhiloxUniformFloats(s, 23)), (s, i) -> bits(PhiloxOracle.uniformFloat(s, i, 23))),
    UNIFORM_FLOAT16(s -> floats(new PhiloxUniformFloats(s, 10)), (s, i) -> bits(PhiloxOracle.uniformFloat(s, i, 10))),
    UNIFORM_BFLOAT16(s -> floats(new PhiloxUniformFloats(s, 7)), (s, i) -> bits(PhiloxOracle.uniformFloat(s, i, 7))),
    NORMAL_FLOAT32(s -> floats(new PhiloxNormalFloats(s)), (s, i) -> bits(PhiloxOracle.normalFloat(s, i))),
    TRUNCATED_FLOAT32(s -> floats(new PhiloxTruncatedFloats(s)), (s, i) -> bits(PhiloxOracle.truncatedFloat(s, i))),
    UNIFORM_FLOAT64(s -> doubles(new PhiloxUniformDoubles(s)), (s, i) -> bits(PhiloxOracle.uniformDouble(s, i))),
    NORMAL_FLOAT64(s -> doubles(new PhiloxNormalDoubles(s)), (s, i) -> bits(PhiloxOracle.normalDouble(s, i))),
    TRUNCATED_FLOAT64(s -> doubles(new PhiloxTruncatedDoubles(s)), (s, i) -> bits(PhiloxOracle.truncatedDouble(s, i))),
    INT32(s -> ints(new PhiloxInts(s)), PhiloxStream::word),
    INT64(s -> longs(new PhiloxLongs(s)), PhiloxOracle::longWord);

    private static final int BEFORE = 3;
    private static final int AROUND = 5;

    private final Function<PhiloxStream, Range> kernel;
    private final Element oracle;

    PhiloxKernel(Function<PhiloxStream, Range> kernel, Element oracle) {
        this.kernel = kernel;
        this.oracle = oracle;
    }

    /** Bits of {@code count} elements from {@code from} on. */
    interface Range {
        long[] bits(long from, int count);
    }

    /** Bits of one element. */
    interface Element {
        long bits(PhiloxStream stream, long index);
    }

    Range on(PhiloxStream stream) {
        return kernel.apply(stream);
    }

    long oracle(PhiloxStream stream, long index) {
        return oracle.bits(stream, index);
    }

    private static long bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static Range floats(Fill<float[]> variates) {
        return (from, count) -> {
            float[] into = new float[count + AROUND];
            Arrays.fill(into, -9);
            variates.fill(from, into, BEFORE, count);
            return inside(count, i -> bits(into[i]), bits(-9f));
        };
    }

    private static Range doubles(Fill<double[]> variates) {
        return (from, count) -> {
            double[] into = new double[count + AROUND];
            Arrays.fill(into, -9);
            variates.fill(from, into, BEFORE, count);
            return inside(count, i -> bits(into[i]), bits(-9d));
        };
    }

    private static Range ints(PhiloxInts words) {
        return (from, count) -> {
            int[] into = new int[count + AROUND];
            words.fill(from, into, BEFORE, count);
            return inside(count, i -> into[i], 0);
        };
    }

    private static Range longs(PhiloxLongs words) {
        return (from, count) -> {
            long[] into = new long[count + AROUND];
            words.fill(from, into, BEFORE, count);
            return inside(count, i -> into[i], 0);
        };
    }

    /** The filled part of an array, after a look at its surroundings: they must not have been touched. */
    private static long[] inside(int count, IntToLongFunction array, long untouched) {
        for (int i = 0; i < AROUND; i++) {
            assertEquals(untouched, array.applyAsLong(i < BEFORE ? i : count + i), "outside the range");
        }
        long[] bits = new long[count];
        Arrays.setAll(bits, i -> array.applyAsLong(BEFORE + i));
        return bits;
    }
}
