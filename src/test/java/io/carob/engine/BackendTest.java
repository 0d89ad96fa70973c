package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.AbstractInitializer;
import io.carob.initializer.Constant;
import io.carob.initializer.Distribution;
import io.carob.initializer.FanMode;
import io.carob.initializer.GlorotNormal;
import io.carob.initializer.GlorotUniform;
import io.carob.initializer.HeNormal;
import io.carob.initializer.HeUniform;
import io.carob.initializer.Identity;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.LecunNormal;
import io.carob.initializer.LecunUniform;
import io.carob.initializer.Ones;
import io.carob.initializer.Orthogonal;
import io.carob.initializer.RandomNormal;
import io.carob.initializer.RandomUniform;
import io.carob.initializer.Recipe;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.initializer.TruncatedNormal;
import io.carob.initializer.VarianceScaling;
import io.carob.initializer.Zeros;
import io.carob.random.PythonRandom;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of every tensor that the backend makes. */
class BackendTest {

    private static final Seed SEED = Seed.of(42);

    /** Every way of drawing. */
    static final List<Seeded> RANDOM = List.of(
            new RandomNormal(Num.of(0.5), Num.of(2.0), SEED),
            new RandomUniform(Num.of(-1.5), Num.of(0.25), SEED),
            new TruncatedNormal(Num.of(0.5), Num.of(2.0), SEED),
            new VarianceScaling(2, FanMode.FAN_OUT, Distribution.UNTRUNCATED_NORMAL, SEED),
            new GlorotUniform(SEED),
            new GlorotNormal(SEED),
            new HeUniform(SEED),
            new HeNormal(SEED),
            new LecunUniform(SEED),
            new LecunNormal(SEED),
            // lists are drawn whole and repeated
            new RandomNormal(Node.of(IntStream.range(0, 3511).boxed().toList()), Num.of(1.0), SEED),
            new Orthogonal(SEED));

    static Stream<Arguments> draws() {
        return RANDOM.stream()
                .flatMap(initializer -> Stream.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16)
                        .filter(dtype -> !(initializer instanceof Orthogonal && dtype == DType.BFLOAT16))
                        .map(dtype -> Arguments.of(initializer, dtype)));
    }

    @Test
    void aTensorLargerThanAnyMemoryIsReadInParts() {
        Shape shape = Shape.of(1L << 31, 1L << 27);
        Tensor tensor = make(new HeNormal(SEED), shape, DType.FLOAT32);
        float[] part = new float[10];
        tensor.read(shape.elements() - 10, part, 0, 10);
        float[] last = new float[4];
        tensor.read(shape.elements() - 4, last, 0, 4);
        assertArrayEquals(Arrays.copyOfRange(part, 6, 10), last);
        assertThrows(IllegalArgumentException.class, tensor::toFloatArray);
        assertThrows(IllegalArgumentException.class, tensor::toByteArray);
    }

    @Test
    void listsThatMakeMoreTogetherThanMemoryHoldsAreRefused() {
        Node row = Node.of(new double[][] {new double[50_000]});
        Node column = Node.of(new double[50_000][1]);
        assertThrows(
                UnsupportedException.class,
                () -> make(new RandomUniform(row, column, SEED), Shape.of(1), DType.FLOAT32));
        assertThrows(
                UnsupportedException.class,
                () -> make(new Orthogonal(Node.of(new double[50_000][1][1]), SEED), Shape.of(300, 200), DType.FLOAT32));
    }

    @Test
    void truncatedNormalsEndWhereTheirStreamDoes() {
        Shape shape = Shape.of((1L << 58) + 1);
        assertThrows(UnsupportedException.class, () -> make(new HeNormal(SEED), shape, DType.FLOAT32));
        assertEquals(shape, make(new HeUniform(SEED), shape, DType.FLOAT32).shape());
    }

    @ParameterizedTest
    @MethodSource("draws")
    void seedsDecideTheNumbers(Seeded initializer, DType dtype) {
        Shape shape = Shape.of(4, 6);
        Seeded fitting = widened(initializer, shape);
        byte[] bytes = make(fitting, shape, dtype).toByteArray();
        assertArrayEquals(
                bytes, make(fitting.withSeed(Seed.of(42)), shape, dtype).toByteArray());
        assertFalse(Arrays.equals(
                bytes, make(fitting.withSeed(Seed.of(43)), shape, dtype).toByteArray()));
    }

    @Test
    void aGeneratorMovesOnWithEveryCall() {
        Seeded counted = new HeNormal(Seed.generator(5));
        byte[] first = at(counted, 0);
        assertArrayEquals(at(new HeNormal(Seed.of(5)), 0), first);
        assertFalse(Arrays.equals(first, at(counted, 1)));
        assertFalse(Arrays.equals(at(counted, 1), at(counted, 2)));
        assertArrayEquals(at(counted, 1), at(counted, 1));
        // a number as seed gives the same at every call
        assertArrayEquals(first, at(new HeNormal(Seed.of(5)), 3));
        assertThrows(IllegalArgumentException.class, () -> at(counted, -1));
    }

    @Test
    void keras3TakesSeedsModuloTheLargestInt32LessOne() {
        long modulus = Integer.MAX_VALUE - 1;
        for (long seed : new long[] {0, 5, -1, Long.MIN_VALUE}) {
            byte[] bytes = at(new HeNormal(Seed.of(seed)), 0);
            assertArrayEquals(bytes, at(new HeNormal(Seed.of(Math.floorMod(seed, modulus))), 0));
        }
        assertArrayEquals(at(new HeNormal(Seed.generator(Long.MAX_VALUE)), 2), at(new HeNormal(Seed.generator(7)), 2));
    }

    @Test
    void seedsThatNothingDrawsWithAreRefused() {
        Seed tooLarge = Seed.of(BigInteger.ONE.shiftLeft(63));
        Seed tooSmall = Seed.of(BigInteger.ONE.shiftLeft(63).negate().subtract(BigInteger.ONE));
        for (Seed seed : List.of(tooLarge, tooSmall, Seed.of(new Node.Bool(true)), Seed.of(Node.of("x")))) {
            for (Library library : Library.values()) {
                refused(
                        Code.SEED,
                        TensorSpec.of(new HeNormal(seed), Shape.of(2)).library(library));
                // an empty tensor needs a seed too
                refused(
                        Code.SEED,
                        TensorSpec.of(new HeNormal(seed), Shape.of(0)).library(library));
            }
        }
        refused(
                Code.SEED,
                TensorSpec.of(new HeNormal(Seed.generator(1)), Shape.of(2)).library(Library.TF_KERAS));
    }

    @Test
    void aFreshSeedIsDrawnAndTold() {
        for (int i = 0; i < 20; i++) {
            GeneratedTensor made = Backend.TENSORFLOW.generate(TensorSpec.of(new HeNormal(Seed.NONE), Shape.of(2, 3)));
            long seed = ((Seed.Fixed) made.seed()).value().longValueExact();
            assertTrue(seed >= 1 && seed <= 1_000_000_000, "seed " + seed);
            assertArrayEquals(
                    made.toByteArray(), Backend.TENSORFLOW.generate(made.spec()).toByteArray());
            assertArrayEquals(made.toByteArray(), at(new HeNormal(Seed.of(seed)), 0, Shape.of(2, 3)));
        }
        assertEquals(
                Seed.NONE,
                Backend.TENSORFLOW
                        .generate(TensorSpec.of(new Zeros(), Shape.of(2)))
                        .seed());
    }

    @Test
    void pythonsGeneratorGivesTheSeedsOfAProgram() {
        PythonRandom python = new PythonRandom(1337);
        TensorSpec unseeded = TensorSpec.of(new HeNormal(Seed.NONE), Shape.of(2, 3));
        GeneratedTensor first = Backend.TENSORFLOW.generate(unseeded, python::nextSeed);
        GeneratedTensor second = Backend.TENSORFLOW.generate(unseeded, python::nextSeed);
        assertEquals(Seed.of(663307073), first.seed());
        assertNotEquals(first.seed(), second.seed());
        PythonRandom again = new PythonRandom(1337);
        again.nextSeed();
        assertEquals(Seed.of(again.nextSeed()), second.seed());
    }

    @Test
    void aSeedThatIsThereDrawsNone() {
        Backend.TENSORFLOW.generate(TensorSpec.of(new HeNormal(SEED), Shape.of(2)), () -> {
            throw new AssertionError("a seed was drawn");
        });
        Backend.TENSORFLOW.generate(TensorSpec.of(new Ones(), Shape.of(2)), () -> {
            throw new AssertionError("a seed was drawn");
        });
    }

    @Test
    void aGeneratorWithoutASeedGetsAFreshOne() {
        Seed generator = Seed.of(new Node.Mapping(
                Map.of("class_name", Node.of("SeedGenerator"), "config", Node.of(Map.of("name", "g")))));
        GeneratedTensor made = Backend.TENSORFLOW.generate(
                TensorSpec.of(new HeNormal(generator), Shape.of(2, 3)).callIndex(1), () -> 77);
        assertEquals(Seed.of(77), ((Seed.Generator) made.seed()).start());
        assertArrayEquals(at(new HeNormal(Seed.generator(77)), 1, Shape.of(2, 3)), made.toByteArray());
    }

    @Test
    void aPartHasNumbersOfItsOwn() {
        TensorSpec whole = TensorSpec.of(new HeNormal(SEED), Shape.of(20, 30)).library(Library.TF_KERAS);
        Optional<Shape> part = Optional.of(Shape.of(4, 6));
        byte[] plain = bytes(whole.partition(Partition.of(part)));
        assertEquals(24 * 4, plain.length);
        // without an offset it is what an unpartitioned variable of that shape gets
        assertArrayEquals(
                bytes(TensorSpec.of(new HeNormal(SEED), Shape.of(4, 6)).library(Library.TF_KERAS)), plain);
        assertFalse(Arrays.equals(plain, bytes(whole.partition(Partition.of(part, 0, 0)))));
        assertFalse(Arrays.equals(
                bytes(whole.partition(Partition.of(part, 0, 6))), bytes(whole.partition(Partition.of(part, 6, 0)))));
        // an offset alone folds the seed of the whole
        GeneratedTensor offset = Backend.TENSORFLOW.generate(whole.partition(Partition.of(Optional.empty(), 3)));
        assertEquals(Shape.of(20, 30), offset.shape());
        assertFalse(Arrays.equals(bytes(whole), offset.toByteArray()));
    }

    @ParameterizedTest
    @CsvSource({"-1, -2", "2305843009213693951, 0", "2305843009213693952, 1", "-2305843009213693952, -2"})
    void offsetsThatPythonHashesAlikeAreAlike(long one, long other) {
        TensorSpec whole = TensorSpec.of(new RandomNormal(Num.of(0.0), Num.of(1.0), SEED), Shape.of(5))
                .library(Library.TF_KERAS);
        assertArrayEquals(
                bytes(whole.partition(Partition.of(Optional.empty(), one))),
                bytes(whole.partition(Partition.of(Optional.empty(), other))));
    }

    @Test
    void constantsIgnoreWhereAPartBegins() {
        Partition part = Partition.of(Optional.of(Shape.of(3)), 4);
        for (Initializer constant : List.of(new Zeros(), new Ones(), new Constant(Node.of(List.of(1, 2, 3))))) {
            TensorSpec whole = TensorSpec.of(constant, Shape.of(12)).library(Library.TF_KERAS);
            assertEquals(
                    Shape.of(3),
                    Backend.TENSORFLOW.generate(whole.partition(part)).shape());
        }
    }

    @Test
    void whatIsNotPartitionedIsRefused() {
        Partition part = Partition.of(Optional.of(Shape.of(2, 2)), 0, 0);
        for (Initializer whole : List.of(new Orthogonal(SEED), new Identity())) {
            refused(
                    Code.UNSUPPORTED,
                    TensorSpec.of(whole, Shape.of(4, 4))
                            .library(Library.TF_KERAS)
                            .partition(part));
        }
        refused(
                Code.UNSUPPORTED,
                TensorSpec.of(new HeNormal(SEED), Shape.of(4, 4)).partition(part));
        refused(Code.UNSUPPORTED, TensorSpec.of(new Zeros(), Shape.of(4, 4)).partition(part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeros", "ones", "he_normal", "uniform", "glorot_uniform", "truncated_normal"})
    void aScalarHasOneElementAndAnEmptyShapeNone(String name) {
        Initializer initializer = Optional.ofNullable(Initializers.get(name)).orElseThrow();
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Tensor scalar = make(initializer, Shape.SCALAR, dtype);
            assertEquals(1, scalar.toDoubleArray().length);
            assertEquals(
                    dtype == DType.FLOAT64 ? Double.class : Float.class,
                    scalar.toNestedArray().getClass());
            assertEquals(0, make(initializer, Shape.of(0, 3), dtype).toFloatArray().length);
            assertEquals(0, make(initializer, Shape.of(1L << 62, 0), dtype).toByteArray().length);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT32, 4", "INT64, 8"})
    void uniformIntegersStayInTheirBounds(DType dtype, int bytes) {
        Initializer dice = new RandomUniform(Num.of(1), Num.of(7), SEED);
        Tensor tensor = make(dice, Shape.of(10_000), dtype);
        long[] wholes = tensor.toLongArray();
        assertEquals(10_000 * bytes, tensor.toByteArray().length);
        long[] seen = new long[8];
        for (long whole : wholes) {
            seen[(int) whole]++;
        }
        assertEquals(0, seen[0] + seen[7]);
        for (int face = 1; face <= 6; face++) {
            assertTrue(seen[face] > 1_500 && seen[face] < 1_850, Arrays.toString(seen));
        }
        ByteBuffer slice = ByteBuffer.allocate(5 * bytes);
        make(dice, Shape.of(10_000), dtype).read(8_190, slice);
        assertArrayEquals(Arrays.copyOfRange(tensor.toByteArray(), 8_190 * bytes, 8_195 * bytes), slice.array());
        refused(
                Code.BAD_VALUE,
                TensorSpec.of(new RandomUniform(Num.of(7), Num.of(7), SEED), Shape.of(2))
                        .dtype(dtype));
        Tensor empty = make(new RandomUniform(Num.of(7), Num.of(1), SEED), Shape.of(0), dtype);
        assertEquals(0, empty.shape().elements());
    }

    @Test
    void wideUniformDrawsMayBeWhole() {
        // as Keras 3.15.1 makes it
        Initializer wide = new VarianceScaling(1e6, FanMode.FAN_IN, Distribution.UNIFORM, Seed.of(1));
        assertArrayEquals(
                new long[] {339, 16, 414, -618},
                make(wide, Shape.of(4), DType.INT32).toLongArray());
        refused(
                Code.BAD_VALUE,
                TensorSpec.of(new GlorotUniform(SEED), Shape.of(4, 4)).dtype(DType.INT32));
        assertEquals(
                0, make(new GlorotUniform(SEED), Shape.of(0, 3), DType.INT32).toLongArray().length);
    }

    @Test
    void onlyTfKerasDrawsFromAWholeIntegerType() {
        Initializer full = new RandomUniform(Node.Null.VALUE, Node.Null.VALUE, SEED);
        for (DType dtype : List.of(DType.INT32, DType.INT64, DType.UINT32, DType.UINT64)) {
            TensorSpec spec = TensorSpec.of(full, Shape.of(8)).dtype(dtype);
            assertEquals(8 * dtype.bytes(), bytes(spec.library(Library.TF_KERAS)).length);
            assertThrows(UnsupportedException.class, () -> Backend.TENSORFLOW.generate(spec));
        }
        assertArrayEquals(
                bytes(TensorSpec.of(full, Shape.of(8)).dtype(DType.INT32).library(Library.TF_KERAS)),
                bytes(TensorSpec.of(full, Shape.of(8)).dtype(DType.UINT32).library(Library.TF_KERAS)));
        refused(Code.DTYPE, TensorSpec.of(full, Shape.of(8)).dtype(DType.INT16).library(Library.TF_KERAS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT8", "INT32", "UINT64", "BOOL"})
    void normalNumbersAreReal(DType dtype) {
        for (Seeded random : RANDOM) {
            TensorSpec spec = TensorSpec.of(random, Shape.of(2, 3511)).dtype(dtype);
            if (!(random.recipe(spec.shape()) instanceof Recipe.Uniform)) {
                refused(Code.DTYPE, spec);
            }
        }
    }

    @Test
    void anInitializerWithoutARuleIsRefused() {
        assertThrows(
                UnsupportedException.class,
                () -> Backend.TENSORFLOW.generate(TensorSpec.of(new AbstractInitializer(), Shape.of(2))));
    }

    @Test
    void aTensorTellsHowItWasMade() {
        TensorSpec spec = TensorSpec.of(new HeNormal(SEED), Shape.of(2, 3)).dtype(DType.FLOAT16);
        GeneratedTensor made = Backend.TENSORFLOW.generate(spec);
        assertEquals(spec, made.spec());
        assertEquals(SEED, made.seed());
        assertEquals(new HeNormal(SEED).recipe(Shape.of(2, 3)), made.recipe());
        assertEquals("tensorflow", Backend.TENSORFLOW.id());
        assertEquals(Optional.of(Library.TF_KERAS), Library.of("tf_keras"));
        assertEquals(Optional.empty(), Library.of("keras"));
    }

    /** The same rule, with a list of means that fits the shape. */
    static Seeded widened(Seeded initializer, Shape shape) {
        if (initializer instanceof RandomNormal normal && normal.mean() instanceof Node.Sequence) {
            Node means = Node.of(IntStream.range(0, (int) shape.dim(-1)).boxed().toList());
            return new RandomNormal(means, normal.stddev(), normal.seed());
        }
        return initializer;
    }

    private static GeneratedTensor make(Initializer initializer, Shape shape, DType dtype) {
        return Backend.TENSORFLOW.generate(TensorSpec.of(initializer, shape).dtype(dtype));
    }

    private static byte[] at(Seeded initializer, long callIndex) {
        return at(initializer, callIndex, Shape.of(3, 4));
    }

    private static byte[] at(Seeded initializer, long callIndex, Shape shape) {
        return bytes(TensorSpec.of(initializer, shape).callIndex(callIndex));
    }

    private static byte[] bytes(TensorSpec spec) {
        return Backend.TENSORFLOW.generate(spec).toByteArray();
    }

    private static void refused(Code code, TensorSpec spec) {
        UnsupportedException e =
                assertThrows(UnsupportedException.class, () -> Backend.TENSORFLOW.generate(spec), spec.toString());
        assertEquals(code, e.code(), e.getMessage());
    }
}
