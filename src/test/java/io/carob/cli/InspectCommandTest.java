package io.carob.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Node;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCommandTest {

    private static final String INPUT =
            "{\"module\": \"keras.layers\", \"class_name\": \"InputLayer\", \"config\": {\"batch_shape\": [null, 4],"
                    + " \"dtype\": \"float32\", \"sparse\": false, \"name\": \"in\"}, \"registered_name\": null}";

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String dense(String name, int units, String initializer) {
        return "{\"module\": \"keras.layers\", \"class_name\": \"Dense\", \"config\": {\"name\": \"" + name
                + "\", \"trainable\": true, \"dtype\": \"float32\", \"units\": " + units
                + ", \"activation\": \"linear\", \"use_bias\": true, \"kernel_initializer\": " + initializer
                + ", \"bias_initializer\": {\"module\": \"keras.initializers\", \"class_name\": \"Zeros\", \"config\": {},"
                + " \"registered_name\": null}, \"kernel_regularizer\": null, \"bias_regularizer\": null,"
                + " \"activity_regularizer\": null, \"kernel_constraint\": null, \"bias_constraint\": null},"
                + " \"registered_name\": null}";
    }

    private static String he(String seed) {
        return "{\"module\": \"keras.initializers\", \"class_name\": \"HeNormal\", \"config\": {\"seed\": " + seed
                + "}, \"registered_name\": null}";
    }

    private static String model(String... layers) {
        return "{\"module\": \"keras\", \"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"trainable\": true,"
                + " \"dtype\": \"float32\", \"layers\": [" + INPUT + ", " + String.join(", ", layers)
                + "]}, \"registered_name\": null}";
    }

    private static final String CUSTOM = "{\"module\": \"my_pkg\", \"class_name\": \"MyInit\", \"config\": {\"a\": 1},"
            + " \"registered_name\": \"my_pkg>MyInit\"}";

    @Test
    void theTableAndTheSumsAreThoseOfKeras() throws IOException {
        String out = Program.run(
                        "inspect",
                        file("m.json", model(dense("a", 8, he("null")), dense("b", 3, he("null"))))
                                .toString())
                .output();
        // 4 * 8 + 8 and 8 * 3 + 3
        assertTrue(out.endsWith("""

                        Layer (class)  Output shape  Param #
                        ------------------------------------
                        a (Dense)      (None, 8)          40
                        b (Dense)      (None, 3)          27

                        Total params: 67 (268.00 B)
                        Trainable params: 67 (268.00 B)
                        Non-trainable params: 0 (0.00 B)
                        """), out);
        assertTrue(out.contains("\nform      JSON\ndialect   keras3, release"), out);
        assertTrue(out.contains("\nevidence  batch_shape at $.config.layers[0].config.batch_shape\n"), out);
        assertTrue(out.contains("\nmodel     Sequential \"s\", 3 layers\n"), out);
        assertFalse(out.contains("\nseed"), out);
    }

    @Test
    void whatIsNoneOfKerassOwnIsNamed() throws IOException {
        String out = Program.run(
                        "inspect", file("m.json", model(dense("a", 8, CUSTOM))).toString())
                .output();
        assertTrue(out.contains("\ncustom    my_pkg>MyInit at $.config.layers[1].config.kernel_initializer\n"), out);
        assertTrue(out.contains("Total params: 40 (160.00 B)"), out);
        String layer = "{\"module\": \"my_pkg\", \"class_name\": \"Scale\", \"config\": {\"name\": \"x\"},"
                + " \"registered_name\": \"my_pkg>Scale\"}";
        String unknown =
                Program.run("inspect", model(layer, dense("b", 2, he("1")))).output();
        assertTrue(unknown.contains("\ncustom    my_pkg>Scale at $.config.layers[1]\n"), unknown);
        assertTrue(unknown.contains("Total params: ?\n"), unknown);
        assertTrue(unknown.contains("not known: x: "), unknown);
    }

    @Test
    void seedsAndCodeAreTold() throws IOException {
        String generator =
                "{\"module\": \"keras.random\", \"class_name\": \"SeedGenerator\", \"config\": {\"seed\": 9},"
                        + " \"registered_name\": null}";
        String lambda = "{\"module\": \"keras.layers\", \"class_name\": \"Lambda\", \"config\": {\"name\": \"l\","
                + " \"trainable\": true, \"dtype\": \"float32\", \"function\": {\"class_name\": \"__lambda__\","
                + " \"config\": {\"code\": \"4wEAAA==\", \"defaults\": null, \"closure\": null}}, \"arguments\": {}},"
                + " \"registered_name\": null}";
        String out = Program.run("inspect", model(dense("a", 2, he("5")), dense("b", 2, he(generator)), lambda))
                .output();
        assertTrue(out.contains("\nseed      5 at $.config.layers[1].config.kernel_initializer.config.seed\n"), out);
        assertTrue(
                out.contains("\nseed      9 at $.config.layers[2].config.kernel_initializer.config.seed.config.seed\n"),
                out);
        assertTrue(out.contains("\ncode      $.config.layers[3].config.function: Python bytecode"), out);
        assertFalse(out.contains("\ncustom"), out);
    }

    @Test
    void graphsSayWhatIsConnected() {
        String out = Program.run("inspect", "testdata/tfjs/residual.json").output();
        assertTrue(out.contains("Param #  Connected to\n"), out);
        assertTrue(out.lines().anyMatch(line -> line.matches(".*\\[0]\\[0]")), out);
        assertTrue(Program.run("inspect", "testdata/tfjs/nested_model.json")
                .output()
                .lines()
                .anyMatch(line -> line.startsWith("  ") && line.contains("(Dense)")));
    }

    @Test
    void programsGetALineForEachFile() throws IOException {
        file("a.json", KerasJson.print(KerasJson.read(model(dense("a", 8, he("5")))), JsonStyle.DEFAULT.withIndent(2)));
        file("b.json", "[1]");
        Program run = Program.run("inspect", folder.toString(), "--report", "json");
        assertEquals(1, run.status());
        List<Node.Mapping> lines = run.out()
                .lines()
                .map(line -> (Node.Mapping) KerasJson.read(line))
                .toList();
        assertEquals(2, lines.size());
        assertEquals("keras3", lines.get(0).text("dialect").orElse(""));
        assertEquals("2", KerasJson.print(lines.get(0).get("indent").orElseThrow()));
        assertEquals(
                "{\"total\": 40, \"trainable\": 40, \"non-trainable\": 0, \"bytes\": 160}",
                KerasJson.print(lines.get(0).get("parameters").orElseThrow()));
        assertEquals(
                "[{\"path\": \"$.config.layers[1].config.kernel_initializer.config.seed\", \"seed\": 5}]",
                KerasJson.print(lines.get(0).get("seeds").orElseThrow()));
        assertTrue(lines.get(1).get("error").isPresent());
        assertTrue(run.err().contains("carob: error [not-a-config] "), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"class_name": "Zeros", "config": 1} | 1 | not-a-config
            {"a": 1}                             | 1 | not-a-config
            ./none/such.json                     | 3 | io
            {"class_name":                       | 1 | syntax
            """)
    void whatIsNoModelIsRefused(String input, int status, String code) {
        Program.run("inspect", input).framedFailure(status, code);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00 B", "268, 268.00 B", "1023, 1023.00 B", "1024, 1.00 KB", "102549504, 97.80 MB"})
    void sizesAreWrittenAsKerasWritesThem(double bytes, String text) {
        assertEquals(text, MemorySize.readable(bytes));
    }
}
