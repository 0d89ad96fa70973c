package io.carob.cli;

import io.carob.cli.VerifyReport.Suite;
import io.carob.golden.ActualFiles;
import io.carob.golden.Golden;
import io.carob.golden.Golden.Result;
import io.carob.golden.GoldenCase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob verify}: checks golden manifests. */
@Command(
        name = "verify",
        description =
                "Checks golden manifests that were exported from real Keras, case by case: Carob, or with --actual"
                        + " the files that another implementation wrote.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Prints a line for each failure and each reason to skip, and at last how many passed, failed and were",
            "skipped.",
            "",
            "In the folder of --actual a tensor is ID.npy, or has the id as its name in a .npz or .safetensors file; a",
            "text is ID.json, ID.yaml or ID.txt; the weights of a model are ID.npz, ID.safetensors, ID.weights.h5,",
            "ID.keras or ID.h5. In a file's name each character of the id but letters, digits, . _ - is %%XX.",
            "",
            "Exit status: 0 nothing failed, 1 something did, or was skipped under --fail-on-skip.",
            "",
            "Examples:",
            "  carob verify testdata/tensorflow/cases.json",
            "  carob verify manifest.json --actual ours --report junit > TEST-keras.xml",
            "  carob verify manifest.json --actual ours --only tfd0006 -v"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final Path STDIN = Path.of("-");

    @Parameters(
            paramLabel = "MANIFEST",
            arity = "1..*",
            description = "A manifest, - for standard input, or a folder: every .json file in it that has the key"
                    + " \"golden\".")
    private List<Path> manifests = List.of();

    @Option(
            names = "--actual",
            paramLabel = "DIR",
            description = "Check what another implementation wrote into this folder.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--only", paramLabel = "ID", description = "Check only this case; may be given again.")
    private List<String> only = List.of();

    @Option(
            names = {"-v", "--verbose"},
            description = "With --only: tell all that is known of the case: its config, the recipe, expected and actual"
                    + " bits, and where these part.")
    private boolean verbose;

    @Option(
            names = "--report",
            paramLabel = "FORM",
            description = "json: one object of JSON; junit: XML that systems for continuous integration show.")
    private Optional<VerifyReport> form = Optional.empty();

    @Option(names = "--fail-on-skip", description = "Exit with 1 where a case was skipped.")
    private boolean failOnSkip;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final List<Suite> suites = new ArrayList<>();
    private final Set<String> reasons = new LinkedHashSet<>();
    private final Set<String> met = new LinkedHashSet<>();

    @Override
    public Integer call() throws IOException {
        if (verbose && only.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "-v tells of the case that --only names");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (folder.isPresent()) {
            try (ActualFiles actual = ActualFiles.in(folder.get())) {
                run(Optional.of(actual));
            }
        } else {
            run(Optional.empty());
        }
        for (String id : only) {
            if (!met.contains(id)) {
                throw new ParameterException(spec.commandLine(), "no manifest has the case " + id);
            }
        }
        long failed = suites.stream().mapToLong(Suite::failed).sum();
        long skipped = suites.stream().mapToLong(Suite::skipped).sum();
        out.println(
                form.isPresent()
                        ? form.get().text(suites)
                        : suites.stream().mapToLong(Suite::passed).sum() + " passed, " + failed + " failed, " + skipped
                                + " skipped");
        return failed == 0 && (skipped == 0 || !failOnSkip) ? 0 : Failures.INPUT;
    }

    private void run(Optional<ActualFiles> actual) throws IOException {
        try (Progress progress = Progress.ofSomething()) {
            for (Path manifest : manifests) {
                Suite suite = new Suite(manifest.toString());
                suites.add(suite);
                Consumer<GoldenCase> check = each -> {
                    if (only.isEmpty() || only.contains(each.id())) {
                        met.add(each.id());
                        suite.results().add(check(each, actual));
                        progress.advance(1);
                    }
                };
                if (manifest.equals(STDIN)) {
                    Golden.cases(System.in, Path.of("standard input"), check);
                } else {
                    Golden.cases(manifest, check);
                }
                spec.commandLine().getOut().flush();
            }
        }
    }

    private Result check(GoldenCase each, Optional<ActualFiles> actual) {
        Result result = actual.isPresent() ? each.result(actual.get()) : each.result();
        if (form.isEmpty()) {
            if (verbose) {
                List<String> lines = actual.isPresent() ? each.lines(actual.get()) : each.lines();
                lines.forEach(this::print);
            }
            tell(result);
        }
        return result;
    }

    private void tell(Result result) {
        if (result.isSkipped()) {
            if (reasons.add(result.skipped())) {
                print("SKIPPED " + result.id() + " and all like it: " + result.skipped());
            }
        } else if (!result.passed()) {
            String origin = result.origin().isKnown() ? " (golden of " + result.origin() + ")" : "";
            print("FAILED " + result.id() + ": " + result.problem() + origin);
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(Failures.visible(line));
    }
}
