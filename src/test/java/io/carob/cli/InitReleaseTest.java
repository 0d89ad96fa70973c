package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --release} decides what is drawn, and says where nobody knows. */
class InitReleaseTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tensorFlowOf2Point7To9DrawsOtherwise() {
        String newest = hex("tf_keras", "2.21").output();
        assertEquals(newest, hex("tf_keras", "2.10").output());
        assertEquals(newest, hex("tf_keras", "2.6").output());
        String stateful = hex("tf_keras", "2.8").output();
        assertNotEquals(newest, stateful);
        assertEquals(stateful, hex("tf_keras", "2.9.3").output());
        // each call counts the seed up
        assertEquals(
                hex("tf_keras", "2.8", "--call-index", "1").output(),
                Program.run(
                                "init",
                                "random_uniform",
                                "--shape",
                                "3,2",
                                "--print",
                                "hex",
                                "--library",
                                "tf_keras",
                                "--release",
                                "2.8",
                                "--seed",
                                "43")
                        .output());
    }

    @ParameterizedTest
    @CsvSource({"keras3, 3.9", "tf_keras, 2.11", "tf_keras, 2.18"})
    void aReleaseThatNobodyMeasuredIsWarnedOf(String library, String release) {
        Program program = hex(library, release);
        assertEquals(0, program.status());
        assertEquals(1, program.err().lines().count(), program.err());
        assertTrue(
                program.err()
                        .startsWith("carob: warning: the numbers of " + library + " " + release
                                + " were never compared; measured are "),
                program.err());
    }

    @ParameterizedTest
    @CsvSource({"keras3, 3.8", "tf_keras, 2.8.4", "tf_keras, 2.15"})
    void aMeasuredReleaseIsNotWarnedOf(String library, String release) {
        assertEquals("", hex(library, release).err());
    }

    @Test
    void aReleaseBeforeAllMeasuredIsRefused() {
        assertTrue(hex("tf_keras", "2.3").failure(1, "unsupported").contains("it is from 2.4 on"));
    }

    @Test
    void seedsThatOldReleasesDoNotDrawAreNotMadeUp() {
        Program program = Program.run(
                "init",
                "he_normal",
                "--shape",
                "2",
                "--library",
                "tf_keras",
                "--release",
                "2.8",
                "--set-random-seed",
                "1");
        assertEquals(2, program.status());
        assertTrue(program.err().contains("give a --seed"), program.err());
    }

    @Test
    void zeroIsNoSeedToTheFirstReleasesOfKeras3() {
        String[] zero = {"init", "he_normal", "--shape", "2", "--seed", "0", "--print", "hex", "--release"};
        assertTrue(Program.run(with(zero, "3.0")).err().contains("drew the seed "));
        assertEquals("", Program.run(with(zero, "3.4")).err());
    }

    @Test
    void aListIsMadeByTheReleaseToo() throws Exception {
        Path list = folder.resolve("list.json");
        Files.writeString(
                list, "[{\"name\": \"w\", \"initializer\": \"random_uniform\", \"shape\": [3, 2], \"seed\": 42}]");
        for (String release : List.of("2.8", "2.10")) {
            Program made = Program.run(
                    "init",
                    "--list",
                    list.toString(),
                    "--library",
                    "tf_keras",
                    "--release",
                    release,
                    "-o",
                    folder.resolve(release + ".npz").toString());
            assertEquals(0, made.status(), made.err());
        }
        assertNotEquals(-1, Files.mismatch(folder.resolve("2.8.npz"), folder.resolve("2.10.npz")));
    }

    private static Program hex(String library, String release, String... more) {
        String[] words = {
            "init",
            "random_uniform",
            "--shape",
            "3,2",
            "--print",
            "hex",
            "--seed",
            "42",
            "--library",
            library,
            "--release",
            release
        };
        return Program.run(with(words, more));
    }

    private static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
