package io.carob.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changed from release to release, beyond what the goldens of {@code testdata/initializer} hold. */
class ReleasesTest {

    private static Initializer get(Object identifier, Dialect dialect, String release) {
        return Objects.requireNonNull(Initializers.get(identifier, dialect, Release.parse(release)));
    }

    private static String text(Initializer initializer, Dialect dialect, String release) {
        return KerasJson.print(Initializers.serialize(initializer, dialect, Release.parse(release)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KERAS_3  | 3.15     | {'seed': 3, 'input_axes': null, 'output_axes': null}",
                "KERAS_3  | 3.14.1   | {'seed': 3}",
                "TF_KERAS | 2.13     | {'seed': 3}",
                "KERAS_2  | 2.4      | {'seed': 3}",
                "KERAS_2  | 2.3.1    | {'scale': 2.0, 'mode': 'fan_in', 'distribution': 'normal', 'seed': 3}",
                "KERAS_2  | 2.0.8    | {'scale': 2.0, 'mode': 'fan_in', 'distribution': 'normal', 'seed': 3}",
                "KERAS_2  | 2.2.4-tf | {'scale': 2.0, 'mode': 'fan_in', 'distribution': 'truncated_normal', 'seed': 3, 'dtype': 'float32'}",
                "KERAS_2  | 1.15     | {'scale': 2.0, 'mode': 'fan_in', 'distribution': 'truncated_normal', 'seed': 3, 'dtype': 'float32'}",
            })
    void aPresetHasTheKeysOfItsRelease(Dialect dialect, String release, String config) {
        Node.Mapping written = Initializers.getConfig(new HeNormal(Seed.of(3)), dialect, Release.parse(release));
        assertEquals(config.replace('\'', '"'), KerasJson.print(written));
    }

    @ParameterizedTest
    @CsvSource({
        "orthogonal,            3.0, OrthogonalInitializer, OrthogonalInitializer",
        "orthogonal,            3.6, OrthogonalInitializer, OrthogonalInitializer",
        "Orthogonal,            3.4, OrthogonalInitializer, OrthogonalInitializer",
        "OrthogonalInitializer, 3.7, Orthogonal,            Orthogonal",
        "identity,              3.2, Identity,              IdentityInitializer",
        "IdentityInitializer,   3.7, Identity,              Identity",
        "stft,                  3.7, STFT,                  STFT",
    })
    void aClassIsCalledAsItsReleaseDoes(String name, String release, String className, String written) {
        Initializer initializer = get(name, Dialect.KERAS_3, release);
        assertEquals(className, Initializers.className(initializer, Dialect.KERAS_3, Release.parse(release)));
        assertTrue(text(initializer, Dialect.KERAS_3, release).contains("\"class_name\": \"" + written + "\""));
    }

    @ParameterizedTest
    @CsvSource({
        "Orthogonal,             KERAS_3,  3.3.3,    keras3 from 3.4",
        "identity,               KERAS_3,  3.1,      keras3 from 3.2",
        "IdentityInitializer,    KERAS_3,  3.6,      keras3 from 3.7",
        "orthogonal_initializer, KERAS_3,  3.7,      keras3 before 3.7",
        "STFT,                   KERAS_3,  3.6,      keras3 from 3.7",
        "GlorotUniform,          KERAS_2,  2.3.1,    keras2 from 2.4",
        "HeNormal,               KERAS_2,  2.2.4-tf, keras2 from 2.4",
        "variance_scaling,       KERAS_2,  2.0,      keras2 from 2.4",
    })
    void aNameOfAnotherReleaseIsRefusedAndSaysWhose(String name, Dialect dialect, String release, String era) {
        ConfigException refusal = assertThrows(ConfigException.class, () -> get(name, dialect, release));
        assertEquals(Code.UNKNOWN_NAME, refusal.code());
        assertTrue(refusal.problem().contains(era), refusal.problem());
        assertTrue(refusal.problem().endsWith("not in " + dialect + " " + Release.parse(release)), refusal.problem());
    }

    @Test
    void axesAreRefusedBefore315() {
        String axes = "{\"class_name\": \"HeNormal\", \"config\": {\"input_axes\": [0]}}";
        ConfigException refusal = assertThrows(ConfigException.class, () -> get(axes, Dialect.KERAS_3, "3.14"));
        assertEquals("$.config.input_axes", refusal.path());
        assertEquals("HeNormal takes seed in keras3 3.14", refusal.problem());
        assertEquals(
                new Node.Text("[0]").value(),
                KerasJson.print(
                        ((HeNormal) get(axes, Dialect.KERAS_3, "3.15")).axes().input()));
    }

    @Test
    void aSeedIsLookedAtFrom36On() {
        String seed = "{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 1.5}}";
        assertEquals(
                Num.of(1.5),
                ((HeNormal) get(seed, Dialect.KERAS_3, "3.5")).seed().toNode());
        assertEquals(
                Code.SEED,
                assertThrows(ConfigException.class, () -> get(seed, Dialect.KERAS_3, "3.6"))
                        .code());
    }

    @Test
    void beforeKeras24ANormalIsTruncatedAndCalledNormal() {
        String normal = "{\"class_name\": \"VarianceScaling\", \"config\": {\"scale\": 1.0, \"mode\": \"fan_in\","
                + " \"distribution\": \"normal\", \"seed\": null}}";
        VarianceScaling scaling = (VarianceScaling) get(normal, Dialect.KERAS_2, "2.3.1");
        assertEquals(Distribution.TRUNCATED_NORMAL, scaling.distribution());
        assertEquals(normal, text(scaling, Dialect.KERAS_2, "2.3.1"));
        assertTrue(text(scaling, Dialect.KERAS_2, "2.4").contains("truncated_normal"));
        assertThrows(
                ConfigException.class,
                () -> get(normal.replace("normal", "truncated_normal"), Dialect.KERAS_2, "2.3.1"));
    }

    @Test
    void tfKeras1KeepsTheWordNormal() {
        String normal = "{\"class_name\": \"VarianceScaling\", \"config\": {\"scale\": 1.0, \"mode\": \"fan_in\","
                + " \"distribution\": \"normal\", \"seed\": null, \"dtype\": \"float32\"}}";
        assertEquals(normal, text(get(normal, Dialect.KERAS_2, "2.2.4-tf"), Dialect.KERAS_2, "2.2.4-tf"));
    }

    @ParameterizedTest
    @CsvSource({
        "Zeros, int32",
        "RandomUniform, int64",
        "GlorotNormal, float32",
        "Orthogonal, float64",
        "Identity, float16"
    })
    void tfKeras1KeepsItsDtypeAndEverybodyElseDropsIt(String className, String dtype) {
        Initializer plain = get(className, Dialect.KERAS_2, "2.2.4-tf");
        String text = text(plain, Dialect.KERAS_2, "2.2.4-tf").replace("\"float32\"", '"' + dtype + '"');
        Initializer typed = get(text, Dialect.KERAS_2, "2.2.4-tf");
        assertEquals(text, text(typed, Dialect.KERAS_2, "2.2.4-tf"));
        assertEquals(typed, Initializers.get(text), "in any dialect");
        assertEquals(plain, get(text, Dialect.KERAS_2, "2.12"));
        Node elsewhere = Initializers.serialize(typed, Dialect.KERAS_2, Release.parse("2.12"), loss -> {});
        assertEquals(text(plain, Dialect.KERAS_2, "2.12"), KerasJson.print(elsewhere));
        assertEquals(dtype.equals("float32"), typed.equals(plain));
    }

    @Test
    void aDtypeOfTfKeras1ChangesNoTensor() {
        DTyped typed = new DTyped(new RandomNormal(Seed.of(3)), DType.FLOAT64);
        assertArrayEquals(
                Backend.TENSORFLOW
                        .generate(TensorSpec.of(typed.rule(), Shape.of(4)))
                        .toByteArray(),
                Backend.TENSORFLOW.generate(TensorSpec.of(typed, Shape.of(4))).toByteArray());
        DTyped unseeded = new DTyped(new HeNormal(Seed.NONE), DType.FLOAT64);
        assertEquals(
                Seed.of(7),
                Backend.TENSORFLOW
                        .generate(TensorSpec.of(unseeded, Shape.of(2, 2)), () -> 7)
                        .seed());
    }

    @Test
    void tfKeras1DrawsFloatsOnly() {
        String text = "{\"class_name\": \"RandomNormal\", \"config\": {\"dtype\": \"int32\"}}";
        ConfigException refusal = assertThrows(ConfigException.class, () -> get(text, Dialect.KERAS_2, "2.2.4-tf"));
        assertEquals(Code.DTYPE, refusal.code());
        assertEquals("$.config.dtype", refusal.path());
        assertThrows(IllegalArgumentException.class, () -> new DTyped(new HeNormal(Seed.NONE), DType.INT32));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "glorot_normal | {'class_name': 'VarianceScaling', 'config': {'scale': 1.0, 'mode': 'fan_avg', 'distribution': 'untruncated_normal', 'seed': null}}",
                "he_uniform    | {'class_name': 'HeUniform', 'config': {'seed': null}}",
                "orthogonal    | {'class_name': 'Orthogonal', 'config': {'gain': 1.1, 'seed': null}}",
                "identity      | {'class_name': 'Identity', 'config': {'gain': 1}}",
                "one           | {'class_name': 'Ones', 'config': {}}",
                "normal        | {'class_name': 'RandomNormal', 'config': {'mean': 0.0, 'stddev': 0.05, 'seed': null}}",
            })
    void aNameOfKeras1IsWhatItMeantThere(String name, String config) {
        Initializer initializer = get(name, Dialect.KERAS_1, "1.2.2");
        assertEquals(config.replace('\'', '"'), text(initializer, Dialect.KERAS_2, "2.12"));
        assertEquals('"' + name + '"', text(initializer, Dialect.KERAS_1, "1.2.2"));
    }

    @Test
    void keras1KnowsNoObjectsAndNoOtherNames() {
        assertThrows(
                ConfigException.class,
                () -> get("{\"class_name\": \"Zeros\", \"config\": {}}", Dialect.KERAS_1, "1.2"));
        ConfigException refusal = assertThrows(ConfigException.class, () -> get("zeros", Dialect.KERAS_1, "1.2"));
        assertTrue(refusal.problem().endsWith("did you mean `zero`?"), refusal.problem());
    }

    /** What is told when an initializer goes to a release that has no place for all of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'class_name': 'Identity', 'config': {'gain': 2.0}}          | KERAS_3  | 3.15  | FORGOTTEN  | gain",
                "{'class_name': 'HeNormal', 'config': {'input_axes': [0]}}    | KERAS_3  | 3.14  | DROPPED    | input_axes",
                "{'class_name': 'HeNormal', 'config': {'output_axes': [0]}}   | TF_KERAS | 2.21  | DROPPED    | output_axes",
                "{'class_name': 'STFT', 'config': {}}                         | KERAS_3  | 3.6   | IMPOSSIBLE | ",
                "{'class_name': 'STFT', 'config': {}}                         | TF_KERAS | 2.21  | IMPOSSIBLE | ",
                "{'class_name': 'VarianceScaling', 'config': {'distribution': 'untruncated_normal'}} | KERAS_2 | 2.3.1 | CHANGED | distribution",
                "{'class_name': 'HeNormal', 'config': {}}                     | KERAS_1  | 1.2   | CHANGED    | ",
                "{'class_name': 'HeUniform', 'config': {'seed': 3}}           | KERAS_1  | 1.2   | DROPPED    | seed",
                "{'class_name': 'TruncatedNormal', 'config': {}}              | KERAS_1  | 1.2   | IMPOSSIBLE | ",
                "{'class_name': 'RandomNormal', 'config': {'stddev': 1}}      | KERAS_1  | 1.2   | IMPOSSIBLE | ",
                "{'class_name': 'Zeros', 'config': {'dtype': 'int32'}}        | KERAS_2  | 2.12  | DROPPED    | dtype",
            })
    void whatAReleaseHasNoPlaceForIsToldOnce(
            String config, Dialect dialect, String release, Loss.Kind kind, String key) {
        Initializer initializer = Objects.requireNonNull(Initializers.get(config.replace('\'', '"')));
        List<Loss> losses = new ArrayList<>();
        Initializers.serialize(initializer, dialect, Release.parse(release), losses::add);
        assertEquals(1, losses.size(), losses::toString);
        assertEquals(kind, losses.get(0).kind());
        assertEquals(key == null ? "" : key, losses.get(0).key());
        if (kind != Loss.Kind.FORGOTTEN) {
            UnsupportedException refusal = assertThrows(
                    UnsupportedException.class,
                    () -> Initializers.serialize(initializer, dialect, Release.parse(release)));
            assertEquals(losses.get(0).text(), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "identity,        KERAS_3, 3.15",
        "glorot_uniform,  KERAS_2, 2.3",
        "he_normal,       KERAS_3, 3.0",
        "orthogonal,      KERAS_3, 3.3",
        "glorot_uniform,  KERAS_1, 1.2",
    })
    void whatFitsIsNotTold(String name, Dialect dialect, String release) {
        List<Loss> losses = new ArrayList<>();
        Initializer initializer = Objects.requireNonNull(Initializers.get(name));
        Initializers.serialize(initializer, dialect, Release.parse(release), losses::add);
        assertEquals(List.of(), losses);
    }

    private static final List<Initializer> SOME = List.of(
            new Zeros(),
            new Ones(),
            new Constant(Num.of(3)),
            new RandomUniform(Num.of(-1), Num.of(2.5), Seed.of(1)),
            new RandomNormal(Seed.NONE),
            new TruncatedNormal(Num.of(0.5), Num.of(2), Seed.of(-3)),
            new VarianceScaling(2.0, FanMode.FAN_OUT, Distribution.TRUNCATED_NORMAL, Seed.of(7)),
            new VarianceScaling(0.5, FanMode.FAN_AVG, Distribution.UNIFORM, Seed.NONE),
            new GlorotUniform(Seed.of(5)),
            new GlorotNormal(Seed.NONE),
            new HeUniform(Seed.of(5)),
            new HeNormal(Seed.NONE),
            new LecunUniform(Seed.NONE),
            new LecunNormal(Seed.of(9)),
            new Orthogonal(Num.of(1.5), Seed.of(11)));

    @ParameterizedTest
    @CsvSource({
        "KERAS_2, 2.0", "KERAS_2, 2.1.6", "KERAS_2, 2.2.4", "KERAS_2, 2.2.4-tf", "KERAS_2, 2.3.1", "KERAS_2, 2.4",
        "KERAS_2, 2.12", "KERAS_2, 2.15", "TF_KERAS, 2.13", "TF_KERAS, 2.21", "KERAS_3, 3.0", "KERAS_3, 3.3",
        "KERAS_3, 3.4", "KERAS_3, 3.5", "KERAS_3, 3.6", "KERAS_3, 3.7", "KERAS_3, 3.14", "KERAS_3, 3.15"
    })
    void aReleaseReadsBackWhatItWrites(Dialect dialect, String release) {
        for (Initializer initializer : SOME) {
            String text = text(initializer, dialect, release);
            Initializer again = get(text, dialect, release);
            assertEquals(text, text(again, dialect, release));
            // before Keras 2.4 a preset is the scaling that it stands for
            Initializer meaning =
                    initializer instanceof Preset preset && !again.equals(initializer) ? preset.scaling() : initializer;
            assertEquals(meaning, again, text);
            assertEquals(again, Initializers.get(text), "in any dialect");
        }
    }
}
