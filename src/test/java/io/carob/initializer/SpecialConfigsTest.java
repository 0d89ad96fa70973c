package io.carob.initializer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.CarobException;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.text.KerasJson;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configs that hold more than numbers, in envelopes with more than Keras looks at; run with keras 3.15.1, tf_keras 2.21.0. */
class SpecialConfigsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"shared_object_id\": 139782453960784",
                "\"shared_object_id\": [1]",
                "\"extra\": 1",
                "\"build_config\": {\"a\": 1}",
                "\"compile_config\": {\"a\": 1}",
                "\"name\": \"x\", \"inbound_nodes\": []",
                "\"registered_name\": \"x>HeNormal\""
            })
    void otherKeysOfTheEnvelopeAreDropped(String keys) {
        String text = "{\"module\": \"keras.initializers\", \"class_name\": \"HeNormal\", \"config\": {\"seed\": 1}, "
                + keys + "}";
        for (Dialect dialect : List.of(Dialect.KERAS_2, Dialect.TF_KERAS, Dialect.KERAS_3)) {
            assertEquals(new HeNormal(Seed.of(1)), Initializers.get(text, dialect, dialect.newest()));
        }
        assertEquals(new HeNormal(Seed.of(1)), Initializers.get(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"x\"]", "{}"})
    void tfKerasCannotLookUpARegisteredNameThatIsNoName(String name) {
        String text =
                "{\"module\": \"m\", \"class_name\": \"Zeros\", \"config\": {}, \"registered_name\": " + name + "}";
        assertThrows(ConfigException.class, () -> Initializers.get(text, Dialect.TF_KERAS, Dialect.TF_KERAS.newest()));
        assertEquals(new Zeros(), Initializers.get(text, Dialect.KERAS_3, Dialect.KERAS_3.newest()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # keras3 | tf_keras | the envelope of a function
            yes | yes | {"module": "m", "class_name": "function", "config": {}, "registered_name": "zeros"}
            yes | yes | {"module": null, "class_name": "function", "config": {}, "registered_name": "zeros"}
            yes | yes | {"module": "m", "class_name": "function", "registered_name": "zeros"}
            no  | yes | {"module": "m", "class_name": "function", "config": [], "registered_name": "zeros"}
            no  | no  | {"module": "m", "class_name": "function", "config": "zeros", "registered_name": "zeros"}
            no  | no  | {"module": "m", "class_name": "function", "config": {}}
            no  | no  | {"module": "m", "class_name": "function", "config": {}, "registered_name": ["zeros"]}
            no  | no  | {"module": "builtins", "class_name": "function", "config": "zeros", "registered_name": "function"}
            no  | no  | {"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"}
            no  | no  | {"module": "builtins", "class_name": "function", "registered_name": "zeros"}
            no  | no  | {"class_name": "function", "config": {}, "registered_name": "zeros"}
            """)
    void aFunctionIsAnInitializerWhereItsConfigHoldsArguments(String keras3, String tfKeras, String text) {
        assertTakes(keras3.equals("yes"), text, Dialect.KERAS_3);
        assertTakes(tfKeras.equals("yes"), text, Dialect.TF_KERAS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # keras3 | tf_keras | the value of a Constant
            yes | yes | {"class_name": "__tensor__", "config": {"value": 0.5, "dtype": "float32"}}
            yes | yes | {"class_name": "__numpy__", "config": {"value": [1], "dtype": null}, "extra": 1}
            yes | yes | {"class_name": "__tensor__"}
            yes | yes | {"a": 1}
            yes | yes | {"class_name": "__bytes__", "config": {"value": "a"}}
            yes | yes | {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null}
            yes | yes | {"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"}
            yes | no  | {"class_name": "__ellipsis__", "config": {}}
            yes | no  | {"class_name": "__slice__", "config": {"start": 1, "stop": 2, "step": null}}
            yes | no  | {"class_name": "__tensor__", "config": {"value": 1, "dtype": "int"}}
            no  | yes | {"class_name": "__tensor__", "config": {"value": 0.5, "dtype": "half"}}
            no  | yes | [{"class_name": "__tensor__", "config": {"value": 0.5}}]
            no  | no  | {"a": {"class_name": "__tensor__", "config": {"value": 0.5}}}
            no  | no  | {"class_name": "__tensor__", "config": {"value": 0.5}}
            no  | no  | {"class_name": "__numpy__", "config": {"dtype": "float32"}}
            no  | no  | {"class_name": "__numpy__", "config": null}
            no  | no  | {"class_name": "__numpy__", "config": [1.0, "float32"]}
            no  | no  | {"class_name": "__tensor__", "config": {"value": 0.5, "dtype": "nope"}}
            no  | no  | {"class_name": "__numpy__", "config": {"value": 0.5, "dtype": ["float32"]}}
            no  | no  | {"class_name": "__slice__", "config": {"start": 1}}
            no  | no  | {"class_name": "__lambda__", "config": {"value": ["x", null, null]}}
            no  | no  | {"class_name": "Zeros", "config": {}}
            no  | no  | {"class_name": null, "config": {}}
            no  | no  | {"class_name": "SeedGenerator", "config": {"seed": 5}}
            """)
    void theValueOfAConstantIsRestoredWhenItIsRead(String keras3, String tfKeras, String value) {
        String text = "{\"class_name\": \"Constant\", \"config\": {\"value\": " + value + "}}";
        assertTakes(keras3.equals("yes"), text, Dialect.KERAS_3);
        assertTakes(tfKeras.equals("yes"), text, Dialect.TF_KERAS);
        // without a dialect everything is taken, and nothing is changed
        assertEquals(new Constant(KerasJson.read(value)), Initializers.get(text));
    }

    private static void assertTakes(boolean taken, String text, Dialect dialect) {
        boolean found;
        try {
            found = Initializers.get(text, dialect, dialect.newest()) != null;
        } catch (CarobException e) {
            found = false;
        }
        assertEquals(taken, found, dialect + " " + text);
    }
}
