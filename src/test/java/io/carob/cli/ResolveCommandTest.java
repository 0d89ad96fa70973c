package io.carob.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolveCommandTest {

    private static final String GLOROT = """
            {"module": "keras.initializers", "class_name": "GlorotUniform", "config": \
            {"seed": null, "input_axes": null, "output_axes": null}, "registered_name": null}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aNameBecomesItsConfigInKeras3() {
        assertEquals(GLOROT, Program.run("resolve", "glorot_uniform").output());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GlorotUniform",
                "glorot_uniform",
                "GlorotUniformV2",
                "{\"class_name\": \"GlorotUniform\", \"config\": {}}",
                "  {\"class_name\": \"glorot_uniform\"}"
            })
    void everySpellingIsTakenByDefault(String identifier) {
        assertEquals(GLOROT, Program.run("resolve", identifier).output());
    }

    @Test
    void everyDialectIsWritten() {
        String config = "{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 7}}";
        assertEquals(
                "{\"module\": \"keras.initializers\", \"class_name\": \"HeNormal\", \"config\": {\"seed\": 7},"
                        + " \"registered_name\": null}\n",
                Program.run("resolve", config, "--to", "tf_keras").output());
        assertEquals(
                config + "\n", Program.run("resolve", config, "--to", "keras2").output());
        assertEquals(
                "{\"module\": \"keras.initializers\", \"class_name\": \"HeNormal\", \"config\": {\"seed\": 7,"
                        + " \"input_axes\": null, \"output_axes\": null}, \"registered_name\": null}\n",
                Program.run("resolve", config, "--to", "keras3", "--release", "3.15.1")
                        .output());
    }

    @Test
    void severalInputsAreSeveralLinesInOrder() throws IOException {
        Path file = Files.writeString(folder.resolve("ones.txt"), "\uFEFF {\"class_name\": \"Ones\"}\n");
        List<String> lines = Program.run("resolve", "zeros", file.toString(), "{\"class_name\": \"he_normal\"}")
                .lines();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).contains("\"Zeros\""));
        assertTrue(lines.get(1).contains("\"Ones\""));
        assertTrue(lines.get(2).contains("\"HeNormal\""));
    }

    @Test
    void oneBadInputAmongGoodOnesPrintsNothing() {
        assertTrue(Program.run("resolve", "zeros", "zeroes")
                .failure(1, "unknown-name")
                .contains("\"zeroes\"; did you mean `zeros`?"));
    }

    @Test
    void indentPrintsOverSeveralLinesAsPythonDoes() {
        assertEquals(
                """
                {
                  "class_name": "Constant",
                  "config": {
                    "value": 0.5
                  }
                }
                """,
                Program.run(
                                "resolve",
                                "{\"class_name\": \"Constant\", \"config\": {\"value\": 0.5}}",
                                "--to",
                                "keras2",
                                "--indent",
                                "2")
                        .output());
    }

    @Test
    void numbersKeepTheirPythonType() {
        String config = "{\"class_name\": \"RandomNormal\", \"config\": {\"mean\": 0, \"stddev\": 1e-07, \"seed\":"
                + " 123456789012345678901234567890}}";
        assertEquals(
                config + "\n", Program.run("resolve", config, "--to", "keras2").output());
    }

    @Test
    void standardInputIsTaken() {
        InputStream in = new ByteArrayInputStream("{\"class_name\": \"glorot_uniform\"}".getBytes(UTF_8));
        assertEquals(GLOROT, Program.runWith(in, "resolve", "-").output());
    }

    @Test
    void nullIsNull() {
        InputStream in = new ByteArrayInputStream("null".getBytes(UTF_8));
        assertEquals("null\n", Program.runWith(in, "resolve", "-").output());
    }

    @Test
    void aKeyThatStandsTwiceIsWarnedOfOrRefused() {
        String twice = "{\"class_name\": \"Ones\", \"class_name\": \"Zeros\"}";
        Program warned = Program.run("resolve", twice, "--to", "keras2");
        assertEquals(0, warned.status());
        assertEquals("{\"class_name\": \"Zeros\", \"config\": {}}\n", warned.out());
        assertEquals(
                "carob: warning: line 1, column 24: the key \"class_name\" stands twice in one object; the last one"
                        + " counts, as in Python",
                warned.err().strip());
        Program.run("resolve", twice, "--strict").failure(1, "duplicate-key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            glorot_unifrom                               | unknown-name | $: unknown initializer "glorot_unifrom"; did you mean `glorot_uniform`?
            HeNorml                                      | unknown-name | did you mean `HeNormal`?
            xyzzy                                        | unknown-name | $: unknown initializer "xyzzy"
            [1, 2]                                       | unknown-name | $: unknown initializer "[1, 2]"
            {}                                           | not-a-config | $: the config of an initializer needs the key class_name
            {"class_name": "Zeros", "config": 5}         | wrong-type   | $.config: must be an object with the arguments, got 5
            {"class_name": 5, "config": {}}              | wrong-type   | $.class_name: must be the name of an initializer, got 5
            {"class_name": null, "config": {}}           | wrong-type   | $.class_name: must be the name of an initializer, got null
            {"class_name": "Zeros", "module": null}      | bad-value    | $.module
            {"class_name": "Orthogonl"}                  | unknown-name | $.class_name: unknown initializer "Orthogonl"; did you mean `Orthogonal`?
            {"class_name": "Zeros", "config": {"a": 1}}  | unknown-key  | $.config.a: Zeros takes no arguments
            {"class_name": "HeNormal", "config": {"sed": 1}} | unknown-key | $.config.sed: HeNormal takes seed, input_axes, output_axes; did you mean `seed`?
            {"class_name": "VarianceScaling", "config": {"mode": "fan"}} | bad-value | $.config.mode: must be one of fan_in, fan_out, fan_avg, got "fan"
            {"class_name": "VarianceScaling", "config": {"mode": 5}} | wrong-type | $.config.mode
            {"class_name": "VarianceScaling", "config": {"distribution": "gauss"}} | bad-value | $.config.distribution: must be one of
            {"class_name": "VarianceScaling", "config": {"distribution": []}} | wrong-type | $.config.distribution
            {"class_name": "VarianceScaling", "config": {"scale": 0}} | bad-value | scale must be positive, got 0
            {"class_name": "VarianceScaling", "config": {"scale": -1.0}} | bad-value | scale must be positive, got -1.0
            {"class_name": "VarianceScaling", "config": {"scale": "x"}} | bad-value | scale must be a positive number, got the string "x"
            {"class_name": "STFT", "config": {"side": "left"}} | bad-value | $.config.side
            """)
    void aBadConfigIsNamedWithItsPlace(String identifier, String code, String expected) {
        String message = Program.run("resolve", identifier).failure(1, code);
        assertTrue(message.contains(expected), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            keras3   | Constant                                         | missing-key  | the key value is missing
            keras3   | GlorotUniformV2                                  | unknown-name | not in keras3 3.15
            tf_keras | STFT                                             | unknown-name | not in tf_keras 2.21
            tf_keras | {"class_name": "Zeros"}                          | missing-key  | the key config is missing
            keras3   | {"class_name": "HeNormal", "config": {"seed": 1.5}} | seed      | $.config.seed: must be an integer
            tf_keras | {"class_name": "HeNormal", "config": {"input_axes": null}} | unknown-key | in tf_keras 2.21
            """)
    void fromADialectWhatThatRefusesIsRefused(String dialect, String identifier, String code, String expected) {
        String message = Program.run("resolve", identifier, "--from", dialect).failure(1, code);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void whatADialectHasNoPlaceForIsLeftOutAndTold() {
        assertTrue(Program.run("resolve", "STFT", "--to", "tf_keras")
                .failure(1, "unsupported")
                .contains("tf_keras 2.21 has no initializer STFT"));
        String axes = "{\"class_name\": \"HeNormal\", \"config\": {\"input_axes\": [0], \"output_axes\": [1]}}";
        Program run = Program.run("resolve", axes, "--to", "keras2");
        assertEquals("{\"class_name\": \"HeNormal\", \"config\": {\"seed\": null}}\n", run.out());
        assertEquals(2, run.err().lines().count());
        assertTrue(run.err().startsWith("carob: lossy: $.config.input_axes: "), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            glorot_uniform | keras2   | 2.2.4-tf | {"class_name": "GlorotUniform", "config": {"seed": null, "dtype": "float32"}}
            glorot_uniform | keras2   | 2.0.8    | {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": null}}
            orthogonal     | keras3   | 3.6      | {"module": "keras.initializers", "class_name": "OrthogonalInitializer", "config": {"seed": null, "gain": 1.0}, "registered_name": null}
            glorot_uniform | keras1   | 1.2.2    | "glorot_uniform"
            """)
    void everyReleaseIsWritten(String name, String dialect, String release, String expected) {
        assertEquals(
                expected + "\n",
                Program.run("resolve", name, "--to", dialect, "--release", release)
                        .output());
    }

    @Test
    void yamlIsReadAndWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("he.yaml"), "class_name: HeNormal\nconfig: {seed: 7}\n");
        assertEquals(
                "class_name: HeNormal\nconfig:\n  seed: 7\n",
                Program.run("resolve", file.toString(), "--to", "keras2", "--format", "yaml")
                        .output());
    }

    @Test
    void anUnknownReleaseIsTheInputsFault() {
        assertTrue(Program.run("resolve", "zeros", "--release", "9.9")
                .failure(1, "unsupported")
                .contains("release 9.9 of keras3 is not in the tables"));
        Program.run("resolve", "zeros", "--from", "tf_keras", "--release", "1.0")
                .failure(1, "unsupported");
    }

    @Tag("column") // releases of Jackson count columns differently
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"class_name": "Zeros", "config": {        | line 1, column 36
            {"class_name": "Zeros" "config": {}}       | line 1, column 24
            {'class_name': 'Zeros'}                    | line 1, column 2
            {"class_name": "Zeros"} x                  | line 1, column 25
            {"class_name": +Infinity}                  | line 1
            {"class_name": 01}                         | line 1
            """)
    void brokenJsonIsShownWithItsPlace(String text, String place) {
        String message = Program.run("resolve", text).framedFailure(1, "syntax");
        assertTrue(message.startsWith(place), message);
        List<String> lines = message.lines().toList();
        assertEquals("     1 | " + text, lines.get(1));
        assertTrue(lines.get(2).matches(" {6} \\| *\\^"), message);
    }

    @Test
    void aFileIsNamedBeforeThePlaceInIt() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\n  \"class_name\": Zeros\n}\n");
        String message = Program.run("resolve", file.toString()).framedFailure(1, "syntax");
        assertTrue(message.startsWith(file + ": line 2, column "), message);
        assertTrue(message.contains("     1 | {\n     2 |   \"class_name\": Zeros\n"), message);
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"class_name\": \"Zeros\", \"config\": 1}");
        assertTrue(Program.run("resolve", wrong.toString())
                .failure(1, "wrong-type")
                .startsWith(wrong + ": $.config: must be an object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void anEmptyFileIsNoConfig(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("empty.json"), text);
        assertTrue(Program.run("resolve", file.toString())
                .framedFailure(1, "syntax")
                .contains("the text is empty"));
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("sixteen.json");
        Files.write(file, "{\"class_name\": \"Zeros\"}".getBytes(UTF_16));
        assertTrue(Program.run("resolve", file.toString())
                .failure(1, "encoding")
                .contains("byte 0: the text looks like UTF-16; save it as UTF-8"));
        Files.write(file, new byte[] {'{', '"', (byte) 0xE9, '"', ':', '1', '}'});
        assertTrue(Program.run("resolve", file.toString())
                .failure(1, "encoding")
                .contains("byte 2: 0xe9 is no part of UTF-8 here"));
    }

    @Test
    void aFileOf200MegabytesIsRefused() throws IOException {
        Path file = folder.resolve("large.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(200L << 20);
        }
        assertTrue(Program.run("resolve", file.toString())
                .failure(1, "limit")
                .contains("the text is larger than 134217728 bytes"));
    }

    @Test
    void anEndlessInputIsRefused() {
        Program.runWith(new Endless(), "resolve", "-").failure(1, "limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepJsonIsRefused(String level) {
        String deep = "{\"class_name\": \"Constant\", \"config\": {\"value\": " + level.repeat(100_000);
        String message = Program.run("resolve", deep).framedFailure(1, "limit");
        assertTrue(message.contains("depth"), message);
        assertTrue(message.length() < 1_000, message);
    }

    @Test
    void jsonAsDeepAsTheLimitIsTaken() {
        String value = "[".repeat(990) + "]".repeat(990);
        String config = "{\"class_name\": \"Constant\", \"config\": {\"value\": " + value + "}}";
        assertEquals(
                config + "\n", Program.run("resolve", config, "--to", "keras2").output());
    }

    @Test
    void aLongNumberIsRefusedShortly() {
        String number = "{\"class_name\": \"Constant\", \"config\": {\"value\": " + "9".repeat(5_000) + "}}";
        assertTrue(Program.run("resolve", number).framedFailure(1, "limit").length() < 1_000);
    }

    @Test
    void aLongNameIsRefusedShortly() {
        String message = Program.run("resolve", "x".repeat(1_000_000)).failure(1, "unknown-name");
        assertTrue(message.length() < 1_000);
    }

    @Test
    void aMissingFileIsStatus3() {
        Path absent = folder.resolve("absent.json");
        assertEquals(
                absent + ": no such file",
                Program.run("resolve", absent.toString()).failure(3, "io"));
        assertEquals(
                "absent.json: no such file",
                Program.run("resolve", "absent.json").failure(3, "io"));
    }

    @Test
    void aFolderIsNoConfig() {
        assertTrue(Program.run("resolve", folder.toString())
                .failure(1, "not-a-config")
                .contains("is a folder"));
    }

    @Test
    void anEmptyTextIsNoName() {
        assertEquals("$: unknown initializer \"\"", Program.run("resolve", "").failure(1, "unknown-name"));
    }

    @Test
    void aTextThatIsNoPathIsNoBug() {
        Program.run("resolve", "a/\0.json").failure(3, "io");
    }

    @Test
    void theOutputFileHoldsWhatWouldBePrinted() throws IOException {
        Path file = folder.resolve("out.json");
        assertEquals(
                "",
                Program.run("resolve", "glorot_uniform", "-o", file.toString()).output());
        assertEquals(GLOROT, Files.readString(file));
        Program.run("resolve", "zeros", "--to", "keras2", "-o", file.toString()).output();
        assertEquals("{\"class_name\": \"Zeros\", \"config\": {}}\n", Files.readString(file));
        assertOnly("out.json");
    }

    @Test
    void aBadInputLeavesTheOutputFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("out.json"), "before");
        Program.run("resolve", "zeros", "nonsense", "-o", file.toString()).failure(1, "unknown-name");
        assertEquals("before", Files.readString(file));
        assertOnly("out.json");
    }

    @Test
    void aFolderIsNoOutputFile() throws IOException {
        Path file = Files.createDirectory(folder.resolve("out.json"));
        assertEquals(
                file + ": is a directory",
                Program.run("resolve", "zeros", "-o", file.toString()).failure(3, "io"));
        assertOnly("out.json");
    }

    @Test
    void theFolderOfTheOutputFileMustExist() {
        Path file = folder.resolve("absent").resolve("out.json");
        assertEquals(
                file + ": its folder does not exist",
                Program.run("resolve", "zeros", "-o", file.toString()).failure(3, "io"));
    }

    @Test
    void theFolderOfTheOutputFileMustBeWritable() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        // root may write everywhere but into the kernel's own files
        boolean effective = locked.toFile().setWritable(false) && !Files.isWritable(locked);
        Path target = effective ? locked : Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(target));
        String message = Program.run(
                        "resolve", "zeros", "-o", target.resolve("out.json").toString())
                .failure(3, "io");
        assertTrue(message.contains(target + "/"), message);
    }

    private void assertOnly(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(name),
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }

    /** Spaces without end. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return ' ';
        }

        @Override
        public int read(byte[] into, int at, int count) {
            Arrays.fill(into, at, at + count, (byte) ' ');
            return count;
        }
    }
}
