package io.carob.cli;

import static io.carob.config.Dialect.KERAS_3;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.HeNormal;
import io.carob.initializer.Seed;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {

    private static final String[] HE = {"init", "he_normal", "--shape", "3,4", "--seed", "42"};
    private static final String GENERATOR = "{\"class_name\": \"HeNormal\", \"config\": {\"seed\": {\"module\":"
            + " \"keras.random\", \"class_name\": \"SeedGenerator\", \"config\": {\"seed\": 5}}}}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void complexNumbersHaveASummaryAndNoJson() {
        String summary = Program.run("init", "ones", "--shape", "3,3", "--dtype", "complex64")
                .output();
        assertLine(summary, "dtype", "complex64");
        assertLine(summary, "first", "[(1+0j), (1+0j), (1+0j), (1+0j), ...]");
        assertFalse(summary.contains("min, max"), summary);
        String refusal = Program.run("init", "ones", "--shape", "3", "--dtype", "complex64", "--print", "json")
                .failure(1, "dtype");
        assertTrue(refusal.contains("JSON has no complex numbers"), refusal);
    }

    @Test
    void theSummaryTellsWhatWasMadeAndHow() {
        String summary = Program.run("init", "he_normal", "--shape", "3,3,64,128", "--seed", "42")
                .output();
        assertLine(summary, "initializer", "HeNormal");
        assertLine(summary, "shape", "(3, 3, 64, 128), 73,728 elements");
        assertLine(summary, "dtype", "float32");
        assertLine(summary, "fans", "in 576, out 1152");
        assertTrue(line(summary, "recipe").startsWith("normal cut at 2 stddev, mean 0"), summary);
        assertLine(summary, "seed", "42");
        assertLine(summary, "made as", "keras3 3.15 on tensorflow");
        double[] range = numbers(line(summary, "min, max"));
        double[] moments = numbers(line(summary, "mean, std"));
        // two of 1 / 0.8796 standard deviations, where the variance is 2 / 576
        double end = 2 * Math.sqrt(2.0 / 576) / 0.8796256610342398;
        assertEquals(-end, range[0], 1e-3);
        assertEquals(end, range[1], 1e-3);
        assertEquals(0, moments[0], 1e-3);
        assertEquals(Math.sqrt(2.0 / 576), moments[1], 1e-3);
        String first = line(summary, "first");
        float[] made = he(Shape.of(3, 3, 64, 128), DType.FLOAT32).toFloatArray();
        double[] shown = numbers(first);
        for (int i = 0; i < 4; i++) {
            assertEquals(made[i], (float) shown[i]);
        }
        assertTrue(first.startsWith("[") && first.endsWith(", ...]"), first);
    }

    @Test
    void theBackendAndItsHalfArithmeticAreChosen() {
        String[] uniform = {
            "init", "random_uniform", "--shape", "5", "--seed", "3", "--dtype", "float16", "--print", "hex"
        };
        String portable = Program.run(with(uniform, "--backend", "jax")).output();
        assertEquals(
                portable,
                Program.run(with(uniform, "--backend", "jax", "--half", "portable"))
                        .output());
        // from testdata/jax/cases_native_half.json
        assertEquals(
                List.of("24ec", "a83d", "a880", "1f66", "aa43"),
                Program.run(with(uniform, "--backend", "jax", "--half", "native"))
                        .lines());
        assertTrue(!portable.equals(Program.run(uniform).output()));
        Program wrong = Program.run(with(uniform, "--half", "nativ"));
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("known are portable, native"), wrong.err());
        for (String backend : List.of("tensorflow", "torch", "numpy")) {
            Program idle = Program.run(with(uniform, "--backend", backend, "--half", "native"));
            assertEquals(2, idle.status());
            assertTrue(idle.err().contains("--half native needs --backend jax"), idle.err());
        }
    }

    @Test
    void theHistogramCountsEveryElement() {
        String summary = Program.run("init", "he_normal", "--shape", "3,3,64,128", "--seed", "42")
                .output();
        List<String> bars = summary.lines().filter(line -> line.contains("█")).toList();
        assertEquals(9, bars.size(), summary);
        long counted = bars.stream()
                .mapToLong(bar ->
                        Long.parseLong(bar.substring(bar.lastIndexOf(' ') + 1).replace(",", "")))
                .sum();
        assertEquals(73_728, counted);
        assertEquals(
                40,
                bars.stream()
                        .mapToLong(bar -> bar.chars().filter(c -> c == '█').count())
                        .max()
                        .orElse(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zeros     | 2,3 | float32  | [0.0, 0.0, 0.0, 0.0, ...]
            ones      | 2   | int8     | [1, 1]
            ones      | ()  | bool     | [true]
            ones      | 9   | bool     | [true, true, true, true, ...]
            identity  | 2,2 | bfloat16 | [1.0, 0.0, 0.0, 1.0]
            """)
    void theSummaryOfAConstantHasNoSeed(String name, String shape, String dtype, String first) {
        String summary =
                Program.run("init", name, "--shape", shape, "--dtype", dtype).output();
        assertLine(summary, "seed", "none, nothing is random");
        assertLine(summary, "first", first);
        assertLine(summary, "dtype", dtype);
    }

    @Test
    void theSummaryOfNothingHasNoFigures() {
        String summary = Program.run("init", "he_normal", "--shape", "0,3", "--seed", "1")
                .output();
        assertLine(summary, "shape", "(0, 3), 0 elements");
        assertTrue(!summary.contains("NaN") && !summary.contains("min"), summary);
    }

    @Test
    void elementsThatAreNotFiniteAreShown() {
        String summary = Program.run(
                        "init", "{\"class_name\": \"Constant\", \"config\": {\"value\": NaN}}", "--shape", "2")
                .output();
        assertLine(summary, "first", "[NaN, NaN]");
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
    void hexIsTheBitsOfEveryElement(DType dtype) {
        byte[] bytes = he(Shape.of(3, 4), dtype).toByteArray();
        List<String> lines =
                Program.run(with(HE, "--print", "hex", "--dtype", dtype.id())).lines();
        assertEquals(12, lines.size());
        for (int i = 0; i < 12; i++) {
            byte[] element = Arrays.copyOfRange(bytes, i * dtype.bytes(), (i + 1) * dtype.bytes());
            String reversed = HexFormat.of().formatHex(reversed(element));
            assertEquals(reversed, lines.get(i));
        }
    }

    @Test
    void csvIsALineForEachRun() {
        float[] elements = he(Shape.of(3, 4), DType.FLOAT32).toFloatArray();
        List<String> lines = Program.run(with(HE, "--print", "csv")).lines();
        assertEquals(3, lines.size());
        for (int row = 0; row < 3; row++) {
            String[] cells = lines.get(row).split(",", -1);
            assertEquals(4, cells.length);
            for (int column = 0; column < 4; column++) {
                assertEquals(elements[row * 4 + column], Float.parseFloat(cells[column]));
            }
        }
    }

    @Test
    void jsonIsNestedLists() {
        assertEquals(
                "[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]\n",
                Program.run("init", "identity", "--shape", "2,3", "--print", "json")
                        .output());
        assertEquals(
                "[1, 1]\n",
                Program.run("init", "ones", "--shape", "2", "--dtype", "int64", "--print", "json")
                        .output());
        assertEquals(
                "true\n",
                Program.run("init", "ones", "--shape", "()", "--dtype", "bool", "--print", "json")
                        .output());
        assertEquals(
                "[[], []]\n",
                Program.run("init", "ones", "--shape", "2,0", "--print", "json").output());
        String constant = "{\"class_name\": \"Constant\", \"config\": {\"value\": [NaN, Infinity, -Infinity, -0.0]}}";
        assertEquals(
                "[NaN, Infinity, -Infinity, -0.0]\n",
                Program.run("init", constant, "--shape", "4", "--print", "json").output());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 12", "5, 9", "12, 12", "11, 12"})
    void aSliceIsTheSamePartOfTheWhole(int from, int to) {
        List<String> whole = Program.run(with(HE, "--print", "hex")).lines();
        assertEquals(
                whole.subList(from, to),
                Program.run(with(HE, "--print", "hex", "--slice", from + ":" + to))
                        .lines());
    }

    @Test
    void aSliceOfATensorLargerThanMemoryIsMadeAlone() {
        String shape = "100000,10000000";
        List<String> there = Program.run(
                        "init",
                        "he_normal",
                        "--shape",
                        shape,
                        "--seed",
                        "1",
                        "--slice",
                        "999999999990:1000000000000",
                        "--print",
                        "hex")
                .lines();
        assertEquals(10, there.size());
        assertEquals(
                there.subList(3, 7),
                Program.run(
                                "init",
                                "he_normal",
                                "--shape",
                                shape,
                                "--seed",
                                "1",
                                "--slice",
                                "999999999993:999999999997",
                                "--print",
                                "hex")
                        .lines());
        String summary = Program.run("init", "he_normal", "--shape", shape, "--seed", "1", "--slice", "5:9")
                .output();
        assertLine(summary, "shape", "(4,), 4 elements");
        assertLine(summary, "fans", "in 100000, out 10000000");
    }

    @Test
    void theDrawnSeedIsToldAndMakesTheSameTensorAgain() {
        String drawn = Program.run("init", "he_normal", "--shape", "3,4").output();
        String seed = line(drawn, "seed");
        assertTrue(Long.parseLong(seed) >= 1 && Long.parseLong(seed) <= 1_000_000_000, seed);
        assertEquals(
                drawn,
                Program.run("init", "he_normal", "--shape", "3,4", "--seed", seed)
                        .output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "hex"})
    void theDrawnSeedIsToldBesideTheElements(String form) {
        Program drawn = Program.run("init", "he_normal", "--shape", "3,4", "--print", form);
        assertEquals(0, drawn.status());
        String seed = toldSeed(drawn.err());
        assertEquals(
                drawn.out(),
                Program.run("init", "he_normal", "--shape", "3,4", "--print", form, "--seed", seed)
                        .out());
    }

    @Test
    void theSeedDrawnForAGeneratorIsToldToo() {
        Program drawn = Program.run("init", GENERATOR.replace("5", "null"), "--shape", "3,4", "--print", "hex");
        assertEquals(0, drawn.status());
        assertEquals(
                drawn.out(),
                Program.run("init", GENERATOR.replace("5", toldSeed(drawn.err())), "--shape", "3,4", "--print", "hex")
                        .out());
    }

    @Test
    void setRandomSeedDrawsWhatKerasDraws() {
        String summary = Program.run("init", "he_normal", "--shape", "2,2", "--set-random-seed", "1337")
                .output();
        assertLine(summary, "seed", "663307073");
        assertLine(
                Program.run("init", "he_normal", "--shape", "2,2", "--set-random-seed", "1337", "--seed", "3")
                        .output(),
                "seed",
                "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967296"})
    void setRandomSeedTakesWhatKerasTakes(String seed) {
        assertNotEquals(
                0,
                Program.run("init", "he_normal", "--shape", "2", "--set-random-seed", seed)
                        .status());
    }

    @Test
    void aSeedForAConstantIsWarnedOf() {
        Program program = Program.run("init", "zeros", "--shape", "2", "--seed", "1", "--print", "json");
        assertEquals(0, program.status());
        assertEquals("[0.0, 0.0]\n", program.out());
        assertEquals(
                "carob: warning: Zeros draws nothing; --seed has no effect",
                program.err().strip());
    }

    @Test
    void aGeneratorMovesOnWithEveryCall() {
        String first = hexOf(GENERATOR, "--call-index", "0");
        assertEquals(first, hexOf(GENERATOR));
        assertEquals(first, hexOf("he_normal", "--seed", "5"));
        assertNotEquals(first, hexOf(GENERATOR, "--call-index", "1"));
        assertEquals(first, hexOf("he_normal", "--seed", "5", "--call-index", "7"));
        assertLine(Program.run("init", GENERATOR, "--shape", "2").output(), "seed", "5, a SeedGenerator");
    }

    @Test
    void librariesDifferForANegativeSeed() {
        assertNotEquals(
                hexOf("he_normal", "--seed", "-1"), hexOf("he_normal", "--seed", "-1", "--library", "tf_keras"));
        assertEquals(hexOf("he_normal", "--seed", "9"), hexOf("he_normal", "--seed", "9", "--library", "tf_keras"));
    }

    @Test
    void aPartIsWhatTfKerasMakesOfIt() {
        String[] part = {
            "init",
            "he_normal",
            "--shape",
            "20,30",
            "--seed",
            "1",
            "--library",
            "tf_keras",
            "--partition-shape",
            "4,6",
            "--partition-offset",
            "0,6"
        };
        assertEquals(4, Program.run(with(part, "--print", "csv")).lines().size());
        assertLine(Program.run(part).output(), "shape", "(4, 6), 24 elements");
        part[7] = "keras3";
        assertTrue(Program.run(part).failure(1, "unsupported").contains("Keras 3 does not partition"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tensorflow", "TensorFlow"})
    void theBackendIsNamedAsInManifests(String backend) {
        Program program = Program.run("init", "zeros", "--shape", "2", "--backend", backend);
        assertEquals(backend.equals("tensorflow") ? 0 : 2, program.status(), program.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            orthogonal | --shape 5                              | shape       | Orthogonal needs a shape of at least 2 dimensions, got (5,)
            orthogonal | --shape ()                             | shape       | got ()
            identity   | --shape 2,2,2                          | shape       | Identity needs a shape of 2 dimensions
            stft       | --shape 4,3                            | shape       | 3 dimensions
            orthogonal | --shape 2,2 --dtype bfloat16           | dtype       | bfloat16
            he_normal  | --shape 2 --dtype int32                | dtype       | must be of a floating point dtype, not int32
            uniform    | --shape 2 --dtype uint8                | dtype       | not uint8
            he_normal  | --shape 2 --seed 9223372036854775808   | seed        | a seed must be from -2^63 to 2^63 - 1
            he_normal  | --shape 2 --seed -9223372036854775809  | seed        | a seed must be from -2^63 to 2^63 - 1
            orthogonal | --shape 100000,100000                  | too-large   | shape (100000, 100000) must be made whole, which takes 10000000000 doubles
            zeros      | --shape 2 --release 9.9                | unsupported | release 9.9 of keras3 is not in the tables
            Initializer | --shape 2                             | unsupported | Initializer
            {"class_name": "Constant", "config": {"value": [1, [2]]}} | --shape 2 | wrong-type | the lists of a value must be of equal lengths
            {"class_name": "Constant", "config": {"value": [1, 2]}} | --shape 3 | shape | do not fit
            {"class_name": "RandomNormal", "config": {"mean": "x"}} | --shape 3 | wrong-type | the string "x"
            {"class_name": "RandomNormal", "config": {"seed": true}} | --shape 3 | seed | does not draw with the seed the boolean true
            """)
    void aRequestWithoutAnAnswerIsRefused(String identifier, String words, String code, String expected) {
        String[] args = with(new String[] {"init", identifier}, words.split(" "));
        String message = Program.run(args).failure(1, code);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void aValueOfTooManyDimensionsIsRefused() {
        String value = "[".repeat(300) + 1 + "]".repeat(300);
        Program.run("init", "{\"class_name\": \"Constant\", \"config\": {\"value\": " + value + "}}", "--shape", "1")
                .failure(1, "too-large");
    }

    @Test
    void aResultOfTooManyElementsIsRefused() {
        Program.run(
                        "init",
                        "{\"class_name\": \"Constant\", \"config\": {\"value\": [[1], [2], [3], [4]]}}",
                        "--shape",
                        "1,4611686018427387904")
                .failure(1, "too-large");
        Program.run(
                        "init",
                        "{\"class_name\": \"STFT\", \"config\": {\"window\": null}}",
                        "--shape",
                        "4611686018427387904,0,4")
                .failure(1, "too-large");
    }

    @Test
    void aListOfMeansForAHugeShapeIsRefused() {
        Program.run(
                        "init",
                        "{\"class_name\": \"RandomNormal\", \"config\": {\"mean\": [0.0, 1.0]}}",
                        "--shape",
                        "2305843009213693952,2",
                        "--slice",
                        "0:4")
                .failure(1, "too-large");
    }

    @Test
    void nullIsNoInitializer() {
        ByteArrayInputStream in = new ByteArrayInputStream("null".getBytes(UTF_8));
        assertTrue(Program.runWith(in, "init", "-", "--shape", "2")
                .failure(1, "not-a-config")
                .contains("null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"w.npy", "w.NPY", "w.raw", "w.json", "w.csv"})
    void everyFormatIsWritten(String name) throws IOException {
        Path file = folder.resolve(name);
        Program program = Program.run(with(HE, "-o", file.toString()));
        assertEquals("", program.output());
        Tensor tensor = he(Shape.of(3, 4), DType.FLOAT32);
        byte[] bytes = Files.readAllBytes(file);
        switch (name) {
            case "w.json" ->
                assertEquals(Program.run(with(HE, "--print", "json")).out(), new String(bytes, UTF_8));
            case "w.csv" -> assertEquals(Program.run(with(HE, "--print", "csv")).out(), new String(bytes, UTF_8));
            case "w.raw" -> assertArrayEquals(tensor.toByteArray(), bytes);
            default -> {
                assertTrue(new String(bytes, 10, 118, UTF_8)
                        .matches("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(3, 4\\), \\} *\\n"));
                assertArrayEquals(tensor.toByteArray(), Arrays.copyOfRange(bytes, 128, bytes.length));
            }
        }
        assertOnly(name);
    }

    @Test
    void aSliceIsWrittenAsAVector() throws IOException {
        Path file = folder.resolve("w.raw");
        Program.run(with(HE, "--slice", "5:9", "-o", file.toString())).output();
        byte[] whole = he(Shape.of(3, 4), DType.FLOAT32).toByteArray();
        assertArrayEquals(Arrays.copyOfRange(whole, 20, 36), Files.readAllBytes(file));
    }

    @Test
    void aFileIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("w.raw"), "before");
        Program.run(with(HE, "-o", file.toString())).output();
        assertEquals(48, Files.size(file));
        assertOnly("w.raw");
    }

    @Test
    void aFailureLeavesTheOutputFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("w.npy"), "before");
        assertTrue(Program.run(with(HE, "--dtype", "bfloat16", "-o", file.toString()))
                .failure(1, "dtype")
                .contains("an .npy file cannot hold bfloat16"));
        Program.run("init", "nonsense", "--shape", "2", "-o", file.toString()).failure(1, "unknown-name");
        Program.run("init", "{\"class_name\":", "--shape", "2", "-o", file.toString())
                .framedFailure(1, "syntax");
        Program.run("init", "orthogonal", "--shape", "100000,100000", "-o", file.toString())
                .failure(1, "too-large");
        Program.run("init", "zeros", "--shape", "2", "--slice", "0:3", "-o", file.toString())
                .failure(2, "usage");
        assertEquals("before", Files.readString(file));
        assertOnly("w.npy");
    }

    @Test
    void anOutputThatCannotBeWrittenIsStatus3() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("w.npy"));
        assertEquals(
                directory + ": is a directory",
                Program.run(with(HE, "-o", directory.toString())).failure(3, "io"));
        Path absent = folder.resolve("absent").resolve("w.npy");
        assertEquals(
                absent + ": its folder does not exist",
                Program.run(with(HE, "-o", absent.toString())).failure(3, "io"));
        Path below = Files.writeString(folder.resolve("file"), "x").resolve("w.npy");
        Program.run(with(HE, "-o", below.toString())).failure(3, "io");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void threadsDoNotChangeTheFile(int threads) throws IOException {
        Path file = folder.resolve("w.raw");
        String[] large = {"init", "he_normal", "--shape", "300,3001", "--seed", "42", "-o", file.toString()};
        Program.run(with(large, "--threads", Integer.toString(threads))).output();
        assertArrayEquals(he(Shape.of(300, 3001), DType.FLOAT32).toByteArray(), Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"w.npz", "w.safetensors"})
    void aSliceOfAVastTensorGoesToAnyFile(String name) throws IOException {
        Path file = folder.resolve(name);
        Program.run(
                        "init",
                        "he_normal",
                        "--shape",
                        "1000000,1000000",
                        "--seed",
                        "42",
                        "--slice",
                        "1000000:2000000",
                        "-o",
                        file.toString())
                .output();
        Tensor slice =
                new SlicedTensor(he(Shape.of(1_000_000, 1_000_000), DType.FLOAT32), new Slice(1_000_000, 2_000_000));
        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        assertTrue(bytes.contains(new String(slice.toByteArray(), ISO_8859_1)));
        if (name.equals("w.safetensors")) {
            for (String note : List.of(
                    "\"config_sha256\": \"" + sha256(KerasJson.print(new HeNormal(Seed.of(42)).serialize(KERAS_3))),
                    "\"seed\": \"42\"",
                    "\"backend\": \"tensorflow\"",
                    "\"library\": \"keras3 3.15\"",
                    "\"slice\": \"1000000:2000000\"",
                    "\"shape\": \"(1000000, 1000000)\"",
                    "\"carob\": \"development\"",
                    "\"tensor\": {\"dtype\": \"F32\", \"shape\": [1000000], \"data_offsets\": [0, 4000000]}")) {
                assertTrue(bytes.substring(0, 1000).contains(note), note + " in " + bytes.substring(0, 1000));
            }
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String toldSeed(String err) {
        Matcher told = Pattern.compile("carob: .*seed (\\d+)\\R").matcher(err);
        assertTrue(told.matches(), err);
        return Optional.ofNullable(told.group(1)).orElseThrow();
    }

    private static String hexOf(String identifier, String... more) {
        return Program.run(with(new String[] {"init", identifier, "--shape", "3,4", "--print", "hex"}, more))
                .output();
    }

    private static Tensor he(Shape shape, DType dtype) {
        return Backend.TENSORFLOW.generate(
                TensorSpec.of(new HeNormal(Seed.of(42)), shape).dtype(dtype));
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] back = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            back[i] = bytes[bytes.length - 1 - i];
        }
        return back;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.replaceAll("[\\[\\]]", "").split(", "))
                .filter(word -> !word.equals("..."))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void assertLine(String summary, String what, String value) {
        assertEquals(value, line(summary, what), summary);
    }

    /** What stands behind a word at the beginning of a line. */
    private static String line(String summary, String what) {
        List<String> found = summary.lines()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(12).strip())
                .collect(Collectors.toList());
        assertEquals(1, found.size(), summary);
        return found.get(0);
    }

    private void assertOnly(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(name),
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }

    @Test
    void aDtypeInTheConfigOfTfKeras1IsDropped() {
        String plain = "{\"class_name\": \"RandomNormal\", \"config\": {}}";
        String typed = "{\"class_name\": \"RandomNormal\", \"config\": {\"dtype\": \"float64\"}}";
        assertEquals(
                Program.run("init", plain, "--shape", "3", "--seed", "5", "--print", "json")
                        .output(),
                Program.run("init", typed, "--shape", "3", "--seed", "5", "--print", "json")
                        .output());
    }
}
