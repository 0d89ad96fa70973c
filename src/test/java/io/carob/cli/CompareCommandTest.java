package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files are those of testdata/compare, which Keras, NumPy and safetensors wrote. */
class CompareCommandTest {

    private static final String FILES = "testdata/compare/";
    private static final String INITIAL = "init:" + FILES + "model.json?seed=7";

    @TempDir
    private Path folder = Path.of("");

    private static Program compare(String a, String b, String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "compare";
        words[1] = a.startsWith("init:") ? a : FILES + a;
        words[2] = b.startsWith("init:") || b.startsWith("/") ? b : FILES + b;
        System.arraycopy(options, 0, words, 3, options.length);
        return Program.run(words);
    }

    private static void assertOutcome(int status, String summary, Program program) {
        List<String> lines = program.out().lines().toList();
        assertEquals(summary, lines.get(lines.size() - 1), program.out());
        assertEquals(status, program.status());
    }

    @ParameterizedTest
    @CsvSource({
        "untouched.keras, model.json?seed=7",
        "untouched.weights.h5, model.json?seed=7",
        "untouched.h5, model.json?seed=7&library=keras3",
        "untouched.npz, model.json?seed=7&backend=tensorflow",
        "untouched.npz, untouched.keras?seed=7",
        "jax.npz, model.json?seed=7&backend=jax",
        "tf_keras.h5, tf_keras.json?seed=7",
        "tf_keras.h5, tf_keras.h5?seed=7&release=2.15",
    })
    void untouchedWeightsAreTheInitialOnes(String file, String model) {
        String initial = "init:" + FILES + model;
        assertOutcome(0, "same: 8 equal", compare(file, initial));
        assertOutcome(0, "same: 8 equal", compare(initial, file));
    }

    @ParameterizedTest
    @CsvSource({
        "untouched.keras, untouched.h5",
        "untouched.h5, untouched.weights.h5",
        "untouched.keras, untouched.weights.h5"
    })
    void filesOfDifferentKindsAreComparedByThePathsOfTheModel(String a, String b) {
        assertOutcome(0, "same: 8 equal", compare(a, b));
        assertOutcome(0, "same: 8 equal", compare(b, a));
    }

    @Test
    void trainedWeightsAreNot() {
        Program program = compare("trained.weights.h5", INITIAL);
        assertOutcome(1, "different: 8 different; 2 of an optimizer not compared", program);
        assertTrue(program.out().contains("norm/gamma"), program.out());
    }

    @Test
    void anotherSeedDrawsOtherKernelsAndTheSameBiases() {
        assertOutcome(1, "different: 6 equal, 2 different", compare("init:" + FILES + "model.json?seed=8", INITIAL));
    }

    @Test
    void aMapRenamesAndTurns() {
        Program program = compare("untouched.npz", "torch.npz", "--map", FILES + "torch_names.json", "-v");
        assertOutcome(0, "same: 8 equal", program);
        assertTrue(program.out().contains("hidden/kernel         float32 (3, 4)  equal"), program.out());
        assertOutcome(1, "different: 8 only in A, 9 only in B", compare("untouched.npz", "torch.npz"));
    }

    @Test
    void differencesAreMeasured() {
        Program program = compare("near.safetensors", "untouched.npz");
        assertEquals("""
                Tensor                Shape           Result     Differing  Max ULP  Max difference  First
                hidden/kernel         float32 (3, 4)  different  1 of 12    1        2.98023e-08     [1, 2]: -0.33060008 | -0.3306001
                out/bias              float32 (2,)    different  1 of 2     1        0.00000         [1]: -0.0 | 0.0
                norm/gamma            float32 (4,)    only in B
                norm/beta             float32 (4,)    only in B
                norm/moving_mean      float32 (4,)    only in B
                norm/moving_variance  float32 (4,)    only in B
                different: 2 equal, 2 different, 4 only in B
                """, program.out().replace(System.lineSeparator(), "\n"));
        assertEquals(1, program.status());
    }

    @ParameterizedTest
    @CsvSource({
        "--ulp=1, '2 equal, 2 within tolerance, 4 only in B'",
        "--atol=0, '2 equal, 1 different, 1 within tolerance, 4 only in B'",
        "--atol=3e-8, '2 equal, 2 within tolerance, 4 only in B'",
        "--rtol=1e-7, '2 equal, 2 within tolerance, 4 only in B'",
        "--rtol=1e-8, '2 equal, 1 different, 1 within tolerance, 4 only in B'",
    })
    void aToleranceLetsThemPass(String tolerance, String counts) {
        List<String> lines = compare("near.safetensors", "untouched.npz", tolerance)
                .out()
                .lines()
                .toList();
        List<String> expected = List.of(counts.split(", "));
        String[] found = lines.get(lines.size() - 1).replace("different: ", "").split(", ");
        assertEquals(
                expected.stream().sorted().toList(),
                List.of(found).stream().sorted().toList());
    }

    @Test
    void whatMachinesReadHasTheBits() {
        Node report = KerasJson.read(
                compare("near.safetensors", "untouched.npz", "--report", "json").out());
        String text = KerasJson.print(report);
        assertTrue(
                text.contains("\"first\": {\"index\": [1, 2], \"a\": \"-0.33060008\", \"b\": \"-0.3306001\","
                        + " \"a_bits\": \"bea9446a\", \"b_bits\": \"bea9446b\"}"),
                text);
        assertTrue(text.contains("\"same\": false, \"counts\": {"), text);
    }

    @Test
    void columnsOfBigEndianNumbersAreTheSameAsRows() {
        assertOutcome(0, "same: 14 equal", compare("rows.npz", "columns.npz"));
    }

    @Test
    void aFolderOfArraysIsASet() throws IOException {
        Path sub = Files.createDirectories(folder.resolve("hidden"));
        for (String name : List.of("kernel", "bias")) {
            Program.run(
                    "init",
                    "zeros",
                    "--shape",
                    "3",
                    "-o",
                    sub.resolve(name + ".npy").toString());
        }
        Program.run(
                "init",
                "ones",
                "--shape",
                "3",
                "-o",
                folder.resolve("scale.npy").toString());
        Program program = Program.run("compare", "-v", folder.toString(), folder.toString());
        assertOutcome(0, "same: 3 equal", program);
        assertTrue(program.out().contains("hidden/bias"), program.out());
    }

    @ParameterizedTest
    @CsvSource({
        "init:model.json, bad-value",
        "init:model.json?sed=7, bad-value",
        "init:testdata/compare/model.json?seed=-1, bad-value",
        "init:testdata/compare/model.json?seed=7&backend=jux, bad-value",
        "init:testdata/compare/untouched.npz?seed=7, not-a-config",
    })
    void aWrongSideIsOneMessage(String side, String code) {
        compare(side, "untouched.npz").failure(1, code);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"hidden.wight\": \"a\"}', unknown-name",
        "'{\"hidden.weight\": 5}', wrong-type",
        "'{\"hidden.weight\": \"hidden.bias\"}', bad-value",
        "'{\"hidden.weight\": {\"transpose\": [0, 0]}}', shape",
        "'{\"hidden.weight\": {\"transpos\": [1, 0]}}', unknown-key",
        "'[1]', wrong-type",
    })
    void aWrongMapIsOneMessage(String map, String code) throws IOException {
        Path file = Files.writeString(folder.resolve("map.json"), map);
        String message =
                compare("untouched.npz", "torch.npz", "--map", file.toString()).failure(1, code);
        assertTrue(message.startsWith(file + ": $"), message);
    }

    @Test
    void aMissingFileIsStatus3() {
        compare("absent.npz", "untouched.npz").failure(3, "io");
    }
}
