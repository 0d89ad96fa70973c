package io.carob.golden;

import static io.carob.golden.Manifest.assertNoFailure;
import static io.carob.golden.Manifest.assertOneFailure;
import static io.carob.golden.Manifest.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No checked field of a case can be wrong unnoticed. */
class InitialWeightsDamageTest {

    @TempDir
    private Path folder = Path.of("");

    private static ObjectNode manifest(String file) {
        return Manifest.read("initial_weights/" + file + ".json");
    }

    @Test
    void theRealOnesPass() throws IOException {
        assertNoFailure(1, Manifest.verify(folder, manifest("keras3-embed_lstm")), "nothing");
        assertNoFailure(1, Manifest.verify(folder, manifest("keras3-spectral_and_renorm")), "nothing");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            keras3-embed_lstm | /dialect                          | "odd"
            keras3-embed_lstm | /dialect                          | "tf_keras"
            keras3-embed_lstm | /backend                          | "jax"
            keras3-embed_lstm | /backend                          | "odd"
            keras3-embed_lstm | /n                                | 43
            keras3-embed_lstm | /n                                | -1
            keras3-embed_lstm | /n                                | "42"
            keras3-embed_lstm | /model                            | 3
            keras3-embed_lstm | /model/config/layers/1/class_name | "Custom"
            keras3-embed_lstm | /model/config/layers/1/config/name | "other"
            keras3-embed_lstm | /surplus                          | 1
            keras3-embed_lstm | /weights/0                        | 3
            keras3-embed_lstm | /weights                          | []
            keras3-embed_lstm | /weights/0/path                   | "embeddings"
            keras3-embed_lstm | /weights/0/name                   | "kernel"
            keras3-embed_lstm | /weights/0/shape                  | [4, 11]
            keras3-embed_lstm | /weights/0/dtype                  | "float16"
            keras3-embed_lstm | /weights/0/trainable              | false
            keras3-embed_lstm | /weights/0/created                | 1
            keras3-embed_lstm | /weights/0/surplus                | 1
            keras3-embed_lstm | /weights/0/sha256                 | "00"
            keras3-embed_lstm | /weights/0/initializer/class_name | "RandomNormal"
            keras3-embed_lstm | /weights/0/initializer/class_name | "Odd"
            keras3-embed_lstm | /weights/0/initializer/config     | {"minval": -0.5}
            keras3-embed_lstm | /weights/0/initializer/seed       | 1
            keras3-embed_lstm | /weights/0/initializer/seed_drawn | false
            keras3-embed_lstm | /weights/0/initializer/surplus    | 1
            keras3-embed_lstm | /weights/0/initializer/transform  | "sqrt"
            keras3-embed_lstm | /weights/0/initializer/parts      | [[11, "self"]]
            keras3-embed_lstm | /weights/2/atol                   | 1e-12
            keras3-embed_lstm | /weights/2/atol                   | "NaN"
            keras3-embed_lstm | /weights/2/values/35              | 0.5
            keras3-embed_lstm | /weights/2/values                 | [1.0]
            keras3-embed_lstm | /weights/3/initializer/parts      | [[3, "self"], [3, "self"], [6, "self"]]
            keras3-embed_lstm | /weights/3/initializer/seed       | 1
            keras3-spectral_and_renorm | /weights/7/initializer/transform | "odd"
            """)
    void aWrongFieldFails(String file, String pointer, String value) throws IOException {
        ObjectNode manifest = manifest(file);
        Manifest.put(manifest, pointer, json(value));
        assertOneFailure(1, Manifest.verify(folder, manifest), pointer + " " + value);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /dialect
            /backend
            /n
            /model
            /weights
            /weights/8
            /weights/0
            /weights/0/path
            /weights/0/sha256
            /weights/0/created
            /weights/0/initializer
            /weights/0/initializer/seed
            /weights/0/initializer/seed_drawn
            /weights/3/initializer/parts
            """)
    void aMissingFieldFails(String pointer) throws IOException {
        ObjectNode manifest = manifest("keras3-embed_lstm");
        Manifest.remove(manifest, pointer);
        assertOneFailure(1, Manifest.verify(folder, manifest), "no " + pointer);
    }
}
