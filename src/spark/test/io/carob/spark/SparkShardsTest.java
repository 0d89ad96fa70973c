package io.carob.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Node;
import io.carob.engine.Backend;
import io.carob.engine.GeneratedTensor;
import io.carob.engine.TensorSpec;
import io.carob.initializer.CustomInitializer;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.sink.TensorFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Shards that Spark writes on two cores, beside the file that one program writes. */
@Tag("spark")
class SparkShardsTest {

    private static final JavaSparkContext SPARK = new JavaSparkContext(new SparkConf()
            .setMaster("local[2]")
            .setAppName("test")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1"));

    @TempDir
    private Path folder = Path.of("");

    @AfterAll
    static void stop() {
        SPARK.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tensorflow | normal             | 1000,64       | float32   | 8",
                "tensorflow | random_uniform     | 1003,7        | float64   | 5",
                "tensorflow | truncated_normal   | 1003,7        | bfloat16  | 2",
                "tensorflow | he_normal          | 3,3,16,32     | float16   | 3",
                "jax        | normal             | 301,3,1       | complex64 | 4",
                "tensorflow | {\"class_name\": \"RandomUniform\", \"config\": {\"minval\": -9, \"maxval\": 9}} | 5 | int32 | 5",
                "tensorflow | orthogonal         | 50,20         | float32   | 7",
                "tensorflow | ones               | 10,10         | bool      | 3",
                "tensorflow | zeros              | 4,0           | float32   | 3",
                "tensorflow | zeros              | 0,4           | float32   | 1",
                "tensorflow | normal             | ()            | float32   | 1",
                "jax        | normal             | 1000,64       | float32   | 8",
                "jax        | random_uniform     | 1003,7        | bfloat16  | 6",
                "jax        | truncated_normal   | 1003,7        | float16   | 3",
                "torch      | normal             | 1003,64       | float32   | 3",
                "torch      | random_uniform     | 1003,7        | float32   | 8",
                "torch      | truncated_normal   | 1003,7        | float64   | 4",
                "torch      | glorot_uniform     | 20000,16      | bfloat16  | 7",
                "numpy      | normal             | 20000,16      | float32   | 7",
                "numpy      | random_uniform     | 1003,7        | float64   | 9",
                "numpy      | truncated_normal   | 1003,7        | float16   | 4",
            })
    void joinedTheyAreTheFileThatOneProgramWrites(String backend, String name, String shape, String dtype, int shards)
            throws IOException {
        Backend whose = Backend.of(backend).orElseThrow();
        TensorSpec spec =
                TensorSpec.of(seeded(name), Shape.parse(shape)).dtype(DType.valueOf(dtype.toUpperCase(Locale.ROOT)));
        Path single = folder.resolve("single.raw");
        carob("init", name, "--seed", "7", "--shape", shape, "--dtype", dtype, "--backend", backend, "-o", single);
        List<ShardFile> files = written(whose, spec, shards, TensorFormat.RAW);

        assertEquals(shards, files.size());
        assertArrayEquals(Files.readAllBytes(single), joined(files));
    }

    private static Initializer seeded(String name) {
        Initializer initializer = Objects.requireNonNull(Initializers.get(name));
        return initializer instanceof Seeded random ? random.withSeed(Seed.of(7)) : initializer;
    }

    private static void carob(Object... words) {
        StringWriter told = new StringWriter();
        PrintWriter screen = new PrintWriter(told);
        int status = io.carob.cli.Main.run(
                screen, screen, Stream.of(words).map(String::valueOf).toArray(String[]::new));
        assertEquals(0, status, told::toString);
    }

    private List<ShardFile> written(Backend backend, TensorSpec spec, int shards, TensorFormat format)
            throws IOException {
        return written(backend, backend.generate(spec), shards, format);
    }

    private List<ShardFile> written(Backend backend, GeneratedTensor whole, int shards, TensorFormat format)
            throws IOException {
        ShardJob job = new ShardJob(backend, whole, shards, format, parts());
        job.requirePlace();
        return job.run(SPARK);
    }

    private Path parts() {
        return folder.resolve("parts");
    }

    private byte[] joined(List<ShardFile> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ShardFile file : files) {
            Files.copy(parts().resolve(file.name()), bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void allOfThemHaveTheSeedThatTheDriverDrew() throws IOException {
        Initializer unseeded = Objects.requireNonNull(Initializers.get("normal"));
        GeneratedTensor whole = Backend.JAX.generate(TensorSpec.of(unseeded, Shape.of(100, 8)));
        List<ShardFile> files = written(Backend.JAX, whole, 3, TensorFormat.RAW);
        assertArrayEquals(Backend.JAX.generate(whole.spec()).toByteArray(), joined(files));
    }

    @Test
    void aFunctionOfTheUsersGoesAlong() throws IOException {
        double step = 0.5;
        CustomInitializer ramp = new CustomInitializer(
                "p>Ramp",
                Node.Mapping.EMPTY,
                Optional.of((config, shape, dtype) -> StoredTensor.of(
                        shape,
                        LongStream.range(0, shape.elements())
                                .mapToDouble(i -> i * step)
                                .toArray())));
        TensorSpec spec = TensorSpec.of(ramp, Shape.of(10, 3)).dtype(DType.FLOAT64);
        List<ShardFile> files = written(Backend.NUMPY, spec, 4, TensorFormat.RAW);
        assertArrayEquals(Backend.NUMPY.generate(spec).toByteArray(), joined(files));
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorFormat.class,
            names = {"NPY", "SAFETENSORS", "CSV"})
    void inAnotherFormatEachIsAFileOfItsRows(TensorFormat format) throws IOException {
        TensorSpec spec = TensorSpec.of(seeded("normal"), Shape.of(10, 3));
        List<ShardFile> files = written(Backend.TENSORFLOW, spec, 4, format);
        String all = new String(joined(files), StandardCharsets.ISO_8859_1);
        switch (format) {
            case NPY -> assertEquals(2, all.split("'shape': \\(3, 3\\)", -1).length - 1);
            case SAFETENSORS -> assertEquals(2, all.split("\"shape\": ?\\[3, ?3]", -1).length - 1);
            default -> assertEquals(10, all.lines().count());
        }
        assertEquals(
                List.of(3L, 3L, 2L, 2L),
                files.stream().map(file -> file.shard().shape().dim(0)).collect(Collectors.toList()));
    }

    @Test
    void whatATaskCannotWriteIsToldAsItIs() throws IOException {
        GeneratedTensor whole = Backend.TENSORFLOW.generate(TensorSpec.of(seeded("normal"), Shape.of(10, 3)));
        ShardJob job = new ShardJob(Backend.TENSORFLOW, whole, 4, TensorFormat.RAW, parts());
        Failure failure =
                Failure.of(assertThrows(Exception.class, () -> job.run(SPARK))).orElseThrow();
        assertEquals(Failure.IO, failure.status());
        assertTrue(failure.message().endsWith("its folder does not exist"), failure.message());
        assertTrue(Files.notExists(parts()));
    }
}
