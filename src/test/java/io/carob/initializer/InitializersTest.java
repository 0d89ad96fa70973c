package io.carob.initializer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializersTest {

    private static final Release KERAS_3 = Dialect.KERAS_3.newest();

    /** Every class once, with arguments that are not its defaults where both libraries can write them. */
    private static final List<Initializer> ALL = List.of(
            new Zeros(),
            new Ones(),
            new Constant(Node.of(List.of(1, 2.0, false))),
            new Identity(),
            new RandomUniform(Num.of(-1), Num.of(0.5), Seed.of(3)),
            new RandomNormal(Num.of(1), Num.of(2.0), Seed.of(-4)),
            new TruncatedNormal(Num.of(0.0), Num.of(-1.0), Seed.NONE),
            new VarianceScaling(Num.of(2), FanMode.FAN_OUT, Distribution.UNTRUNCATED_NORMAL, Seed.of(5), FanAxes.NONE),
            new GlorotUniform(Seed.of(6)),
            new GlorotNormal(Seed.of(Seed.generator(7).toNode())),
            new HeUniform(Seed.NONE),
            new HeNormal(Seed.of(8)),
            new LecunUniform(Seed.of(9)),
            new LecunNormal(Seed.of(10)),
            new Orthogonal(Num.of(1.5), Seed.of(11)),
            new STFT(STFT.Side.IMAG, new Node.Text("hamming"), STFT.Scaling.NONE, new Node.Bool(true)),
            new AbstractInitializer());

    /** What every class but one can be written in. */
    private static final Class<?> ONLY_KERAS_3 = STFT.class;

    private static Stream<Dialect> dialects(Initializer initializer) {
        return Arrays.stream(Dialect.values())
                // TensorFlow.js writes presets as the scalings that they stand for: TfjsInitializersTest
                .filter(dialect -> dialect != Dialect.KERAS_1 && dialect != Dialect.TFJS)
                .filter(dialect -> dialect == Dialect.KERAS_3 || initializer.getClass() != ONLY_KERAS_3);
    }

    private static Initializer get(@Nullable Object identifier) {
        return Objects.requireNonNull(Initializers.get(identifier));
    }

    private static Initializer get(@Nullable Object identifier, Dialect dialect) {
        return Objects.requireNonNull(Initializers.get(identifier, dialect, dialect.newest()));
    }

    private static ConfigException refusal(@Nullable Object identifier) {
        return assertThrows(ConfigException.class, () -> Initializers.get(identifier));
    }

    private static ConfigException refusal(@Nullable Object identifier, Dialect dialect) {
        return assertThrows(ConfigException.class, () -> Initializers.get(identifier, dialect, dialect.newest()));
    }

    @Test
    void theListAboveHasEveryClassOfTheTable() {
        assertEquals(
                InitializerTable.ROWS.stream().map(Row::type).toList(),
                ALL.stream().map(Object::getClass).toList());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void whatIsWrittenReadsBackEqualInEveryDialect(Initializer initializer) {
        dialects(initializer).forEach(dialect -> {
            Node tree = initializer.serialize(dialect);
            String text = KerasJson.print(tree);
            assertEquals(initializer, get(tree, dialect), text);
            assertEquals(initializer, get(text, dialect), text);
            assertEquals(initializer, get(tree.toJava(), dialect), text);
            assertEquals(initializer, get(text), "in any dialect: " + text);
            assertEquals(text, KerasJson.print(get(text, dialect).serialize(dialect)));
            assertEquals(
                    initializer.getConfig(dialect),
                    ((Node.Mapping) tree).get("config").orElseThrow(),
                    "the config in the envelope");
        });
    }

    @Test
    void generatedInitializersReadBackEqualInEveryDialect() {
        for (int seed = 0; seed < 3_000; seed++) {
            Initializer initializer = generated(new Random(seed));
            String message = "seed " + seed + ": " + initializer;
            dialects(initializer).forEach(dialect -> {
                String text = KerasJson.print(initializer.serialize(dialect));
                assertEquals(initializer, get(text, dialect), message);
                assertEquals(text, KerasJson.print(get(text, dialect).serialize(dialect)), message);
            });
        }
    }

    private static Initializer generated(Random random) {
        Node a = argument(random);
        Node b = argument(random);
        Seed seed = random.nextInt(4) == 0 ? Seed.NONE : Seed.of(random.nextLong());
        return switch (random.nextInt(6)) {
            case 0 -> new Constant(a);
            case 1 -> new RandomUniform(a, b, seed);
            case 2 -> new RandomNormal(a, b, seed);
            case 3 -> new TruncatedNormal(a, b, seed);
            case 4 -> new Orthogonal(a, seed);
            default ->
                new VarianceScaling(
                        Num.of(random.nextDouble() + 0.001),
                        List.of(FanMode.values()).get(random.nextInt(3)),
                        List.of(Distribution.TRUNCATED_NORMAL, Distribution.UNTRUNCATED_NORMAL, Distribution.UNIFORM)
                                .get(random.nextInt(3)),
                        seed,
                        FanAxes.NONE);
        };
    }

    private static Node argument(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Num.of(random.nextInt(5) - 2);
            case 1 -> Num.of(random.nextGaussian());
            case 2 -> Num.of(random.nextBoolean() ? -0.0 : Double.NaN);
            default -> Node.of(List.of(random.nextInt(), random.nextDouble(), true));
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyNameOfADialectGivesItsClass(Dialect dialect) {
        List<String> names = Initializers.names(dialect, dialect.newest());
        assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
        for (String name : names) {
            assertTrue(Initializers.isName(name), name);
            if (dialect == Dialect.KERAS_1) {
                assertEquals(new Node.Text(name), get(name, dialect).serialize(dialect));
                continue;
            }
            if (dialect == Dialect.KERAS_3 && name.equalsIgnoreCase("constant")) {
                assertEquals(Code.MISSING_KEY, refusal(name, dialect).code(), "Keras 3 cannot make it without a value");
                continue;
            }
            Initializer initializer = get(name, dialect);
            assertEquals(initializer, get(name), name);
            assertEquals(initializer, get(Map.of("class_name", name, "config", Map.of()), dialect), name);
            String className = dialect == Dialect.TFJS ? name : Initializers.className(initializer);
            assertTrue(names.contains(className), className);
            assertEquals(initializer.getClass(), get(className, dialect).getClass(), name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zero,                    Zeros",
        "OnesV2,                  Ones",
        "constant,                Constant",
        "IdentityInitializer,     Identity",
        "uniform,                 RandomUniform",
        "normal,                  RandomNormal",
        "TruncatedNormalV2,       TruncatedNormal",
        "variance_scaling,        VarianceScaling",
        "glorot_uniformV2,        GlorotUniform",
        "HeNormalV2,              HeNormal",
        "lecun_normal,            LecunNormal",
        "OrthogonalInitializer,   Orthogonal",
        "stft,                    STFT",
        "initializer,             Initializer"
    })
    void anAliasStandsForItsClass(String alias, String className) {
        assertEquals(className, Initializers.className(get(alias)));
    }

    @ParameterizedTest
    @CsvSource({
        "ZerosV2,             KERAS_3",
        "glorot_uniformV2,    KERAS_3",
        "STFT,                TF_KERAS",
        "stft,                KERAS_2",
        "IdentityInitializer, TF_KERAS",
    })
    void aNameOfAnotherDialectIsRefusedAndSaysWhose(String name, Dialect dialect) {
        assertFalse(Initializers.names(dialect, dialect.newest()).contains(name));
        ConfigException refusal = refusal(name, dialect);
        assertEquals(Code.UNKNOWN_NAME, refusal.code());
        assertEquals("$", refusal.path());
        assertTrue(
                refusal.problem().contains("is a name in ")
                        && refusal.problem().endsWith(dialect + " " + dialect.newest()),
                refusal.problem());
    }

    @ParameterizedTest
    @CsvSource({
        "glorot_unifrom,  glorot_uniform",
        "GlorotUnifom,    GlorotUniform",
        "he_noraml,       he_normal",
        "ZEROS,           Zeros",
        "RandomNormalV3,  RandomNormalV2",
    })
    void aMisspeltNameIsAnsweredWithTheNearest(String wrong, String right) {
        ConfigException refusal = refusal(wrong);
        assertEquals(Code.UNKNOWN_NAME, refusal.code());
        assertEquals("$", refusal.path());
        assertEquals("unknown initializer \"" + wrong + "\"; did you mean `" + right + "`?", refusal.problem());

        ConfigException inConfig = refusal(Map.of("class_name", wrong, "config", Map.of()));
        assertEquals("$.class_name", inConfig.path());
        assertEquals(refusal.problem(), inConfig.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xavier", "keras.initializers.Zeros", "nope"})
    void anUnknownNameIsRefusedWithoutAGuess(String name) {
        ConfigException refusal = refusal(name);
        assertEquals(Code.UNKNOWN_NAME, refusal.code());
        assertEquals("unknown initializer \"" + name + '"', refusal.problem());
        assertFalse(Initializers.isName(name));
    }

    @Test
    void nullIsNullAndAnInitializerIsItself() {
        assertNull(Initializers.get(null));
        assertNull(Initializers.get(Node.Null.VALUE));
        Initializer initializer = new HeNormal(Seed.of(1));
        assertSame(initializer, Initializers.get(initializer));
        assertSame(initializer, Initializers.get(initializer, Dialect.KERAS_2, Dialect.KERAS_2.newest()));
    }

    @Test
    void aConfigMayBeTextATreeOrAMap() {
        String text = "{\"class_name\": \"RandomNormal\", \"config\": {\"mean\": 1, \"stddev\": 2.0, \"seed\": 3}}";
        Initializer expected = new RandomNormal(Num.of(1), Num.of(2.0), Seed.of(3));
        assertEquals(expected, get(text));
        assertEquals(expected, get("  \n" + text));
        assertEquals(expected, get(KerasJson.read(text)));
        assertEquals(
                expected,
                get(Map.of("class_name", "RandomNormal", "config", Map.of("mean", 1, "stddev", 2.0, "seed", 3))));
    }

    @Test
    void anIntegerStaysAnIntegerAndABooleanABoolean() {
        String text = "{\"class_name\": \"RandomNormal\", \"config\": {\"seed\": null, \"mean\": 0, \"stddev\": true}}";
        RandomNormal normal = (RandomNormal) get(text);
        assertEquals(Num.of(0), normal.mean());
        assertEquals(new Node.Bool(true), normal.stddev());
        assertEquals(
                "{\"seed\": null, \"mean\": 0, \"stddev\": true}", KerasJson.print(normal.getConfig(Dialect.KERAS_3)));
        assertEquals(
                "{\"mean\": 0, \"stddev\": true, \"seed\": null}", KerasJson.print(normal.getConfig(Dialect.TF_KERAS)));
    }

    @Test
    void valuesAreEqualIfTheirArgumentsAre() {
        assertEquals(new HeNormal(Seed.of(1)), get("{\"class_name\": \"he_normal\", \"config\": {\"seed\": 1}}"));
        assertEquals(new HeNormal(Seed.of(1)).hashCode(), new HeNormal(Seed.of(1)).hashCode());
        assertNotEquals(new HeNormal(Seed.of(1)), new HeNormal(Seed.of(2)));
        assertNotEquals((Initializer) new HeNormal(Seed.NONE), new HeUniform(Seed.NONE));
        assertNotEquals(new Constant(Num.of(0)), new Constant(0.0));
        assertEquals(ALL.size(), new HashSet<>(ALL).size());
    }

    static Stream<Arguments> texts() {
        String keras3 =
                "{\"module\": \"keras.initializers\", \"class_name\": \"%s\", \"config\": %s, \"registered_name\": null}";
        String axes = "\"input_axes\": null, \"output_axes\": null}";
        return Stream.of(
                Arguments.of(new Zeros(), Dialect.KERAS_3, String.format(keras3, "Zeros", "{}")),
                Arguments.of(new Zeros(), Dialect.TF_KERAS, String.format(keras3, "Zeros", "{}")),
                Arguments.of(new Zeros(), Dialect.KERAS_2, "{\"class_name\": \"Zeros\", \"config\": {}}"),
                Arguments.of(
                        new GlorotUniform(Seed.of(5)),
                        Dialect.KERAS_3,
                        String.format(keras3, "GlorotUniform", "{\"seed\": 5, " + axes)),
                Arguments.of(
                        new GlorotUniform(Seed.of(5)),
                        Dialect.KERAS_2,
                        "{\"class_name\": \"GlorotUniform\", \"config\": {\"seed\": 5}}"),
                Arguments.of(
                        new VarianceScaling(1.0, FanMode.FAN_AVG, Distribution.UNIFORM, Seed.NONE),
                        Dialect.KERAS_3,
                        String.format(
                                keras3,
                                "VarianceScaling",
                                "{\"seed\": null, \"scale\": 1.0, \"mode\": \"fan_avg\", \"distribution\": \"uniform\", "
                                        + axes)),
                Arguments.of(
                        new VarianceScaling(1.0, FanMode.FAN_AVG, Distribution.UNIFORM, Seed.NONE),
                        Dialect.TF_KERAS,
                        String.format(
                                keras3,
                                "VarianceScaling",
                                "{\"scale\": 1.0, \"mode\": \"fan_avg\", \"distribution\": \"uniform\", \"seed\": null}")),
                Arguments.of(
                        new STFT(STFT.Side.REAL),
                        Dialect.KERAS_3,
                        String.format(
                                keras3,
                                "STFT",
                                "{\"side\": \"real\", \"window\": \"hann\", \"periodic\": false, \"scaling\": \"density\"}")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theTextIsKerassToTheByte(Initializer initializer, Dialect dialect, String text) {
        assertEquals(text, KerasJson.print(initializer.serialize(dialect)));
        assertEquals(text, KerasJson.print(Initializers.serialize(initializer, dialect, dialect.newest())));
    }

    @Test
    void whatAReleaseHasNoPlaceForIsNotWritten() {
        Initializer stft = new STFT(STFT.Side.REAL);
        Initializer axes = new HeNormal(Seed.NONE, FanAxes.of(new int[] {0}, new int[] {1}));
        for (Dialect dialect : List.of(Dialect.TF_KERAS, Dialect.KERAS_2)) {
            for (Initializer initializer : List.of(stft, axes)) {
                CarobException refusal = assertThrows(UnsupportedException.class, () -> initializer.serialize(dialect));
                assertEquals(Code.UNSUPPORTED, refusal.code());
                String message = String.valueOf(refusal.getMessage());
                assertTrue(
                        message.contains(Initializers.className(initializer)) && message.contains(dialect.id()),
                        message);
                assertThrows(UnsupportedException.class, () -> initializer.getConfig(dialect));
            }
        }
        assertEquals(axes, get(axes.serialize(Dialect.KERAS_3), Dialect.KERAS_3));
    }

    @Test
    void keras3ForgetsTheGainOfAnIdentity() {
        Identity identity = new Identity(Num.of(3.0));
        assertEquals(Node.Mapping.EMPTY, identity.getConfig(Dialect.KERAS_3));
        assertEquals("{\"gain\": 3.0}", KerasJson.print(identity.getConfig(Dialect.TF_KERAS)));
        assertEquals(identity, get(identity.serialize(Dialect.KERAS_2), Dialect.KERAS_2));
    }

    @Test
    void aDefaultIsTheDialectsOwn() {
        assertEquals(new Constant(Num.of(0)), get("Constant", Dialect.TF_KERAS));
        assertEquals(new Constant(Num.of(0)), get("constant", Dialect.KERAS_2));
        assertEquals(new Constant(Num.of(0.0)), Initializers.create("Constant", Map.of(), Dialect.KERAS_3, KERAS_3));
        assertEquals(new Constant(Num.of(0)), get("Constant"), "without a dialect an integer, which both can say");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                // config | dialect, or any | code | path | a part of the message
                "{}                                                         | -        | NOT_A_CONFIG | $                    | class_name",
                "{'config': {}}                                             | KERAS_3  | NOT_A_CONFIG | $                    | class_name",
                "{'class_name': 5}                                          | -        | WRONG_TYPE   | $.class_name         | got 5",
                "{'class_name': null}                                       | KERAS_3  | WRONG_TYPE   | $.class_name         | got null",
                "{'class_name': 'Zeros', 'module': null}                    | -        | BAD_VALUE    | $.module             | null",
                "{'class_name': 'Zeros'}                                    | TF_KERAS | MISSING_KEY  | $                    | config",
                "{'class_name': 'Zeros', 'config': null}                    | KERAS_2  | WRONG_TYPE   | $.config             | got null",
                "{'class_name': 'Zeros', 'config': []}                      | KERAS_3  | WRONG_TYPE   | $.config             | a list of 0",
                "{'class_name': 'Zeros', 'config': 'x'}                     | KERAS_3  | WRONG_TYPE   | $.config             | the string",
                "{'class_name': 'Zeros', 'config': {'seed': 1}}             | -        | UNKNOWN_KEY  | $.config.seed        | no arguments",
                "{'class_name': 'Zeros', 'config': {'dtype': 'float32'}}    | KERAS_3  | UNKNOWN_KEY  | $.config.dtype       | keras3 3.15",
                "{'class_name': 'HeNormal', 'config': {'sead': 1}}          | -        | UNKNOWN_KEY  | $.config.sead        | did you mean `seed`",
                "{'class_name': 'HeNormal', 'config': {'input_axes': [0]}}  | TF_KERAS | UNKNOWN_KEY  | $.config.input_axes  | takes seed in tf_keras",
                "{'class_name': 'Constant', 'config': {}}                   | KERAS_3  | MISSING_KEY  | $.config             | value",
                "{'class_name': 'HeNormal', 'config': {'seed': 1.5}}        | KERAS_3  | SEED         | $.config.seed        | got 1.5",
                "{'class_name': 'HeNormal', 'config': {'seed': 'x'}}        | KERAS_3  | SEED         | $.config.seed        | SeedGenerator",
                "{'class_name': 'VarianceScaling', 'config': {'scale': 0}}  | -        | BAD_VALUE    | $.config.scale             | positive, got 0",
                "{'class_name': 'VarianceScaling', 'config': {'scale': -1.0}} | KERAS_2 | BAD_VALUE   | $.config.scale             | got -1.0",
                "{'class_name': 'VarianceScaling', 'config': {'mode': 'FAN_AVG'}} | KERAS_3 | BAD_VALUE    | $.config.mode        | did you mean `fan_avg`",
                "{'class_name': 'VarianceScaling', 'config': {'mode': 1}}   | -        | WRONG_TYPE   | $.config.mode        | got 1",
                "{'class_name': 'VarianceScaling', 'config': {'distribution': 'unifrom'}} | - | BAD_VALUE | $.config.distribution | did you mean `uniform`",
                "{'class_name': 'STFT', 'config': {'side': 'left'}}         | -        | BAD_VALUE    | $.config.side        | real, imag",
                "{'class_name': 'STFT', 'config': {'window': 'hannn'}}       | -        | BAD_VALUE    | $.config.window             | did you mean `han",
                "{'class_name': 'STFT', 'config': {'scaling': 'none'}}      | KERAS_3  | BAD_VALUE    | $.config.scaling     | density, spectrum",
                "{'class_name': 'STFT', 'config': {}}                       | TF_KERAS | UNKNOWN_NAME | $.class_name         | keras3",
            })
    void aRefusalSaysWhereAndWhy(String text, @Nullable Dialect dialect, Code code, String path, String part) {
        String config = text.replace('\'', '"');
        ConfigException refusal = dialect == null ? refusal(config) : refusal(config, dialect);
        assertEquals(code, refusal.code(), refusal.getMessage());
        assertEquals(path, refusal.path(), refusal.getMessage());
        assertTrue(refusal.problem().contains(part), refusal.problem());
        assertEquals(path + ": " + refusal.problem(), refusal.getMessage());
    }

    static Stream<Object> noIdentifiers() {
        return Stream.of(
                0, 1.5, true, List.of(), List.of("Zeros"), new int[] {1}, Node.Sequence.of(new Node.Text("Zeros")));
    }

    @ParameterizedTest
    @MethodSource("noIdentifiers")
    void whatIsNoIdentifierIsRefused(Object value) {
        ConfigException refusal = refusal(value);
        assertEquals(Code.NOT_A_CONFIG, refusal.code());
        assertEquals("$", refusal.path());
    }

    @Test
    void aJavaObjectThatNoConfigHoldsIsRefused() {
        for (Object value : List.of(new Object(), Map.of("class_name", 'c'), Map.of(1, "Zeros"))) {
            ConfigException refusal = refusal(value);
            assertEquals(Code.WRONG_TYPE, refusal.code());
            assertEquals("$", refusal.path());
        }
    }

    @Tag("column") // releases of Jackson count columns differently
    @Test
    void aTextThatBeginsLikeAConfigIsReadAsOne() {
        ConfigException refusal = refusal("{\"class_name\": \"Zeros\",}");
        assertEquals(Code.SYNTAX, refusal.code());
        assertEquals("line 1, column 24", refusal.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 1, \"dtype\": \"float32\"}}",
                "{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 1}, \"shared_object_id\": 5}",
                "{\"class_name\": \"he_normal\", \"config\": {\"seed\": 1}, \"module\": \"somewhere.else\"}",
                "{\"module\": \"keras.initializers\", \"class_name\": \"HeNormalV2\", \"config\": {\"seed\": 1}}"
            })
    void whatTfKerasOverlooksIsOverlooked(String text) {
        assertEquals(new HeNormal(Seed.of(1)), get(text, Dialect.TF_KERAS));
        assertEquals(new HeNormal(Seed.of(1)), get(text));
    }

    @Test
    void aDistributionIsReadInAnyCaseAndNormalIsTruncated() {
        for (String word : List.of("normal", "Normal", "TRUNCATED_NORMAL", "truncated_normal")) {
            VarianceScaling scaling = (VarianceScaling)
                    get(Map.of("class_name", "VarianceScaling", "config", Map.of("distribution", word)));
            assertEquals(Distribution.TRUNCATED_NORMAL, scaling.distribution(), word);
        }
    }

    @Test
    void aConstructorIsCalledWithItsDefaults() {
        assertEquals(
                new RandomNormal(Num.of(0.5), Num.of(0.05), Seed.NONE),
                Initializers.create("RandomNormal", Map.of("mean", 0.5), Dialect.KERAS_3, KERAS_3));
        Map<String, @Nullable Object> arguments = new HashMap<>();
        arguments.put("seed", null);
        assertEquals(
                new GlorotUniform(Seed.NONE),
                Initializers.create("glorot_uniform", arguments, Dialect.KERAS_3, KERAS_3));
    }

    @ParameterizedTest
    @CsvSource({
        "normal,       KERAS_3,  UNKNOWN_NAME, $", // only get() takes it
        "ZerosV2,      TF_KERAS, UNKNOWN_NAME, $",
        "RandomNormel, KERAS_3,  UNKNOWN_NAME, $",
        "Zeros,        KERAS_3,  UNKNOWN_KEY,  $.mean",
        "Orthogonal,   TF_KERAS, UNKNOWN_KEY,  $.mean"
    })
    void aConstructorThatCannotBeCalledIsRefused(String name, Dialect dialect, Code code, String path) {
        ConfigException refusal = assertThrows(
                ConfigException.class, () -> Initializers.create(name, Map.of("mean", 0.5), dialect, dialect.newest()));
        assertEquals(code, refusal.code());
        assertEquals(path, refusal.path());
    }

    @ParameterizedTest
    @CsvSource({
        "KERAS_3, 3.16",
        "KERAS_3, 2.21",
        "TF_KERAS, 2.12",
        "KERAS_2, 2.1.6-tf",
        "TF_KERAS, 3.15",
        "KERAS_1, 2.0"
    })
    void aReleaseThatIsNotInTheTablesIsRefused(Dialect dialect, String text) {
        Release release = Release.parse(text);
        List<Runnable> calls = new ArrayList<>();
        calls.add(() -> Initializers.get("Zeros", dialect, release));
        calls.add(() -> Initializers.create("Zeros", Map.of(), dialect, release));
        calls.add(() -> Initializers.names(dialect, release));
        calls.add(() -> Initializers.getConfig(new Zeros(), dialect, release));
        calls.add(() -> Initializers.serialize(new Zeros(), dialect, release));
        for (Runnable call : calls) {
            UnsupportedException refusal = assertThrows(UnsupportedException.class, call::run);
            assertEquals(Code.UNSUPPORTED, refusal.code());
            String message = String.valueOf(refusal.getMessage());
            assertTrue(
                    message.contains(text) && message.contains(dialect.newest().toString()), message);
        }
    }

    @Test
    void aPatchOfAKnownReleaseIsKnown() {
        assertEquals(new Zeros(), Initializers.get("Zeros", Dialect.KERAS_3, Release.parse("3.15.9")));
    }
}
