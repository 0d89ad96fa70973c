package io.carob.cli;

import io.carob.golden.Golden;
import io.carob.golden.Golden.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob verify}: checks golden manifests. */
@Command(
        name = "verify",
        description = "Checks golden manifests that were exported from real Keras, case by case.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Prints a line for each failure and at last how many passed, failed and were skipped.",
            "",
            "Example:",
            "  carob verify testdata/tensorflow/cases.json"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final Path STDIN = Path.of("-");

    @Parameters(
            paramLabel = "MANIFEST",
            arity = "1..*",
            description = "A manifest, - for standard input, or a folder: every .json file in it that has the key"
                    + " \"golden\".")
    private List<Path> manifests = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        long[] counts = new long[2];
        try (Progress progress = Progress.ofSomething()) {
            Consumer<Result> tell = result -> {
                counts[result.passed() ? 0 : 1]++;
                progress.advance(1);
                if (!result.passed()) {
                    out.println(Failures.visible("FAILED " + result.id() + ": " + result.problem()));
                }
            };
            for (Path manifest : manifests) {
                if (manifest.equals(STDIN)) {
                    Golden.verify(System.in, Path.of("standard input"), tell);
                } else {
                    Golden.verify(manifest, tell);
                }
                out.flush();
            }
        }
        // nothing that Carob checks today needs a platform that may be absent, so nothing is ever skipped
        out.println(counts[0] + " passed, " + counts[1] + " failed, 0 skipped");
        return counts[1] == 0 ? 0 : Failures.INPUT;
    }
}
