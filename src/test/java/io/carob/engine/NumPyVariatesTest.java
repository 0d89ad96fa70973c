package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carob.random.Pcg64;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumPyVariatesTest {
    private static final int SEED = 7;
    private static final int CALLS = 2;

    /** Every way in which NumPy draws, each beside its plain description. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
    enum Kind {
        UNIFORM(checkpoints -> new PcgUniforms(generator()), oracle -> oracle::uniform),
        NORMAL(
                checkpoints -> new SequentialDoubles(new ZigguratNormals(generator()), checkpoints),
                oracle -> oracle::normal),
        TRUNCATED(
                checkpoints -> new SequentialDoubles(
                        new TruncatedNormals(new ZigguratNormals(generator()), 0.3, 1.7, 0.3 - 3.4, 0.3 + 3.4),
                        checkpoints),
                oracle -> () -> oracle.truncated(0.3, 1.7));

        private final Function<Checkpoints, Fill<double[]>> fill;
        private final Function<NumPyOracle, DoubleSupplier> oracle;

        Kind(Function<Checkpoints, Fill<double[]>> fill, Function<NumPyOracle, DoubleSupplier> oracle) {
            this.fill = fill;
            this.oracle = oracle;
        }

        Fill<double[]> fill() {
            return fill.apply(new Checkpoints());
        }

        double[] plainly(int count) {
            DoubleSupplier next = oracle.apply(new NumPyOracle(SEED, CALLS));
            double[] values = new double[count];
            Arrays.setAll(values, i -> next.getAsDouble());
            return values;
        }
    }

    private static Pcg64 generator() {
        return Pcg64.of(SEED, CALLS);
    }

    @ParameterizedTest
    @EnumSource
    void everyElementIsThatOfItsDescription(Kind kind) {
        double[] expected = kind.plainly(200_000);
        double[] actual = new double[expected.length];
        kind.fill().fill(0, actual, 0, actual.length);
        assertArrayEquals(expected, actual);
    }

    @ParameterizedTest
    @EnumSource
    void aSliceEqualsTheSamePartOfTheWhole(Kind kind) {
        double[] whole = kind.plainly(20_000);
        Fill<double[]> fill = kind.fill();
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 1_000; round++) {
            int from = random.nextInt(whole.length);
            int count = random.nextInt(Math.min(round < 500 ? 12 : 5_000, whole.length - from + 1));
            double[] into = new double[count + 5];
            Arrays.fill(into, -9);
            fill.fill(from, into, 3, count);
            double[] expected = new double[count + 5];
            Arrays.fill(expected, -9);
            System.arraycopy(whole, from, expected, 3, count);
            assertArrayEquals(expected, into, from + " + " + count);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NORMAL", "TRUNCATED"})
    void whatOneReaderHasDrawnAnotherBeginsAfter(Kind kind) {
        Checkpoints checkpoints = new Checkpoints();
        Fill<double[]> first = kind.fill.apply(checkpoints);
        long far = (1L << 22) + 12_345;
        double[] there = new double[100];
        first.fill(far, there, 0, there.length);
        assertTrue(checkpoints.before(far).getKey() > 0);
        double[] again = new double[100];
        kind.fill.apply(checkpoints).fill(far, again, 0, again.length);
        assertArrayEquals(there, again);
        double[] unaided = new double[100];
        kind.fill().fill(far, unaided, 0, unaided.length);
        assertArrayEquals(there, unaided);
    }

    @Test
    void uniformsAreReachedAtOnceWhereverTheyStand() {
        long[] indexes = {1L << 33, 1L << 62};
        for (long index : indexes) {
            double[] two = new double[2];
            Kind.UNIFORM.fill().fill(index - 1, two, 0, 2);
            Pcg64 words = generator();
            words.seek(index);
            assertEquals((words.next() >>> 11) * 0x1p-53, two[1]);
        }
    }

    @Test
    void theNormalsAreThoseOfNumPy() throws IOException, NoSuchAlgorithmException {
        JsonNode golden = new ObjectMapper()
                .readTree(Path.of("testdata/numpy/streams.json").toFile());
        for (JsonNode row : golden.get("streams")) {
            Pcg64 words = Pcg64.of(
                    (int) row.get("seed").longValue(), row.get("counter").intValue());
            JsonNode expected = row.get("standard_normal");
            double[] normals = new double[expected.size()];
            new ZigguratNormals(words).next(normals, normals.length);
            for (int i = 0; i < normals.length; i++) {
                String bits = String.format("%016x", Double.doubleToRawLongBits(normals[i]));
                assertEquals(expected.get(i).textValue(), bits, row.get("seed")::toString);
            }
        }
        double[] many = new double[1 << 20];
        new SequentialDoubles(new ZigguratNormals(Pcg64.of(9, 0)), new Checkpoints()).fill(0, many, 0, many.length);
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * many.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(many);
        assertEquals(
                golden.get("tables").get("standard_normal_seed9").get("sha256").textValue(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())));
    }
}
