package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Node;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertModelsTest {

    private static final String LAMBDA =
            "{\"class_name\": \"Lambda\", \"config\": {\"name\": \"l\", \"trainable\": true,"
                    + " \"batch_input_shape\": [null, 3], \"dtype\": \"float32\", \"function\": [\"4wEAAA==\", null, null],"
                    + " \"function_type\": \"lambda\", \"module\": \"__main__\", \"output_shape\": null, \"output_shape_type\":"
                    + " \"raw\", \"output_shape_module\": null, \"arguments\": {}}}";
    private static final String FLATTEN =
            "{\"class_name\": \"Flatten\", \"config\": {\"name\": \"f\", \"trainable\": true,"
                    + " \"batch_input_shape\": [null, 3, 4], \"dtype\": \"float32\", \"data_format\": \"channels_last\"}}";
    private static final String HARD_SIGMOID = "{\"class_name\": \"Activation\", \"config\": {\"name\": \"a\","
            + " \"trainable\": true, \"dtype\": \"float32\", \"activation\": \"hard_sigmoid\"}}";
    private static final String NONE_SUCH =
            "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": [{\"module\": \"keras.layers\","
                    + " \"class_name\": \"MixUp\", \"config\": {\"name\": \"m\", \"trainable\": true, \"dtype\": \"float32\","
                    + " \"alpha\": 0.2, \"data_format\": \"channels_last\", \"seed\": null}, \"registered_name\": null}]}}";

    @TempDir
    private Path folder = Path.of("");

    private static String sequential(String... layers) {
        return "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": ["
                + String.join(", ", layers) + "]}, \"keras_version\": \"2.2.4\", \"backend\": \"tensorflow\"}";
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Program convert(Object... words) {
        List<String> args = new ArrayList<>(List.of("convert"));
        Arrays.stream(words).map(String::valueOf).forEach(args::add);
        return Program.run(args.toArray(String[]::new));
    }

    private static List<String> tree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aModelOfKeras2BecomesOneOfKeras3() throws IOException {
        Program run = convert(file("m.json", sequential(FLATTEN)));
        assertEquals(0, run.status());
        Node.Mapping model = (Node.Mapping) KerasJson.read(run.out());
        assertEquals("keras", model.text("module").orElse(""));
        assertTrue(run.out().contains("\"batch_shape\": [null, 3, 4]"), run.out());
        assertTrue(run.err().matches("carob: \\d+ exact, \\d+ defaulted; --report json lists them\\R"), run.err());
    }

    @Test
    void inTheSameReleaseNothingChangesAndNothingIsSaid() throws IOException {
        String text = sequential(FLATTEN, HARD_SIGMOID);
        assertEquals(
                text + "\n",
                convert(file("m.json", text), "--to", "keras2", "--release", "2.2.4")
                        .output());
    }

    @Test
    void aModelOfTensorFlowJsIsTaken() {
        Program run = convert("testdata/tfjs/dense_defaults.json", "--to", "tf_keras");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("{\"class_name\": "), run.out());
    }

    @Test
    void theIndentOfTheInputStays() throws IOException {
        Node tree = KerasJson.read(sequential(FLATTEN));
        String indented = KerasJson.print(tree, JsonStyle.DEFAULT.withIndent(3)) + "\n";
        Path in = file("m.json", indented);
        assertEquals(
                indented, convert(in, "--to", "keras2", "--release", "2.2.4").output());
        assertEquals(
                KerasJson.print(tree, JsonStyle.DEFAULT.withIndent(1)) + "\n",
                convert(in, "--to", "keras2", "--release", "2.2.4", "--indent", "1")
                        .output());
        assertTrue(convert(in, "--to", "keras2", "--release", "2.2.4", "--format", "yaml")
                .output()
                .contains("\n  layers:\n  - class_name: Flatten\n"));
    }

    @Test
    void whatIsLostNeedsNoFlagAndStrictRefusesIt() throws IOException {
        Path in = file("m.json", sequential(FLATTEN, HARD_SIGMOID));
        Path out = folder.resolve("out.json");
        Program strict = convert(in, "--strict", "-o", out);
        assertEquals(1, strict.status());
        assertTrue(strict.err().contains("carob: error [lossy] "), strict.err());
        assertFalse(Files.exists(out));
        Program run = convert(in, "-o", out);
        assertEquals(0, run.status());
        assertTrue(
                run.err()
                        .matches(
                                "(?s)carob: lossy: \\$\\.config\\.layers\\[\\d]\\.config\\.activation: hard_sigmoid.*"),
                run.err());
        assertTrue(Files.exists(out));
    }

    @Test
    void whatIsImpossibleIsNotWritten() throws IOException {
        Path out = folder.resolve("out.json");
        Program run = convert(file("m.json", NONE_SUCH), "--to", "tf_keras", "-o", out);
        assertTrue(run.err().contains("carob: impossible: $.config.layers[0]: "), run.err());
        assertTrue(
                run.failedAfterReport(1, "unsupported").contains("MixUp")
                        || run.err().contains("MixUp"),
                run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void codeThatIsCarriedAlongIsTold() throws IOException {
        Path in = file("m.json", sequential(LAMBDA));
        Program run = convert(in);
        assertEquals(0, run.status());
        assertTrue(run.err().contains("carob: code: $.config.layers[0].config.function: Python bytecode"), run.err());
        assertTrue(convert(in, "--forbid-code")
                .failedAfterReport(1, "forbidden")
                .startsWith(in + ": $.config.layers[0].config.function: "));
        // Keras 3 says the same in another form
        Path again = file("again.json", run.out());
        assertTrue(convert(again, "--to", "tf_keras")
                .err()
                .contains("carob: code: $.config.layers[1].config.function: Python bytecode"));
        convert(file("plain.json", sequential(FLATTEN)), "--forbid-code", "--to", "keras2", "--release", "2.2.4")
                .output();
    }

    @Test
    void aFolderIsMirrored() throws IOException {
        file("in/a.json", sequential(FLATTEN));
        file("in/deep/er/b.yml", "class_name: Zeros\nconfig: {}\n");
        file("in/notes.txt", "none of ours");
        Path out = folder.resolve("new/out");
        assertEquals(0, convert(folder.resolve("in"), "-o", out).status());
        assertEquals(List.of("a.json", "deep/er/b.yml"), tree(out));
        Path json = folder.resolve("json");
        assertEquals(
                0, convert(folder.resolve("in"), "-o", json, "--format", "json").status());
        assertEquals(List.of("a.json", "deep/er/b.json"), tree(json));
    }

    @Test
    void resultsOfOneNameAreFoundBeforeAnythingIsWritten() throws IOException {
        file("in/a.json", sequential(FLATTEN));
        file("in/a.yaml", "class_name: Zeros\nconfig: {}\n");
        Path out = folder.resolve("out");
        String message =
                convert(folder.resolve("in"), "-o", out, "--format", "json").failure(2, "usage");
        assertTrue(message.contains("a.json and ") && message.contains("a.yaml would both be written"), message);
        assertFalse(Files.exists(out));
    }

    @Test
    void whatExistsIsReplacedOnlyByForce() throws IOException {
        Path in = file("in/a.json", sequential(FLATTEN));
        file("in/b.json", sequential(FLATTEN));
        Path there = file("out/a.json", "mine");
        assertTrue(convert(folder.resolve("in"), "-o", folder.resolve("out"))
                .failure(2, "usage")
                .contains("a.json exists; --force replaces"));
        assertEquals(List.of("a.json"), tree(folder.resolve("out")));
        convert(in, "-o", there).failure(2, "usage");
        Program skipping = convert(folder.resolve("in"), "-o", folder.resolve("out"), "--skip-existing");
        assertTrue(skipping.err().contains("carob: 1 converted, 1 skipped"), skipping.err());
        assertEquals("mine", Files.readString(there));
        assertEquals(0, convert(in, "-o", there, "--force").status());
        assertTrue(Files.readString(there).contains("batch_shape"));
        convert(in, "-o", there, "--force", "--skip-existing").failure(2, "usage");
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        Path in = file("in/a.json", sequential(FLATTEN));
        Path out = folder.resolve("out");
        Program run = convert(folder.resolve("in"), "-o", out, "--dry-run");
        assertEquals(in + " -> " + out.resolve("a.json") + "\n", run.out());
        assertFalse(Files.exists(out));
        assertEquals("", convert(in, "--dry-run").out());
    }

    @Test
    void oneBadFileDoesNotStopTheRest() throws IOException {
        for (int i = 0; i < 40; i++) {
            file(String.format("in/%02d.json", i), i % 10 == 5 ? "[]" : sequential(FLATTEN));
        }
        file("in/99.json", "{");
        Path out = folder.resolve("out");
        Path lines = folder.resolve("report.jsonl");
        Program run = convert(folder.resolve("in"), "-o", out, "--report", lines);
        assertEquals(1, run.status());
        assertEquals(36, tree(out).size());
        assertTrue(run.err().contains("carob: 36 converted, 5 failed"), run.err());
        assertTrue(run.err().contains("carob:   4 failed for not-a-config: "), run.err());
        assertTrue(run.err().contains("carob:   1 failed for syntax: "), run.err());
        List<Node.Mapping> report = Files.readAllLines(lines).stream()
                .map(line -> (Node.Mapping) KerasJson.read(line))
                .toList();
        assertEquals(41, report.size());
        assertEquals(
                tree(folder.resolve("in")),
                report.stream()
                        .map(line -> Path.of(line.text("input").orElse(""))
                                .getFileName()
                                .toString())
                        .toList());
        assertEquals("converted", report.get(0).text("status").orElse(""));
        assertEquals("failed", report.get(40).text("status").orElse(""));
        assertEquals(
                "syntax",
                ((Node.Mapping) report.get(40).get("error").orElseThrow())
                        .text("code")
                        .orElse(""));
    }

    @Test
    void theSameCallSaysTheSame() throws IOException {
        for (int i = 0; i < 20; i++) {
            file(String.format("in/%02d.json", i), i % 3 == 0 ? "[]" : sequential(FLATTEN, HARD_SIGMOID, LAMBDA));
        }
        assertEquals(convert(folder.resolve("in")), convert(folder.resolve("in")));
    }

    @Test
    void aResultIsNotReadAgain() throws IOException {
        file("in/a.json", sequential(FLATTEN));
        Path in = folder.resolve("in");
        assertEquals(0, convert(in, "-o", in.resolve("out")).status());
        assertEquals(0, convert(in, "-o", in.resolve("out"), "--force").status());
        assertEquals(List.of("a.json", "out/a.json"), tree(in));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iUhERg0KGgo=                             | damaged      | ends inside its superblock
            UEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAAJAAAAYXJyXzAubnB5 | damaged | the archive is cut off
            k05VTVBZAQA=                             | not-a-config | is a NumPy file
            CAESBA==                                 | not-a-config | looks like the saved_model.pb
            QAAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6e319     | not-a-config | looks like a safetensors file
            H4sIAAAA                                 | not-a-config | is compressed with gzip
            gASV                                     | not-a-config | looks like a Python pickle
            ''                                       | syntax       | the text is empty
            eyLpIjoxfQ==                             | encoding     | is no part of UTF-8
            """)
    void aFileOfAnotherKindIsNamed(String bytes, String code, String part) throws IOException {
        Path in = folder.resolve("given.json");
        Files.write(in, Base64.getDecoder().decode(bytes));
        Path out = Files.writeString(folder.resolve("out.json"), "mine");
        Program run = convert(in, "-o", out, "--force");
        assertTrue(run.framedFailure(1, code).contains(part), run.err());
        assertTrue(run.err().contains("given.json: "), run.err());
        assertEquals("mine", Files.readString(out, StandardCharsets.UTF_8));
    }

    @Test
    void aTextThatIsTooDeepIsRefused() throws IOException {
        String deep = "{\"class_name\": \"Sequential\", \"config\": {\"layers\": " + "[".repeat(5_000)
                + "]".repeat(5_000) + "}}";
        convert(file("deep.json", deep)).framedFailure(1, "limit");
    }

    @Test
    void aFileThatIsNotThereIsAFaultOfTheFiles() throws IOException {
        Path good = file("a.json", sequential(FLATTEN));
        Program run = convert(good, folder.resolve("b.json"), "-o", folder.resolve("out"));
        assertEquals(3, run.status());
        assertTrue(run.err().contains("b.json: no such file"), run.err());
        assertEquals(List.of("a.json"), tree(folder.resolve("out")));
        assertTrue(convert(Files.createDirectory(folder.resolve("empty")))
                .failure(1, "not-a-config")
                .contains("no file of JSON or YAML"));
    }

    @Test
    void containersInAFolderStayWhatTheyAre() throws IOException {
        Path samples = Path.of("testdata/container");
        for (String name : List.of("keras3-sequential.keras", "keras3-sequential.h5")) {
            Files.createDirectories(folder.resolve("in"));
            Files.copy(samples.resolve(name), folder.resolve("in").resolve(name));
        }
        file("in/m.json", sequential(FLATTEN));
        Path out = folder.resolve("out");
        Program run = convert(folder.resolve("in"), "--to", "tf_keras", "-o", out);
        assertEquals(0, run.status(), run.err());
        assertEquals(List.of("keras3-sequential.h5", "keras3-sequential.keras", "m.json"), tree(out));
        Program texts =
                convert(folder.resolve("in"), "--to", "tf_keras", "--format", "json", "-o", folder.resolve("t"));
        assertEquals(0, texts.status(), texts.err());
        assertEquals(
                List.of("keras3-sequential.h5.json", "keras3-sequential.keras.json", "m.json"),
                tree(folder.resolve("t")));
    }

    @Test
    void theNumbersBesideAModelOfTensorFlowJsAreNotReplacedUnasked() throws IOException {
        Path numbers = file("model.weights.bin", "precious");
        Program run = convert(
                "testdata/container/keras3-sequential.keras", "--to", "tfjs", "-o", folder.resolve("model.json"));
        assertEquals(2, run.status());
        assertTrue(run.err().contains("model.weights.bin exists"), run.err());
        assertEquals("precious", Files.readString(numbers));
    }

    @Test
    void weightsWithoutAConfigAreRefusedClearly() {
        Program run = convert("testdata/container/keras3-sequential.weights.h5", "-o", folder.resolve("w.keras"));
        assertEquals(1, run.status());
        assertTrue(run.err().contains("holds no config of a model"), run.err());
    }
}
