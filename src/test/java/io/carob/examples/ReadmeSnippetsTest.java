package io.carob.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carob.config.Dialect;
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.TensorSpec;
import io.carob.initializer.GlorotUniform;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.random.PythonRandom;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The Java of the README, to the letter. */
class ReadmeSnippetsTest {

    @Test
    void fromANameToATensor() {
        Initializer init = Initializers.get("glorot_uniform");
        HeNormal he = new HeNormal(Seed.of(42));
        String json = KerasJson.print(he.serialize(Dialect.TF_KERAS));
        Tensor kernel = Backend.TENSORFLOW.generate(TensorSpec.of(he, Shape.of(3, 3, 64, 128)));
        float[] values = kernel.toFloatArray();

        assertEquals(new GlorotUniform(Seed.NONE), init);
        assertEquals(
                "{\"module\": \"keras.initializers\", \"class_name\": \"HeNormal\", \"config\": {\"seed\": 42},"
                        + " \"registered_name\": null}",
                json);
        assertEquals(0.0010595758212730289, values[0]);
    }

    @Test
    void aTensorLargerThanMemory() {
        Tensor huge =
                Backend.TENSORFLOW.generate(TensorSpec.of(new GlorotUniform(Seed.of(1)), Shape.of(1_000_000, 100_000)));
        float[] part = new float[4];
        huge.read(99_999_999_996L, part, 0, 4);

        float[] last = new float[1];
        huge.read(99_999_999_999L, last, 0, 1);
        assertEquals(part[3], last[0]);
    }

    @Test
    void theSeedThatAKerasProgramWouldDraw() {
        PythonRandom random = new PythonRandom(1337);
        GeneratedTensor first =
                Backend.TENSORFLOW.generate(TensorSpec.of(new HeNormal(Seed.NONE), Shape.of(4, 2)), random::nextSeed);
        assertEquals(Seed.of(663307073), first.seed());
    }
}
