package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    private static final String GOOD = """
            {"golden": "tensors", "cases": [
              {"id": "a", "class_name": "Zeros", "config": {}, "shape": [1], "dtype": "float32", "compare": "exact",
               "count": 1, "sha256": "df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119",
               "first": ["00000000"]},
              {"id": "b", "class_name": "Zeros", "config": {}, "shape": [-1], "dtype": "float32", "error": "any"}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path good = Path.of("");
    private Path bad = Path.of("");

    @BeforeEach
    void write() throws IOException {
        good = Files.writeString(folder.resolve("good.json"), GOOD);
        bad = Files.writeString(
                folder.resolve("bad.json"), GOOD.replace("\"first\": [\"00000000\"]", "\"first\": [\"3f800000\"]"));
        Files.writeString(folder.resolve("other.json"), "{\"cases\": 5}");
        Files.writeString(folder.resolve("notes.txt"), "{\"golden\": \"tensors\"");
    }

    @Test
    void allPass() {
        assertEquals(
                List.of("2 passed, 0 failed, 0 skipped"),
                Program.run("verify", good.toString()).lines());
    }

    @Test
    void aFailureIsALineAndStatus1() {
        Program program = Program.run("verify", bad.toString());
        assertEquals(1, program.status());
        assertEquals("", program.err());
        assertEquals(
                List.of(
                        "FAILED a: element 0 has the bits 00000000, not the string \"3f800000\"",
                        "1 passed, 1 failed, 0 skipped"),
                program.out().lines().toList());
    }

    @Test
    void severalManifestsAreCountedTogether() {
        Program program = Program.run("verify", good.toString(), bad.toString(), good.toString());
        assertEquals(1, program.status());
        assertTrue(program.out().endsWith("5 passed, 1 failed, 0 skipped" + System.lineSeparator()), program.out());
    }

    @Test
    void aFolderIsEveryManifestInIt() {
        Program program = Program.run("verify", folder.toString());
        assertEquals(1, program.status());
        assertTrue(program.out().endsWith("3 passed, 1 failed, 0 skipped" + System.lineSeparator()), program.out());
    }

    @Test
    void whatIsNoManifestFails() throws IOException {
        Program program = Program.run("verify", folder.resolve("other.json").toString());
        assertEquals(1, program.status());
        assertEquals(
                List.of(
                        "FAILED other.json: is no golden manifest: it has no key \"golden\"",
                        "0 passed, 1 failed, 0 skipped"),
                program.out().lines().toList());
        Path unknown = Files.writeString(folder.resolve("unknown.json"), "{\"golden\": \"tensor\"}");
        assertTrue(
                Program.run("verify", unknown.toString()).out().contains("is of unknown kind \"tensor\"; known are"));
    }

    @Test
    void aBrokenManifestIsOneFailureAmongOthers() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"golden\": \"tensors\", \"cases\": [");
        Program program = Program.run("verify", broken.toString(), broken.toString());
        assertEquals(1, program.status());
        List<String> lines = program.out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("FAILED broken.json: line 1, column "), lines.get(0));
        assertEquals("0 passed, 2 failed, 0 skipped", lines.get(2));
    }

    @Test
    void aManifestCanComeFromStandardInput() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("testdata/odd/constants_odd.json"))) {
            assertEquals(
                    List.of("566 passed, 0 failed, 0 skipped"),
                    Program.runWith(in, "verify", "-").out().lines().toList());
        }
    }

    @Test
    void aMissingManifestIsStatus3() {
        Path absent = folder.resolve("absent.json");
        assertEquals(
                absent + ": no such file",
                Program.run("verify", absent.toString()).failure(3, "io"));
    }

    @Test
    void aFolderWithoutManifestsFails() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTrue(
                Program.run("verify", empty.toString()).failure(1, "manifest").contains("holds no golden manifest"));
    }

    @Test
    void realGoldensPass() {
        Program program = Program.run("verify", "testdata/tensorflow/constants.json");
        assertTrue(program.output().endsWith(" passed, 0 failed, 0 skipped" + System.lineSeparator()), program.out());
    }
}
