package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import io.carob.config.Tag;
import io.carob.config.text.KerasJson;
import io.carob.config.text.KerasYaml;
import io.carob.initializer.AbstractInitializer;
import io.carob.initializer.Constant;
import io.carob.initializer.CustomInitializer;
import io.carob.initializer.DTyped;
import io.carob.initializer.Distribution;
import io.carob.initializer.FanAxes;
import io.carob.initializer.FanMode;
import io.carob.initializer.GlorotNormal;
import io.carob.initializer.GlorotUniform;
import io.carob.initializer.HeNormal;
import io.carob.initializer.HeUniform;
import io.carob.initializer.Identity;
import io.carob.initializer.Initializer;
import io.carob.initializer.LecunNormal;
import io.carob.initializer.LecunUniform;
import io.carob.initializer.Ones;
import io.carob.initializer.Orthogonal;
import io.carob.initializer.RandomNormal;
import io.carob.initializer.RandomUniform;
import io.carob.initializer.Recipe;
import io.carob.initializer.STFT;
import io.carob.initializer.Seed;
import io.carob.initializer.TruncatedNormal;
import io.carob.initializer.VarianceScaling;
import io.carob.initializer.Zeros;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What decides a tensor travels to another JVM, and makes the same tensor there. */
class SerializationTest {

    private static final Shape SHAPE = Shape.of(6, 4);
    private static final Slice SLICE = new Slice(5, 17);

    /** One of each kind of seed that something can be drawn with, one of each initializer. */
    static List<Initializer> initializers() {
        Seed seed = Seed.of(new BigInteger("4294967301"));
        Seed read = Seed.of(KerasJson.read("{\"class_name\": \"SeedGenerator\", \"config\": {\"seed\": 3}}"));
        return List.of(
                new Zeros(),
                new Ones(),
                new AbstractInitializer(),
                new Constant(-0.0),
                new Constant(Node.of(IntStream.range(0, 24).toArray())),
                new Identity(Num.of(2.0)),
                new Orthogonal(Num.of(1), Seed.of(7)),
                new RandomNormal(0.5, 2.0, seed),
                new RandomUniform(Num.of(-1), Num.of(1.0), Seed.generator(5)),
                new TruncatedNormal(0.0, 1.0, read),
                new VarianceScaling(
                        Num.of(2),
                        FanMode.FAN_OUT,
                        Distribution.UNTRUNCATED_NORMAL,
                        Seed.of(1),
                        FanAxes.of(new int[] {0}, new int[] {1})),
                new GlorotNormal(Seed.of(1)),
                new GlorotUniform(Seed.of(2)),
                new HeNormal(Seed.of(3)),
                new HeUniform(Seed.of(4)),
                new LecunNormal(Seed.of(5)),
                new LecunUniform(Seed.of(6)),
                new STFT(STFT.Side.IMAG),
                new DTyped(new HeNormal(Seed.of(8)), DType.FLOAT16),
                new CustomInitializer("p>Ramp", Node.Mapping.EMPTY, Optional.empty()));
    }

    static Stream<Arguments> onEveryBackend() {
        return initializers().stream()
                .flatMap(initializer -> Arrays.stream(Backend.values())
                        .map(backend -> Arguments.of(
                                backend,
                                TensorSpec.of(initializer, initializer instanceof STFT ? Shape.of(6, 1, 4) : SHAPE))));
    }

    @ParameterizedTest
    @MethodSource("onEveryBackend")
    void aSpecThatTravelledIsEqualAndMakesTheSameSlice(Backend backend, TensorSpec spec) throws Exception {
        TensorSpec arrived = travelled(spec.callIndex(2).half(HalfArithmetic.NATIVE));
        assertEquals(spec.callIndex(2).half(HalfArithmetic.NATIVE), arrived);
        GeneratedTensor made;
        try {
            made = backend.generate(spec);
        } catch (CarobException refused) {
            assertEquals(
                    refused.getMessage(),
                    assertThrows(CarobException.class, () -> backend.generate(travelled(spec)))
                            .getMessage());
            return;
        }
        Tensor again = backend.generate(travelled(made.spec()));
        assertArrayEquals(bytes(made), bytes(again));
        assertEquals(made.recipe(), travelled(made.recipe()));
    }

    private static byte[] bytes(Tensor tensor) {
        return new SlicedTensor(tensor, SLICE).toByteArray();
    }

    @Test
    void eachInitializerAndRecipeIsAmongThem() {
        Set<Class<?>> travelled =
                initializers().stream().map(Initializer::getClass).collect(Collectors.toSet());
        assertEquals(kinds(Initializer.class), names(travelled));
        Set<Class<?>> recipes = new LinkedHashSet<>(List.of(Recipe.Custom.class));
        onEveryBackend().map(arguments -> (TensorSpec) arguments.get()[1]).forEach(spec -> {
            try {
                recipes.add(spec.initializer().recipe(spec.shape()).getClass());
            } catch (CarobException | IllegalArgumentException refused) {
                // it has none
            }
        });
        assertEquals(kinds(Recipe.class), names(recipes));
    }

    /** The records that a sealed interface lets be. */
    private static Set<String> kinds(Class<?> type) {
        Set<Class<?>> kinds = new LinkedHashSet<>();
        List<Class<?>> open = new ArrayList<>(List.of(type));
        while (!open.isEmpty()) {
            Class<?> next = open.remove(0);
            if (next.isSealed()) {
                open.addAll(Arrays.asList(next.getPermittedSubclasses()));
            } else {
                kinds.add(next);
            }
        }
        return names(kinds);
    }

    private static Set<String> names(Set<Class<?>> classes) {
        return classes.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Object> otherValues() {
        TensorSpec partitioned = TensorSpec.of(new Zeros(), SHAPE)
                .library(Library.TF_KERAS)
                .partition(Partition.of(Optional.of(Shape.of(3, 4)), 3, 0));
        return Stream.of(
                partitioned,
                partitioned.partition(Partition.of(Optional.empty())),
                Shape.SCALAR,
                Shape.of(1L << 40, 0, 3),
                new Slice(3, Long.MAX_VALUE),
                Release.parse("2.2.4-tf"),
                Seed.NONE,
                Seed.of(Node.Bool.TRUE),
                KerasJson.read("{\"a\": [1, 1.0, NaN, -0.0, null, true, \"x\\ud800\"], \"b\": {\"c\": {}}}"),
                new Node.Opaque("tag:yaml.org,2002:python/name:os.system", new Node.Text("")));
    }

    @ParameterizedTest
    @MethodSource("otherValues")
    void everyValueThatTravelledIsEqual(Object value) throws Exception {
        assertEquals(value, travelled(value));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anEnumIsTheSameOne(Backend backend) throws Exception {
        assertEquals(backend, travelled(backend));
    }

    @Test
    void theOrderOfKeysAndTheTagsOfYamlTravel() throws Exception {
        Map<String, Node> many = new LinkedHashMap<>();
        for (int i = 100; i > 0; i--) {
            many.put("key" + i, Num.of(i));
        }
        many.put("pair", new Node.Sequence(List.of(Num.of(1)), Tag.TUPLE));
        many.put("call", new Node.Text("x", new Tag("tag:yaml.org,2002:a", Optional.of(Num.of(1)))));
        Node.Mapping sent = new Node.Mapping(many);
        Node.Mapping arrived = travelled(sent);
        assertEquals(KerasYaml.print(sent), KerasYaml.print(arrived));
        assertEquals(Num.of(7), arrived.get("key7").orElseThrow());
    }

    @Test
    void aHundredLevelsTravel() throws Exception {
        Node deep = Num.of(1);
        for (int i = 0; i < 100; i++) {
            deep = i % 2 == 0 ? Node.Sequence.of(deep) : new Node.Mapping(Map.of("inner", deep));
        }
        assertEquals(deep, travelled(deep));
    }

    @Test
    void aFunctionTravelsIfWhatItHoldsDoes() throws Exception {
        double first = 3;
        TensorSpec arrived = travelled(custom((config, shape, dtype) -> StoredTensor.of(shape, first, 4)));
        Tensor made = Backend.NUMPY.generate(arrived.shape(Shape.of(2)).dtype(DType.FLOAT64));
        assertArrayEquals(new double[] {3, 4}, made.toDoubleArray());
        // a lambda is equal only to itself, as everywhere in Java
        assertNotEquals(custom((config, shape, dtype) -> StoredTensor.of(shape, first, 4)), arrived);
    }

    @Test
    void aFunctionThatHoldsSomethingElseIsRefusedByItsName() {
        Tensor held = StoredTensor.of(Shape.of(1), 1);
        NotSerializableException refusal =
                assertThrows(NotSerializableException.class, () -> written(custom((config, shape, dtype) -> held)));
        assertEquals(held.getClass().getName(), refusal.getMessage());
    }

    private static TensorSpec custom(CustomInitializer.Fill fill) {
        return TensorSpec.of(new CustomInitializer("p>Mine", Node.Mapping.EMPTY, Optional.of(fill)), SHAPE);
    }

    @Test
    void whatNoConstructorTakesDoesNotArrive() throws Exception {
        byte[] slice = written(new Slice(1, 2));
        // the record's components stand at the end: from, then to
        slice[slice.length - 1] = 0;
        Exception refusal = assertThrows(IOException.class, () -> read(slice));
        assertTrue(String.valueOf(refusal.getMessage()).contains("0 <= A <= B"), refusal.toString());
    }

    @SuppressWarnings("unchecked") // what was written is read
    private static <T> T travelled(T value) throws Exception {
        return (T) read(written(value));
    }

    private static byte[] written(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return Objects.requireNonNull(in.readObject());
        }
    }
}
