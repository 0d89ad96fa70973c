package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.text.KerasJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another system wrote: Keras on JAX, by NumPy, in testdata/compare/actual. */
class VerifyActualTest {

    private static final String CASES = "testdata/jax/cases.json";
    private static final String ACTUAL = "testdata/compare/actual";
    private static final String ORIGIN = " (golden of keras 3.15.1, Linux x86_64, export_backends.py)";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tensorsThatKerasWrotePass() {
        Program program = Program.run(
                "verify", CASES, "--actual", ACTUAL, "--only", "j0000", "--only", "j0001", "--only", "j0002");
        assertEquals("3 passed, 0 failed, 0 skipped", program.out().strip(), program.out());
        assertEquals(0, program.status());
    }

    @Test
    void whatIsNotThereFailsAndNamesTheFile() throws IOException {
        Program program = Program.run("verify", CASES, "--actual", folder.toString(), "--only", "j0000");
        assertEquals(1, program.status());
        assertEquals(
                "FAILED j0000: nothing was written: there is no j0000.npy, nor the name \"j0000\" in a file of .npz or"
                        + " .safetensors" + ORIGIN,
                program.out().lines().findFirst().orElse(""));
    }

    @Test
    void whatDiffersFailsAndIsShownInFull() throws IOException {
        Program.run(
                "init",
                "zeros",
                "--shape",
                "()",
                "-o",
                folder.resolve("j0000.npy").toString());
        Program program = Program.run("verify", CASES, "--actual", folder.toString(), "--only", "j0000", "-v");
        String out = program.out();
        assertEquals(1, program.status());
        for (String part : List.of(
                "case j0000",
                "  from: keras 3.15.1, Linux x86_64, export_backends.py",
                "  class_name: ",
                "  recipe: Uniform",
                "  expected bits: ",
                "  actual bits:   00000000",
                "  parts from Carob's at []: 0.0 (00000000), not ",
                "FAILED j0000: element 0 has the bits 00000000, not the string ")) {
            assertTrue(out.contains(part), part + " is not in " + out);
        }
    }

    @Test
    void weightsOfAModelThatKerasWrotePass() {
        Program program =
                Program.run("verify", "testdata/initial_weights/keras3-jax-dense_plain.json", "--actual", ACTUAL);
        assertEquals("1 passed, 0 failed, 0 skipped", program.out().strip());
    }

    @Test
    void aTextThatKerasWrotePasses() {
        Program program = Program.run(
                "verify",
                "testdata/odd/configs_odd.json",
                "--actual",
                ACTUAL,
                "--only",
                "keras-3.15.1 I.RandomUniform(maxval=[1])");
        assertEquals("1 passed, 0 failed, 0 skipped", program.out().strip());
    }

    @Test
    void whatOnlyCarobCanBeHeldToIsSkipped() {
        String manifest = "testdata/container/hostile/manifest.json";
        Program program = Program.run("verify", manifest, "--actual", ACTUAL);
        assertEquals(0, program.status());
        List<String> lines = program.out().lines().toList();
        assertEquals(2, lines.size(), program.out());
        assertTrue(lines.get(0).startsWith("SKIPPED "), program.out());
        assertEquals(
                1,
                Program.run("verify", manifest, "--actual", ACTUAL, "--fail-on-skip")
                        .status());
    }

    @Test
    void aReportForMachinesIsJson() {
        Program program =
                Program.run("verify", CASES, "--actual", folder.toString(), "--only", "j0000", "--report", "json");
        assertEquals(1, program.status());
        String text = KerasJson.print(KerasJson.read(program.out()));
        assertTrue(text.contains("\"passed\": 0, \"failed\": 1, \"skipped\": 0"), text);
        assertTrue(text.contains("\"exporter\": \"export_backends.py\""), text);
    }

    @Test
    void aReportForContinuousIntegrationIsXml() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("odd.json"),
                "{\"golden\": \"tensors\", \"cases\": [{\"id\": \"<&\\\"\\u0001\", \"class_name\": \"Zeros\"}]}");
        Program program = Program.run("verify", manifest.toString(), "--report", "junit");
        assertEquals(1, program.status());
        String xml = program.out();
        assertTrue(xml.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"), xml);
        assertTrue(xml.contains("tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\""), xml);
        assertTrue(xml.contains("name=\"&lt;&amp;&quot;\uFFFD\""), xml);
        assertTrue(xml.strip().endsWith("</testsuites>"), xml);
    }

    @Test
    void anUnknownCaseIsWrongUsage() {
        Program.run("verify", CASES, "--only", "nothing").failure(2, "usage");
        Program.run("verify", CASES, "-v").failure(2, "usage");
    }
}
