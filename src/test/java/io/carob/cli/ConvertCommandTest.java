package io.carob.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertCommandTest {

    private static final String YAML = """
            class_name: VarianceScaling
            config:
              distribution: uniform
              mode: fan_avg
              scale: 1.0
              seed: null
            """;
    private static final String LEGACY =
            "{\"class_name\": \"VarianceScaling\", \"config\": {\"scale\": 1.0, \"mode\": \"fan_avg\","
                    + " \"distribution\": \"uniform\", \"seed\": null}}\n";

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aFileKeepsItsFormat() throws IOException {
        Path yaml = file("kernel.yaml", YAML);
        assertEquals(
                YAML, Program.run("convert", yaml.toString(), "--to", "keras2").output());
        Path json = file("kernel.json", LEGACY);
        assertEquals(
                LEGACY,
                Program.run("convert", json.toString(), "--to", "keras2").output());
    }

    @Test
    void theFormatFollowsTheOptionAndTheExtension() throws IOException {
        Path yaml = file("kernel.yml", YAML);
        assertEquals(
                LEGACY,
                Program.run("convert", yaml.toString(), "--to", "keras2", "--format", "json")
                        .output());
        Path out = folder.resolve("out.json");
        assertEquals(
                "",
                Program.run("convert", yaml.toString(), "--to", "keras2", "-o", out.toString())
                        .output());
        assertEquals(LEGACY, Files.readString(out));
    }

    @Test
    void standardInputIsJsonOrYaml() {
        for (String text : List.of(YAML, LEGACY)) {
            ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(UTF_8));
            assertEquals(
                    text.equals(YAML) ? YAML : LEGACY,
                    Program.runWith(in, "convert", "-", "--to", "keras2").output());
        }
    }

    @Test
    void indentIsThatOfTheFormat() throws IOException {
        Path json = file("ones.json", "{\"class_name\": \"Ones\", \"config\": {}}");
        assertEquals(
                "{\n    \"class_name\": \"Ones\",\n    \"config\": {}\n}\n",
                Program.run("convert", json.toString(), "--to", "keras2", "--indent", "4")
                        .output());
        Path yaml = file("kernel.yaml", YAML);
        assertTrue(Program.run("convert", yaml.toString(), "--to", "keras2", "--indent", "4")
                .output()
                .contains("\n    scale: 1.0\n"));
        Program.run("convert", yaml.toString(), "--indent", "1").failure(2, "usage");
    }

    @Test
    void whatIsLostIsToldAndUnderStrictNothingIsWritten() throws IOException {
        Path in = file("identity.json", "{\"class_name\": \"Identity\", \"config\": {\"gain\": 2.5}}");
        Program told = Program.run("convert", in.toString(), "--to", "keras3");
        assertEquals(0, told.status());
        assertTrue(told.err().startsWith("carob: lossy: $.config.gain: "), told.err());
        Path out = folder.resolve("out.json");
        Program strict = Program.run("convert", in.toString(), "--to", "keras3", "--strict", "-o", out.toString());
        assertEquals(1, strict.status());
        assertTrue(strict.err().contains("carob: error [lossy] "), strict.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void theReportIsALineOfJson() throws IOException {
        Path in = file("he.json", "{\"class_name\": \"HeNormal\", \"config\": {\"input_axes\": [0]}}");
        Program run = Program.run("convert", in.toString(), "--to", "tf_keras", "--report", "json");
        assertEquals(
                "{\"carob\": \"development\", \"report\": 1, \"input\": \"" + in
                        + "\", \"output\": null, \"status\": \"converted\","
                        + " \"from\": null, \"to\": {\"dialect\": \"tf_keras\", \"release\": \"2.21\"}, \"exact\": 0, \"defaulted\": 0,"
                        + " \"lossy\": 1, \"impossible\": 0, \"entries\": [{\"severity\": \"lossy\", \"path\":"
                        + " \"$.config.input_axes\", \"rule\": \"initializer\", \"text\":"
                        + " \"HeNormal has no input_axes in tf_keras 2.21, and it is given: a list of 1\"}], \"code\": []}\n",
                run.err());
    }

    @Test
    void severalInputsGoToAFolder() throws IOException {
        Path a = file("a.yaml", YAML);
        Path b = file("b.json", LEGACY);
        Path out = Files.createDirectory(folder.resolve("out"));
        assertEquals(
                "",
                Program.run(
                                "convert",
                                a.toString(),
                                b.toString(),
                                "--to",
                                "keras2",
                                "--format",
                                "json",
                                "-o",
                                out.toString())
                        .output());
        assertEquals(LEGACY, Files.readString(out.resolve("a.json")));
        assertEquals(LEGACY, Files.readString(out.resolve("b.json")));
        Program.run(
                        "convert",
                        a.toString(),
                        b.toString(),
                        "-o",
                        folder.resolve("x.json").toString())
                .failure(2, "usage");
        assertEquals(
                YAML + "---\n" + YAML,
                Program.run("convert", a.toString(), a.toString(), "--to", "keras2")
                        .output());
    }

    @Test
    void aFolderStandsForItsFiles() throws IOException {
        file("b.json", LEGACY);
        file("a.yaml", YAML);
        file("notes.txt", "none of ours");
        assertEquals(
                LEGACY + LEGACY,
                Program.run("convert", folder.toString(), "--to", "keras2", "--format", "json")
                        .output());
        assertEquals("", Program.run("validate", folder.toString()).output());
    }

    @Test
    void aSeedGeneratorBecomesItsSeedOutsideKeras3() {
        String generator = "{\"class_name\": \"HeNormal\", \"config\": {\"seed\": {\"module\": \"keras.random\","
                + " \"class_name\": \"SeedGenerator\", \"config\": {\"seed\": 5}, \"registered_name\": null}}}";
        Program run = Program.run("convert", generator, "--to", "keras2");
        assertEquals("{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 5}}\n", run.out());
        assertTrue(run.err().startsWith("carob: lossy: $.config.seed: "), run.err());
        assertTrue(Program.run("convert", generator, "--to", "keras3", "--release", "3.10")
                .output()
                .contains("{\"seed\": 5}"));
    }

    @Test
    void aCustomInitializerIsWrittenAsItWasRead() {
        String custom = "{\"module\": \"my_pkg\", \"class_name\": \"MyInit\", \"config\": {\"a\": 1},"
                + " \"registered_name\": \"my_pkg>MyInit\"}";
        assertEquals(
                custom + "\n",
                Program.run("convert", custom, "--to", "tf_keras").output());
        assertEquals(
                "{\"class_name\": \"my_pkg>MyInit\", \"config\": {\"a\": 1}}\n",
                Program.run("convert", custom, "--to", "keras2").output());
        assertTrue(Program.run("init", custom, "--shape", "2")
                .failure(1, "unsupported")
                .contains("CustomObjects.of("));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "stft | --to tf_keras | 1 | unsupported | tf_keras 2.21 has no initializer STFT",
                "he_normal | --to keras4 | 2 | usage | unknown dialect",
                "he_normal | --release 9.9 | 1 | unsupported | which know 3.0 to 3.15",
                "he_normal | --format xml | 2 | usage | known are json, yaml",
                "he_normal | --to kears3 | 2 | usage | did you mean `keras3`?",
                "null.yaml | --to keras3 | 1 | not-a-config | null is no initializer",
                "[1, 2] | --to keras3 | 1 | unknown-name | unknown initializer",
                "{\"class_name\": \"Dense\", \"config\": {}} | --to keras3 | 1 | not-a-config | the config of a layer",
                "{\"class_name\": \"Sequential\", \"config\": []} | --to keras9 | 2 | usage | unknown dialect",
                "{\"keras_version\": \"3\", \"config\": []} | --to keras3 | 1 | not-a-config | is no config of a model",
            })
    void whatCannotBeConvertedIsRefused(String input, String options, int status, String code, String part)
            throws IOException {
        Files.writeString(folder.resolve("null.yaml"), "null\n");
        String in = input.endsWith(".yaml") ? folder.resolve(input).toString() : input;
        String[] words = options.split(" ", -1);
        String message = Program.run("convert", in, words[0], words[1]).failedAfterReport(status, code);
        assertTrue(message.contains(part), message);
    }
}
