package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditCommandTest {

    private static final String BAD = "testdata/container/bad/";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void nothingIsSaidOfAFileThatIsClean() {
        assertEquals(
                "",
                Program.run("audit", "testdata/container/keras3-functional.keras")
                        .output());
    }

    @Test
    void aFindingSaysFileSeverityIdPlaceAndReason() {
        Program run = Program.run("audit", BAD + "keras3-lambda.keras");
        assertEquals(1, run.status());
        assertTrue(
                run.out()
                        .startsWith(BAD + "keras3-lambda.keras: critical [lambda-code] config.json: "
                                + "$.config.layers[1].config.function: carries Python bytecode: 146 characters, "),
                run.out());
        assertEquals("carob: 1 finding in 1 of 1 file; carob explain ID says more" + System.lineSeparator(), run.err());
    }

    @ParameterizedTest
    @CsvSource({"low, 1", "medium, 1", "high, 0", "critical, 0"})
    void theSeverityDecidesTheStatus(String severity, int status) {
        Program run = Program.run("audit", BAD + "soft-link.weights.h5", "--fail-on", severity);
        assertEquals(status, run.status());
        assertTrue(run.out().contains("medium [hdf5-soft-link]"), run.out());
    }

    @Test
    void theDefaultIsHigh() {
        assertEquals(0, Program.run("audit", BAD + "soft-link.weights.h5").status());
        assertEquals(1, Program.run("audit", BAD + "external-link.weights.h5").status());
    }

    @Test
    void aBaselineAcceptsWhatItWasWrittenOf() throws IOException {
        Path baseline = folder.resolve("accepted.json");
        Program first = Program.run("audit", BAD, "--write-baseline", baseline.toString());
        assertEquals(0, first.status());
        Program second = Program.run("audit", BAD, "--baseline", baseline.toString());
        assertEquals("", second.output());
        Files.writeString(baseline, "{}");
        Program.run("audit", BAD, "--baseline", baseline.toString()).failure(1, "manifest");
    }

    @Test
    void standardInputIsAFile() {
        byte[] text = "{\"class_name\": \"Lambda\", \"config\": {}}".getBytes(StandardCharsets.UTF_8);
        Program run = Program.runWith(new ByteArrayInputStream(text), "audit", "-");
        assertEquals(1, run.status());
        assertTrue(run.out().startsWith("standard input: high [lambda-layer] $: is a Lambda layer"), run.out());
    }

    @Test
    void aNameCannotWriteALineOfItsOwn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("m.json"), "{\"class_name\": \"A\\n::error::\\u001b[2J\", \"config\": {}}");
        for (String[] form : new String[][] {{}, {"--report", "github"}}) {
            String[] args = form.length == 0
                    ? new String[] {"audit", file.toString()}
                    : new String[] {"audit", file.toString(), form[0], form[1]};
            String out = Program.run(args).out();
            assertFalse(out.contains("\u001b"), out);
            assertEquals(2, out.lines().count(), out);
        }
    }

    @Test
    void reportsAreForPrograms() {
        String file = BAD + "zip-slip.keras";
        assertTrue(Program.run("audit", file, "--report", "json").out().contains("\"rule\": \"zip-slip\""));
        assertTrue(Program.run("audit", file, "--report", "sarif").out().contains("\"ruleId\": \"zip-slip\""));
        assertTrue(Program.run("audit", file, "--report", "github").out().startsWith("::error file=" + file + ","));
        String clean = "testdata/container/keras3-functional.keras";
        assertEquals(
                "[]", Program.run("audit", clean, "--report", "json").output().strip());
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        Program.run("audit", "no/such.keras").failure(3, "io");
    }

    @Test
    void everyFindingIsExplained() {
        String all = Program.run("explain", "all").output();
        assertTrue(all.contains("lambda-code            critical  Python bytecode in a config"), all);
        String one = Program.run("explain", "hdf5-external-link").output();
        assertTrue(one.startsWith("hdf5-external-link: HDF5 link into another file (high)"), one);
        assertTrue(one.lines().allMatch(line -> line.length() <= 100), one);
        String unknown = Program.run("explain", "lambda-cod").failure(2, "usage");
        assertTrue(unknown.contains("did you mean `lambda-code`"), unknown);
    }
}
