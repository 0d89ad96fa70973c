package io.carob.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.config.text.KerasYaml;
import io.carob.convert.Converted;
import io.carob.convert.Converter;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.TensorSpec;
import io.carob.initializer.CustomObjects;
import io.carob.initializer.GlorotUniform;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.model.Model;
import io.carob.random.PythonRandom;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.LongStream;
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
    void anotherReleaseAsYaml() {
        Converted old = new Converter(Dialect.KERAS_2, Release.parse("2.3.1")).convert(new HeNormal(Seed.of(7)));
        String yaml = KerasYaml.print(old.config());
        Initializer same = Initializers.get(KerasYaml.read(yaml));

        assertTrue(old.report().isLossless());
        assertEquals(
                "class_name: VarianceScaling\nconfig:\n  distribution: normal\n  mode: fan_in\n  scale: 2.0\n  seed: 7\n",
                yaml);
        assertEquals(new HeNormal(Seed.of(7)).scaling(), same);
    }

    @Test
    void fromOneKerasToTheOther() throws IOException {
        String text = Files.readString(Path.of("testdata/model/configs/keras/small/arch_cnn_mnist.json"));
        Model model = Model.read(KerasJson.read(text));
        Initializer kernel = model.layer("conv2d").initializer("kernel").orElseThrow();
        Model seeded = model.with(model.layer("conv2d").with("kernel_initializer", new HeNormal(Seed.of(42))));
        Converted older = new Converter(Dialect.TF_KERAS).convert(seeded);

        assertEquals(new GlorotUniform(Seed.NONE), kernel);
        assertTrue(older.report().isLossless());
        Model read = Model.read(older.config());
        assertEquals(Dialect.TF_KERAS, read.dialect());
        assertEquals(
                new HeNormal(Seed.of(42)),
                read.layer("conv2d").initializer("kernel").orElseThrow());
    }

    @Test
    void anInitializerOfYourOwn() {
        Node config =
                KerasJson.read("{\"module\": \"my_pkg.init\", \"class_name\": \"Ramp\", \"config\": {\"step\": 2},"
                        + " \"registered_name\": \"my_pkg>Ramp\"}");
        CustomObjects mine = CustomObjects.of("my_pkg>Ramp", (arguments, shape, dtype) -> ramp(shape));
        Initializer ramp = Initializers.get(config, mine);

        assertEquals(config, Objects.requireNonNull(ramp).serialize(Dialect.KERAS_3));
        Tensor made =
                Backend.TENSORFLOW.generate(TensorSpec.of(ramp, Shape.of(3)).dtype(DType.FLOAT64));
        assertArrayEquals(new double[] {0, 1, 2}, made.toDoubleArray());
    }

    private static Tensor ramp(Shape shape) {
        return StoredTensor.of(
                shape, LongStream.range(0, shape.elements()).mapToDouble(i -> i).toArray());
    }

    @Test
    void theLayoutOfAnotherFramework() {
        Tensor kernel = Backend.TENSORFLOW.generate(TensorSpec.of(new HeNormal(Seed.of(42)), Shape.of(3, 3, 64, 128)));
        Tensor dense = Backend.TENSORFLOW.generate(TensorSpec.of(new HeNormal(Seed.of(42)), Shape.of(20, 10)));
        Tensor oihw = kernel.permute(3, 2, 0, 1);
        Tensor linear = dense.permute(1, 0);

        assertEquals(Shape.of(128, 64, 3, 3), oihw.shape());
        assertEquals(Shape.of(10, 20), linear.shape());
        assertEquals(dense.toFloatArray()[1], linear.toFloatArray()[20]);
    }

    @Test
    void aSeededInitializerGivesTheSameAtEveryCall() {
        TensorSpec first = TensorSpec.of(new HeNormal(Seed.of(1)), Shape.of(5));
        assertArrayEquals(
                Backend.TENSORFLOW.generate(first).toFloatArray(),
                Backend.TENSORFLOW.generate(first.callIndex(1)).toFloatArray());
    }

    @Test
    void theSeedThatAKerasProgramWouldDraw() {
        PythonRandom random = new PythonRandom(1337);
        GeneratedTensor first =
                Backend.TENSORFLOW.generate(TensorSpec.of(new HeNormal(Seed.NONE), Shape.of(4, 2)), random::nextSeed);
        assertEquals(Seed.of(663307073), first.seed());
    }
}
