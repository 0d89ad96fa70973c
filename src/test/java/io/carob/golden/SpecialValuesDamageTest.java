package io.carob.golden;

import static io.carob.golden.Manifest.assertNoFailure;
import static io.carob.golden.Manifest.assertOneFailure;
import static io.carob.golden.Manifest.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No checked field of a special value can be wrong unnoticed, and a wrong one fails its own record only. */
class SpecialValuesDamageTest {

    private static final ObjectNode REAL = Manifest.read("initializer/special_values.json");
    private static final String KERAS_3 = "keras-3.15.1 (tensorflow backend)";
    private static final String TF_KERAS = "tf_keras-2.21.0";

    /** Of each library 7 values, 5 texts and one policy. */
    private static final int RECORDS = 26;

    @TempDir
    private Path folder = Path.of("");

    private static ObjectNode manifest() {
        ObjectNode manifest = REAL.objectNode();
        manifest.set("k3", release(KERAS_3));
        manifest.set("tf", release(TF_KERAS));
        return manifest;
    }

    private static ObjectNode release(String label) {
        ObjectNode whole = (ObjectNode) REAL.get(label);
        ObjectNode part = REAL.objectNode();
        ObjectNode serialize = part.putObject("serialize");
        for (String name : List.of("float", "init", "np_array", "tf_const", "class", "custom", "np_float16")) {
            serialize.set(name, whole.get("serialize").get(name).deepCopy());
        }
        ArrayNode deserialize = part.putArray("deserialize");
        // Zeros, an argument that it does not take, another's registered name, no module, a plain value
        for (int i : new int[] {10, 14, 15, 17, 1}) {
            deserialize.add(whole.get("deserialize").get(i).deepCopy());
        }
        part.putArray("policies").add(whole.get("policies").get(1).deepCopy());
        return part;
    }

    private List<Golden.Result> check(ObjectNode manifest) throws IOException {
        ObjectNode labelled = manifest.objectNode();
        manifest.properties().forEach(field -> {
            String label = Map.of("k3", KERAS_3, "tf", TF_KERAS).getOrDefault(field.getKey(), field.getKey());
            labelled.set(label, field.getValue());
        });
        return Manifest.verify(folder, labelled);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # field                         | absent | another value
            /k3/serialize/float/ok          | yes    | "0.50"
            /k3/serialize/float/back        | yes    | 5
            /k3/serialize/float/back/ok     | yes    | 5
            /k3/serialize/float/surplus     | -      | 1
            /k3/serialize/init/ok           | yes    | "{\\"module\\": \\"keras.initializers\\", \\"class_name\\": \\"Zeros\\", \\"config\\": {}, \\"registered_name\\": null}"
            /tf/serialize/init/ok           | yes    | "{\\"module\\": \\"keras.initializers\\", \\"class_name\\": \\"GlorotUniform\\", \\"config\\": {}, \\"registered_name\\": null}"
            /k3/serialize/init/back/ok      | yes    | "<keras.src.initializers.random_initializers.HeNormal object at 0xADDR>"
            /tf/serialize/init/back/ok      | yes    | "None"
            /k3/serialize/np_array/ok       | yes    | "{\\"class_name\\": \\"__numpy__\\", \\"config\\": {\\"value\\": [[1.5]], \\"dtype\\": \\"int32\\"}}"
            /tf/serialize/np_float16/ok     | yes    | "{\\"class_name\\": \\"__numpy__\\", \\"config\\": {\\"value\\": [0.1], \\"dtype\\": \\"float16\\"}}"
            /k3/serialize/tf_const/ok       | yes    | "{\\"class_name\\": \\"__tensor__\\", \\"config\\": {\\"value\\": [0.1], \\"dtype\\": \\"float32\\"}}"
            /tf/serialize/tf_const/ok       | yes    | "{\\"class_name\\": \\"__tensor__\\", \\"config\\": {\\"value\\": [0.1]}}"
            /k3/serialize/class/error       | yes    | 5
            /tf/serialize/class/message     | yes    | 5
            /k3/serialize/custom/back       | yes    | {}
            /k3/deserialize/0/input         | yes    | "{\\"class_name\\": \\"Ones\\", \\"config\\": {}}"
            /tf/deserialize/0/ok            | yes    | "<tf_keras.src.initializers.initializers.Ones object at 0xADDR>"
            /k3/deserialize/1/input         | yes    | "{\\"module\\": \\"keras.initializers\\", \\"class_name\\": \\"Zeros\\", \\"config\\": {}, \\"registered_name\\": null}"
            /k3/deserialize/1/error         | yes    | 5
            /tf/deserialize/1/input         | yes    | "{\\"module\\": \\"keras.initializers\\", \\"class_name\\": \\"Zeros\\", \\"config\\": {}, \\"registered_name\\": null}"
            /k3/deserialize/2/message       | yes    | 5
            /k3/deserialize/3/input         | yes    | "{\\"module\\" : null}"
            /k3/deserialize/4/ok            | yes    | 3
            /k3/policies/0/0                | -      | 5
            /tf/policies/0/1                | -      | {}
            /tf/policies/0/1/ok             | yes    | "{ }"
            """)
    void aDamagedFieldFailsItsRecordAndNoOther(String field, String absent, String other) throws IOException {
        if (!absent.equals("-")) {
            ObjectNode manifest = manifest();
            Manifest.remove(manifest, field);
            assertOneFailure(RECORDS, check(manifest), "without " + field);
        }
        ObjectNode manifest = manifest();
        Manifest.put(manifest, field, json(other));
        assertOneFailure(RECORDS, check(manifest), field + " = " + other);
    }

    @Test
    void aRecordThatIsNotDamagedPasses() throws IOException {
        assertNoFailure(RECORDS, check(manifest()), "nothing");
    }

    @Test
    void theKindMayBeNamed() throws IOException {
        ObjectNode manifest = manifest();
        manifest.put("golden", "special-values");
        assertNoFailure(RECORDS, check(manifest), "a named kind");
    }

    @Test
    void whatOneRunOfTheExporterWroteNeedsNoLabel() throws IOException {
        assertNoFailure(RECORDS / 2, Manifest.verify(folder, release(KERAS_3)), "Keras 3");
        assertNoFailure(RECORDS / 2, Manifest.verify(folder, release(TF_KERAS)), "tf_keras");
    }

    @ParameterizedTest
    @CsvSource({"keras", "torch-3.15.1", "keras-9.9.9", "keras-x"})
    void aReleaseThatNobodyKnowsIsOneFailure(String label) throws IOException {
        ObjectNode manifest = manifest();
        manifest.set(label, manifest.remove("k3"));
        assertOneFailure(RECORDS / 2 + 1, check(manifest), label);
    }

    @ParameterizedTest
    @CsvSource({"serialize, []", "deserialize, {}", "policies, {}", "surplus, 1"})
    void aWrongPartIsOneFailureOfItsRelease(String part, String value) throws IOException {
        ObjectNode manifest = manifest();
        ((ObjectNode) manifest.get("k3")).set(part, json(value));
        assertOneFailure(RECORDS / 2 + 1, check(manifest), part);
    }
}
