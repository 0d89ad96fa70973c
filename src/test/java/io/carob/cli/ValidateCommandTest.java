package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateCommandTest {

    private static final String WRONG = "{\"class_name\": \"VarianceScaling\", \"config\":"
            + " {\"scale\": -1, \"mode\": \"fan_inn\", \"sed\": 3, \"distribution\": 4}}";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "glorot_uniform",
                "{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 1}}",
                "{\"module\": \"my_pkg\", \"class_name\": \"MyInit\", \"config\": {}, \"registered_name\": \"my_pkg>MyInit\"}",
                "testdata/initializer/he_normal.json"
            })
    void nothingIsPrintedWhenAllIsWell(String input) {
        assertEquals("", Program.run("validate", input).output());
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        Program run = Program.run("validate", WRONG);
        assertEquals(1, run.status());
        assertEquals("", run.err());
        List<String> codes = run.out()
                .lines()
                .map(line -> line.substring(WRONG.length() + 2))
                .toList();
        assertEquals(4, codes.size(), run.out());
        assertTrue(codes.get(0).startsWith("[unknown-key] $.config.sed: "), run.out());
        assertTrue(codes.get(0).endsWith("did you mean `seed`?"), run.out());
        assertEquals("[bad-value] $.config.scale: scale must be positive, got -1", codes.get(1));
        assertTrue(codes.get(2).startsWith("[bad-value] $.config.mode: "), run.out());
        assertTrue(codes.get(3).startsWith("[wrong-type] $.config.distribution: "), run.out());
    }

    @Test
    void theReportHasTheParts() throws IOException {
        Program run = Program.run("validate", WRONG, "--report", "json");
        assertEquals(1, run.status());
        JsonNode problems = new ObjectMapper().readTree(run.out());
        assertEquals(4, problems.size());
        JsonNode mode = problems.get(2);
        assertEquals("bad-value", mode.get("code").textValue());
        assertEquals("$.config.mode", mode.get("path").textValue());
        assertEquals("the string \"fan_inn\"", mode.get("found").textValue());
        assertEquals("fan_in, fan_out, fan_avg", mode.get("accepted").textValue());
        assertEquals("fan_in", mode.get("nearest").textValue());
        assertEquals(
                "[]\n", Program.run("validate", "zeros", "--report", "json").output());
    }

    @Test
    void aReleaseIsAskedByItsOwnRules() {
        String seed = "{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 1.5}}";
        assertEquals(
                "",
                Program.run("validate", seed, "--to", "keras3", "--release", "3.5")
                        .output());
        Program run = Program.run("validate", seed, "--to", "keras3");
        assertEquals(1, run.status());
        assertTrue(run.out().contains("[seed] $.config.seed: "), run.out());
    }

    @Test
    void aFileThatIsNotReadableIsAProblemOfIt() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "a: [1\n");
        Program run = Program.run("validate", file.toString(), "zeros", "glorot_unifrom");
        assertEquals(1, run.status());
        assertTrue(run.out().startsWith(file + ": [syntax] line "), run.out());
        assertTrue(run.out().contains("glorot_unifrom: [unknown-name] $: "), run.out());
        Program.run("validate", folder.resolve("none.json").toString()).failure(3, "io");
    }

    @Test
    void namesFromTheInputMoveNoCursor() {
        Program run = Program.run("validate", "{\"class_name\": \"a\\u001b[2Jb\\u202ec\", \"config\": {}}");
        assertTrue(run.out().contains("a\\u001b[2Jb\\u202ec"), run.out());
        assertEquals(-1, run.out().indexOf('\u001b'));
        assertEquals(-1, run.out().indexOf('\u202e'));
    }

    @Test
    void aModelIsCheckedByTheReleaseOfItsText() throws IOException {
        String good = "testdata/model/configs/keras/small/seq_dense_basic.json";
        assertEquals("", Program.run("validate", good).output());
        Path bad = Files.writeString(
                folder.resolve("model.json"),
                Files.readString(Path.of(good))
                        .replaceFirst("\"units\": 8", "\"unit\": \"8\"")
                        .replaceFirst("\"activation\": \"relu\"", "\"activation\": \"rleu\""));
        Program run = Program.run("validate", bad.toString());
        assertEquals(1, run.status());
        assertTrue(run.out().contains("[unknown-key] $.config.layers[1].config.unit: "), run.out());
        assertTrue(run.out().contains("did you mean `units`?"), run.out());
        assertTrue(run.out().contains("[missing-key] $.config.layers[1].config: "), run.out());
        assertTrue(run.out().contains("did you mean `relu`?"), run.out());
        assertEquals(3, run.out().lines().count(), run.out());
    }

    @Test
    void whatConvertRepairsIsToldAndIsNoFailure() throws IOException {
        String model = "testdata/model/configs/keras/small/seq_dense_basic.json";
        Program run = Program.run("validate", model, "--to", "tf_keras");
        assertEquals(0, run.status());
        assertTrue(
                run.out()
                        .contains("$.config.layers[0].config.batch_shape: InputLayer of tf_keras 2.21 takes no"
                                + " `batch_shape`, which keras3 has; did you mean `batch_input_shape`?"
                                + " (carob convert repairs it)"),
                run.out());
        JsonNode problems = new ObjectMapper()
                .readTree(Program.run("validate", model, "--to", "tf_keras", "--report", "json")
                        .out());
        problems.forEach(problem -> assertTrue(problem.get("repaired").booleanValue(), problem::toString));
    }

    @Test
    void whatAConversionCannotDoIsAFailure() {
        String model = "testdata/model/configs/keras/small/func_mha.json";
        Program run = Program.run("validate", model, "--to", "keras2", "--release", "2.3");
        assertEquals(1, run.status());
        assertTrue(run.out().contains("[unsupported] $.config.layers[2]: "), run.out());
    }
}
