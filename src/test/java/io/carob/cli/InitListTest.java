package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.engine.TensorSpec;
import io.carob.initializer.GlorotUniform;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Seed;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitListTest {

    private static final String LIST = """
            [{"name": "dense/kernel", "initializer": "glorot_uniform", "shape": [784, 128], "seed": 1},
             {"name": "half", "initializer": {"class_name": "HeNormal", "config": {"seed": 2}}, "shape": [3, 4],
              "dtype": "float16", "backend": "tensorflow", "library": "tf_keras"},
             {"name": "flags", "initializer": "ones", "shape": [5], "dtype": "bool", "seed": null},
             {"name": "rows", "initializer": "he_normal", "shape": [1000000, 1000000], "seed": 3, "slice": "7:19"},
             {"name": "none", "initializer": "zeros", "shape": [0, 3]},
             {"name": "scalar", "initializer": "zeros", "shape": []}]
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path list(String text) throws IOException {
        return Files.writeString(folder.resolve("specs.json"), text);
    }

    private String[] init(String text, Path output, String... more) throws IOException {
        String[] args = {"init", "--list", list(text).toString(), "-o", output.toString()};
        return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
    }

    private static byte[] member(ZipFile zip, String name) throws IOException {
        byte[] npy = zip.getInputStream(zip.getEntry(name + ".npy")).readAllBytes();
        return Arrays.copyOfRange(npy, 128, npy.length);
    }

    @Test
    void allTensorsOfAListGoToOneFile() throws IOException {
        Path file = folder.resolve("all.npz");
        Program.run(init(LIST, file)).output();
        Tensor rows =
                Backend.TENSORFLOW.generate(TensorSpec.of(new HeNormal(Seed.of(3)), Shape.of(1_000_000, 1_000_000)));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(
                    List.of("dense/kernel.npy", "half.npy", "flags.npy", "rows.npy", "none.npy", "scalar.npy"),
                    zip.stream().map(ZipEntry::getName).toList());
            assertArrayEquals(
                    Backend.TENSORFLOW
                            .generate(TensorSpec.of(new GlorotUniform(Seed.of(1)), Shape.of(784, 128)))
                            .toByteArray(),
                    member(zip, "dense/kernel"));
            assertArrayEquals(
                    Backend.TENSORFLOW
                            .generate(TensorSpec.of(new HeNormal(Seed.of(2)), Shape.of(3, 4))
                                    .dtype(DType.FLOAT16)
                                    .library(Library.TF_KERAS))
                            .toByteArray(),
                    member(zip, "half"));
            assertArrayEquals(new byte[] {1, 1, 1, 1, 1}, member(zip, "flags"));
            assertArrayEquals(new SlicedTensor(rows, new Slice(7, 19)).toByteArray(), member(zip, "rows"));
            assertEquals(0, member(zip, "none").length);
            assertEquals(4, member(zip, "scalar").length);
        }
    }

    @Test
    void theNotesOnATensorStandUnderItsName() throws IOException {
        Path file = folder.resolve("all.safetensors");
        Program.run(init(LIST, file)).output();
        String header = Files.readString(file, StandardCharsets.ISO_8859_1).substring(8, 2_500);
        for (String note : List.of(
                "\"dense/kernel.seed\": \"1\"",
                "\"half.library\": \"tf_keras 2.21\"",
                "\"half.dtype\": \"float16\"",
                "\"rows.slice\": \"7:19\"",
                "\"carob\": \"development\"")) {
            assertTrue(header.contains(note), note + " in " + header);
        }
        assertFalse(header.contains("flags.seed"), "nothing of it is random");
    }

    @Test
    void entriesTakeWhatTheyDoNotSayFromTheOptions() throws IOException {
        Path file = folder.resolve("all.safetensors");
        String one = "[{\"name\": \"a\", \"initializer\": \"ones\", \"shape\": [2]}]";
        Program.run(init(one, file, "--dtype", "bfloat16", "--library", "tf_keras"))
                .output();
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("\"BF16\"") && text.contains("\"a.library\": \"tf_keras 2.21\""), text);
    }

    @Test
    void seedsAreDrawnInTheOrderOfTheList() throws IOException {
        String two = "[{\"name\": \"a\", \"initializer\": \"he_normal\", \"shape\": [2]},"
                + " {\"name\": \"b\", \"initializer\": \"he_normal\", \"shape\": [2]}]";
        Program program = Program.run(init(two, folder.resolve("all.npz"), "--set-random-seed", "1337"));
        assertEquals(0, program.status());
        // what two calls in Keras 3 draw after set_random_seed(1337)
        assertEquals(
                List.of("carob: drew the seed 663307073 for a", "carob: drew the seed 993786079 for b"),
                program.err().lines().toList());
    }

    @Test
    void everyFaultIsToldAtOnce() throws IOException {
        Path file = folder.resolve("all.npz");
        Program program = Program.run(init("""
                [{"name": "a", "initializer": "glorot_unifrom", "shape": [3, -1], "sed": 1},
                 3,
                 {"name": "a"},
                 {"name": "b", "initializer": {"class_name": "RandomNormal", "config": {"foo": 1}}, "shape": "3",
                  "dtype": "flaot32", "backend": "jaxx", "library": 4, "seed": "x", "slice": "3"},
                 {"name": "c", "initializer": "orthogonal", "shape": [3]},
                 {"name": "d", "initializer": "zeros", "shape": [3], "seed": 1, "slice": "2:5"},
                 {"name": "e", "initializer": "zeros", "shape": [4611686018427387904]},
                 {"name": "..", "initializer": "zeros", "shape": [4]},
                 {"name": "f", "initializer": "zeros", "shape": [4], "dtype": "bfloat16"},
                 {"name": "g", "initializer": null, "shape": [9223372036854775808]},
                 {"name": "h", "initializer": "zeros", "shape": [4294967296, 4294967296]}]
                """, file));
        assertEquals(1, program.status());
        String lead = folder.resolve("specs.json") + ": ";
        List<String> places = program.err()
                .lines()
                .map(line -> line.replaceFirst("carob: error \\[", "").replace(lead, ""))
                .map(line -> line.substring(0, line.indexOf(':')))
                .sorted()
                .toList();
        List<String> expected = Stream.of(
                        "unknown-key] $[0]",
                        "bad-value] $[0].shape",
                        "unknown-name] $[0].initializer",
                        "wrong-type] $[1]",
                        "missing-key] $[2]",
                        "missing-key] $[2]",
                        "bad-value] $[2].name",
                        "unknown-key] $[3].initializer.config.foo",
                        "bad-value] $[3].shape",
                        "bad-value] $[3].dtype",
                        "bad-value] $[3].backend",
                        "bad-value] $[3].library",
                        "bad-value] $[3].seed",
                        "bad-value] $[3].slice",
                        "shape] $[4]",
                        "seed] $[5].seed",
                        "bad-value] $[5].slice",
                        "too-large] $[6]",
                        "bad-value] $[7]",
                        "dtype] $[8]",
                        "not-a-config] $[9].initializer",
                        "bad-value] $[9].shape",
                        "bad-value] $[10].shape")
                .sorted()
                .toList();
        assertEquals(expected, places, program.err());
        assertFalse(Files.exists(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": "a"}                                                | wrong-type | a list of tensors is needed
            [{"name": "a", "b": "b"                                      | syntax     | specs.json
            [{"name": "a", "initializer": "zeros", "shape": [2]},{"name": "b", "initializer": "zeros", "shape": [2]}] | unsupported | one tensor, not 2
            """)
    void aListThatIsNoneIsRefused(String text, String code, String expected) throws IOException {
        String message = Program.run(init(text, folder.resolve("w.npy"))).framedFailure(1, code);
        assertTrue(message.contains(expected), message);
        assertFalse(Files.exists(folder.resolve("w.npy")));
    }

    @Test
    void anEmptyListMakesAnEmptyFile() throws IOException {
        Program.run(init("[]", folder.resolve("w.npz"))).output();
        try (ZipFile zip = new ZipFile(folder.resolve("w.npz").toFile())) {
            assertEquals(0, zip.size());
        }
    }
}
