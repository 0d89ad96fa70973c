package io.carob.cli;

import io.carob.cli.ConversionPlan.Item;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Release;
import io.carob.tensor.sink.AtomicFile;
import io.carob.weights.InitialWeights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob convert}: writes configs in another dialect, release or format. */
@Command(
        name = "convert",
        description = "Converts the configs of models and initializers to another dialect, release or format.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "What is lost, what the target cannot have, and Python code that is carried along is told on standard"
                    + " error. A folder is converted with all folders in it; one bad file does not stop the rest.",
            "A model file is converted with its weights where the output is a .keras, .h5 or .weights.h5 file, or the"
                    + " model.json of --to tfjs. In a folder, .keras and .h5 files stay what they are.",
            "With --strict nothing is written for an input that would lose something.",
            "",
            "Exit status: 0 all is converted, 1 some input is at fault or would lose something under --strict, 2 wrong"
                    + " usage, 3 a file cannot be read or written.",
            "",
            "Examples:",
            "  carob convert model.json --to tf_keras -o old.json",
            "  carob convert model.keras --to tf_keras -o model.h5",
            "  carob convert model.json --seed-all 7 -o seeded.json",
            "  carob convert model.weights.h5 --config model.json --to tf_keras -o model.h5",
            "  carob convert old.yaml --from keras1 --to keras3 --indent 2",
            "  carob convert configs/ --to keras2 --release 2.3.1 -o converted/"
        })
final class ConvertCommand implements Callable<Integer> {

    private static final String JSON = "json";

    @Parameters(
            paramLabel = "IN",
            arity = "1..*",
            description = "A JSON or YAML file with a model or an initializer, a folder of them, a config, a name, or -"
                    + " for standard input.")
    private List<String> inputs = List.of();

    @Option(
            names = "--from",
            paramLabel = "DIALECT",
            description =
                    "Read as this dialect does: keras3, tf_keras, keras2, keras1 or tfjs. Default: what the content"
                            + " tells.")
    private Optional<Dialect> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DIALECT",
            description = "Write this dialect: keras3 (default), tf_keras, keras2, which is the legacy form, keras1 or"
                    + " tfjs.")
    private Dialect to = Dialect.KERAS_3;

    @Option(names = "--release", paramLabel = "R", description = "Release of --to. Default: the newest.")
    private Optional<Release> release = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "MODEL",
            description = "The model of a file that holds weights alone, such as model.weights.h5.")
    private Optional<String> config = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "json|FILE",
            description = "Tell all that is done as a line of JSON for each input: on standard error instead of"
                    + " sentences, or in a file.")
    private Optional<String> report = Optional.empty();

    @Option(names = "--forbid-code", description = "Refuse an input with Python code in it, as Lambda layers have.")
    private boolean forbidCode;

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Option(names = "--skip-existing", description = "Pass over the inputs whose results exist.")
    private boolean skipExisting;

    @Option(names = "--dry-run", description = "Write nothing; tell what would be written where.")
    private boolean dryRun;

    @Option(
            names = "--seed-all",
            paramLabel = "N",
            description = "Give every random slot without a seed its own: that which the target draws for it after"
                    + " set_random_seed(N).")
    private Optional<Long> seedAll = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private WritingOptions writing = new WritingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (seedAll.filter(n -> n < 0 || n > InitialWeights.LARGEST_SEED).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--seed-all must be from 0 to 2^32 - 1, got " + seedAll.get());
        }
        ConversionPlan plan = plan();
        ConversionRules rules = new ConversionRules(
                from,
                Edition.known(to, release.orElse(to.newest())),
                config,
                forbidCode,
                skipExisting,
                dryRun,
                seedAll,
                plan.mirrored(),
                reading,
                writing);
        Optional<Path> file = report.filter(word -> !word.equals(JSON)).map(Path::of);
        if (file.isEmpty()) {
            return run(plan, rules, null);
        }
        try (AtomicFile lines = AtomicFile.create(file.get())) {
            int exit = run(plan, rules, lines.stream());
            lines.commit();
            return exit;
        }
    }

    private ConversionPlan plan() throws IOException {
        if (force && skipExisting) {
            throw new ParameterException(spec.commandLine(), "--force and --skip-existing exclude each other");
        }
        try {
            ConversionPlan plan = ConversionPlan.of(inputs, to, reading, writing);
            if (!force && !skipExisting) {
                plan.requireAbsent(to);
            }
            return plan;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private int run(ConversionPlan plan, ConversionRules rules, @Nullable OutputStream lines) throws IOException {
        boolean program = report.filter(JSON::equals).isPresent();
        List<Item> items = plan.items();
        ConversionTeller teller = new ConversionTeller(
                spec.commandLine().getOut(), spec.commandLine().getErr(), rules, items.size() == 1);
        try (Progress progress = Progress.of(items.size())) {
            Batch.run(items, item -> new Conversion(rules, item).run(), outcome -> {
                progress.advance(1);
                teller.take(outcome);
                if (program) {
                    teller.tellProgram(outcome, rules.to());
                } else {
                    teller.tellReader(outcome);
                }
                if (lines != null) {
                    lines.write((outcome.line(rules.to()) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            });
        }
        if (!program) {
            teller.tellSum();
        }
        return teller.exit();
    }
}
