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
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Initializers that are none of Keras's own, as {@code custom_objects} brings them in. */
class CustomInitializerTest {

    private static final String MODULE_FORM =
            "{\"module\": \"my_pkg.init\", \"class_name\": \"Fill\", \"config\": {\"value\": 3},"
                    + " \"registered_name\": \"my_pkg>Fill\"}";
    private static final String LEGACY_FORM = "{\"class_name\": \"my_pkg>Fill\", \"config\": {\"value\": 3}}";

    private static final CustomObjects FILL = CustomObjects.of("my_pkg>Fill", (config, shape, dtype) -> {
        double[] values = new double[(int) shape.elements()];
        Arrays.fill(values, ((Num) config.get("value").orElseThrow()).toDouble());
        return StoredTensor.of(shape, values);
    });

    private static TensorSpec spec(Initializer initializer) {
        return TensorSpec.of(initializer, Shape.of(2)).dtype(DType.FLOAT64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MODULE_FORM,
                LEGACY_FORM,
                "{\"module\": null, \"class_name\": \"Plain\", \"config\": {}, \"registered_name\": \"Plain\"}",
                "{\"module\": \"m\", \"class_name\": \"A\", \"config\": [1], \"registered_name\": \"p>A\", \"extra\": true}"
            })
    void oneThatNobodyKnowsIsKeptAsItIs(String text) {
        Initializer initializer = Objects.requireNonNull(Initializers.get(text));
        Dialect form = text.equals(LEGACY_FORM) ? Dialect.KERAS_2 : Dialect.KERAS_3;
        assertEquals(text, KerasJson.print(initializer.serialize(form)));
        UnsupportedException refusal =
                assertThrows(UnsupportedException.class, () -> Backend.TENSORFLOW.generate(spec(initializer)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("CustomObjects.of("), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {MODULE_FORM, LEGACY_FORM})
    void oneThatIsRegisteredMakesItsTensor(String text) {
        Initializer initializer = Objects.requireNonNull(Initializers.get(text, FILL));
        assertArrayEquals(
                new double[] {3, 3},
                Backend.TENSORFLOW.generate(spec(initializer)).toDoubleArray());
        assertEquals("my_pkg>Fill", Initializers.className(initializer));
        for (Dialect dialect : new Dialect[] {Dialect.KERAS_3, Dialect.TF_KERAS}) {
            assertEquals(initializer, Initializers.get(text, dialect, dialect.newest(), FILL));
        }
    }

    @Test
    void theFormsBecomeEachOther() {
        Initializer read = Objects.requireNonNull(Initializers.get(MODULE_FORM));
        assertEquals(LEGACY_FORM, KerasJson.print(read.serialize(Dialect.KERAS_2)));
        Initializer legacy = Objects.requireNonNull(Initializers.get(LEGACY_FORM));
        assertEquals(
                MODULE_FORM.replace("\"my_pkg.init\"", "null"), KerasJson.print(legacy.serialize(Dialect.TF_KERAS)));
        assertThrows(UnsupportedException.class, () -> read.serialize(Dialect.KERAS_1));
    }

    @Test
    void aReleaseKnowsOnlyWhatIsRegistered() {
        ConfigException refusal = assertThrows(
                ConfigException.class, () -> Initializers.get(MODULE_FORM, Dialect.KERAS_3, Dialect.KERAS_3.newest()));
        assertEquals(Code.UNKNOWN_NAME, refusal.code());
    }

    @Test
    void aRegisteredNameGoesBeforeKerassOwnClass() {
        CustomObjects zeros = CustomObjects.of(Map.of("Zeros", (config, shape, dtype) -> StoredTensor.of(shape, 7, 7)));
        Initializer mine = Objects.requireNonNull(Initializers.get("Zeros", zeros));
        assertArrayEquals(
                new double[] {7, 7}, Backend.TENSORFLOW.generate(spec(mine)).toDoubleArray());
    }

    @Test
    void aTensorOfAnotherShapeOrDtypeIsRefused() {
        CustomObjects wrong =
                CustomObjects.of("my_pkg>Fill", (config, shape, dtype) -> StoredTensor.of(Shape.of(1), 7));
        Initializer initializer = Objects.requireNonNull(Initializers.get(MODULE_FORM, wrong));
        assertEquals(
                Code.SHAPE,
                assertThrows(UnsupportedException.class, () -> Backend.TENSORFLOW.generate(spec(initializer)))
                        .code());
        Initializer fill = Objects.requireNonNull(Initializers.get(MODULE_FORM, FILL));
        assertEquals(
                Code.DTYPE,
                assertThrows(
                                UnsupportedException.class,
                                () -> Backend.TENSORFLOW.generate(spec(fill).dtype(DType.FLOAT32)))
                        .code());
    }

    @Test
    void aMisspeltClassOfKerasIsNotTakenForOne() {
        String typo = "{\"module\": \"keras.initializers\", \"class_name\": \"GlorotUnifrom\", \"config\": {},"
                + " \"registered_name\": null}";
        ConfigException refusal = assertThrows(ConfigException.class, () -> Initializers.get(typo));
        assertTrue(refusal.problem().endsWith("did you mean `GlorotUniform`?"), refusal.problem());
        assertEquals(Node.Mapping.EMPTY, new CustomInitializer("a>b", Node.Mapping.EMPTY, Optional.empty()).config());
    }
}
