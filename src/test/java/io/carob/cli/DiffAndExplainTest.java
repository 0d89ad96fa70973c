package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffAndExplainTest {

    private static final String MNIST = "testdata/model/configs/keras/small/arch_cnn_mnist.json";

    @TempDir
    private Path folder;

    private String mnistWith(String old, String replacement) throws IOException {
        Path file = folder.resolve("changed.json");
        String text = Files.readString(Path.of(MNIST));
        assertTrue(text.contains(old), text);
        Files.writeString(file, text.replaceFirst(Pattern.quote(old), replacement));
        return file.toString();
    }

    @Test
    void aConvertedModelMeansTheSame() {
        String old = folder.resolve("old.json").toString();
        Program.run("convert", MNIST, "--to", "tf_keras", "-o", old);
        assertEquals("", Program.run("diff", MNIST, old).output());
        String first = Program.run("inspect", MNIST).output();
        String second = Program.run("inspect", old).output();
        assertEquals(hash(first), hash(second));
        assertTrue(hash(first).matches("hash +[0-9a-f]{64}"), first);
    }

    private static String hash(String inspected) {
        return inspected
                .lines()
                .filter(line -> line.startsWith("hash "))
                .findFirst()
                .orElse("");
    }

    @Test
    void oneChangedArgumentIsNamedWithBothValues() throws IOException {
        Program run = Program.run("diff", MNIST, mnistWith("\"filters\": 32", "\"filters\": 31"));
        assertEquals(1, run.status());
        assertEquals("$.config.layers[1].config.filters (conv2d): 32 | 31\n", run.out());
    }

    @Test
    void namesMayBeIgnored() throws IOException {
        String text = Files.readString(Path.of(MNIST)).replace("\"conv2d\"", "\"other\"");
        Path file = Files.writeString(folder.resolve("renamed.json"), text);
        assertEquals(1, Program.run("diff", MNIST, file.toString()).status());
        assertEquals(
                "",
                Program.run("diff", MNIST, file.toString(), "--ignore", "names,order")
                        .output());
    }

    @Test
    void anInitializerEqualsItsOldForm() {
        String old = "{\"class_name\": \"HeNormal\", \"config\": {\"seed\": null}}";
        assertEquals("", Program.run("diff", "he_normal", old).output());
        assertEquals(1, Program.run("diff", "he_normal", "he_uniform").status());
        assertEquals(
                "$.config.seed: null | 7\n",
                Program.run("diff", old, old.replace("null", "7")).out());
    }

    @Test
    void anInitializerIsExplained() {
        String told = Program.run("explain", "glorot_uniform", "--shape", "30,20", "--seed", "7")
                .output();
        assertTrue(told.contains("fans          in 30, out 20"), told);
        assertTrue(told.contains("limit 0.34641016151377546"), told);
        assertTrue(told.contains("on jax        seed 7 -> two words"), told);
        assertTrue(told.contains("key 0x00000007 0x00000000"), told);
        String negative = Program.run("explain", "he_normal", "--shape", "3,3", "--seed", "-1")
                .output();
        assertTrue(negative.contains("on numpy      refused: "), negative);
        assertTrue(Program.run("explain", "orthogonal", "--shape", "4,4", "--seed", "1", "--report", "json")
                .output()
                .contains("\"seed_path\""));
    }

    @Test
    void seedsThatSurpriseAreWarnedOf() throws IOException {
        assertEquals("", Program.run("validate", MNIST).output());
        String unseeded = Program.run("validate", MNIST, "--seeds").output();
        assertTrue(unseeded.contains("warning [seed]"), unseeded);
        assertTrue(unseeded.contains("have no seed"), unseeded);
        assertEquals(1, Program.run("validate", MNIST, "--seeds", "--strict").status());
        String text = Files.readString(Path.of(MNIST)).replace("\"seed\": null", "\"seed\": -5");
        Path same = Files.writeString(folder.resolve("same.json"), text);
        String told =
                Program.run("validate", same.toString(), "--backend", "jax").output();
        assertTrue(told.contains("the seed -5 stands in"), told);
        assertTrue(told.contains("refused on jax"), told);
        assertTrue(
                !Program.run("validate", same.toString(), "--backend", "tensorflow")
                        .output()
                        .contains("refused"),
                told);
    }

    @Test
    void everySlotGetsASeedOfItsOwn() {
        Program run = Program.run("convert", MNIST, "--seed-all", "7");
        assertEquals(0, run.status(), run.err());
        assertTrue(!run.out().contains("\"seed\": null"), run.out());
        assertEquals(2, Program.run("convert", MNIST, "--seed-all", "-1").status());
    }
}
