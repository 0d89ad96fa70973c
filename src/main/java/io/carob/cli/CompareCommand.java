package io.carob.cli;

import io.carob.ConfigException;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.config.text.TextFormat;
import io.carob.golden.Comparison;
import io.carob.golden.NameMap;
import io.carob.golden.Tolerance;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob compare}: two sets of tensors by name. */
@Command(
        name = "compare",
        description = "Compares two sets of tensors by name: which are equal, and how far the others are apart.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "A side is a .npy, .npz, .safetensors, .h5 or .keras file, another file or folder with the weights of a",
            "model, a folder of such files, or init:MODEL?seed=7&backend=jax&library=keras3&release=3.15, the weights",
            "with which a model starts after set_random_seed(7). Beside these the weights in a file of Keras go by",
            "their paths in the model, and the state of an optimizer is left out.",
            "",
            "Without a tolerance only the same bits are equal, so that 0.0 and -0.0 differ; NaN equals NaN. With",
            "several, one that holds is enough; atol and rtol count together, |a - b| <= atol + rtol * |b|.",
            "",
            "Exit status: 0 all are equal or within the tolerance, 1 they differ or a side cannot be read.",
            "",
            "Examples:",
            "  carob compare model.weights.h5 'init:model.json?seed=7'",
            "  carob compare ours.npz theirs.safetensors --ulp 1 --map names.json",
            "  carob compare before.keras after.keras --report json"
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", description = "The first side.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The second side.")
    private String second = "";

    @Option(
            names = "--ulp",
            paramLabel = "N",
            description = "Let numbers differ by N steps from one representable number to the next.")
    private long ulp;

    @Option(names = "--atol", paramLabel = "X", description = "Let numbers differ by X.")
    private Optional<Double> atol = Optional.empty();

    @Option(names = "--rtol", paramLabel = "X", description = "Let numbers differ by X for each unit of B's magnitude.")
    private Optional<Double> rtol = Optional.empty();

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description =
                    "JSON or YAML that says what the names of B are in A: {\"fc.bias\": \"dense/bias\", \"fc.weight\":"
                            + " {\"name\": \"dense/kernel\", \"transpose\": [1, 0]}, \"steps\": null}; null leaves one out.")
    private Optional<Path> names = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "List the tensors that are equal, too.")
    private boolean verbose;

    @Option(names = "--report", paramLabel = "FORM", description = "json: one object of JSON with all tensors.")
    private Optional<ReportForm> form = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Tolerance tolerance =
                Options.checked(spec, "a tolerance", () -> new Tolerance(ulp, optional(atol), optional(rtol)));
        NameMap map = names.isPresent() ? map(names.get()) : NameMap.NONE;
        ComparisonTable table = new ComparisonTable();
        try (Progress progress = Progress.ofSomething()) {
            table.setAside(new Comparison(map, tolerance, reading.limits()).compare(first, second, row -> {
                table.add(row);
                progress.advance(1);
            }));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                form.isPresent()
                        ? KerasJson.print(Node.of(table.fields(first, second)))
                        : Failures.visible(table.text(verbose)));
        return table.isMatch() ? 0 : Failures.INPUT;
    }

    private static OptionalDouble optional(Optional<Double> number) {
        return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
    }

    private NameMap map(Path file) throws IOException {
        Node tree;
        try (InputStream in = Files.newInputStream(file)) {
            String text = reading.text(in);
            TextFormat format = TextFormat.ofFile(file.toString()).orElseGet(() -> TextFormat.ofText(text));
            tree = reading.read(text, format, Optional.of(file.toString()), reading::warn);
        } catch (ConfigException e) {
            throw e.at(file + ": " + e.path());
        }
        return NameMap.read(tree, file + ": $");
    }
}
