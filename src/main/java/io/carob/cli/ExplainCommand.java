package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.initializer.DTyped;
import io.carob.initializer.Initializer;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob explain}: tells why a value is what it is, or what a finding of an audit means. */
@Command(
        name = "explain",
        description =
                "Tells what an initializer does for a shape: its recipe, the fans and the formula, the moments that"
                        + " are expected and those of the tensor, and the way of the seed to the key of each backend. Of"
                        + " a finding of carob audit it says what that means, and what to do about it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Exit status: 0 it is told, 1 the initializer is at fault or Keras refuses it, 2 wrong usage, 3 a file",
            "cannot be read.",
            "",
            "Examples:",
            "  carob explain he_normal --shape 3,3,64,128 --seed 42",
            "  carob explain kernel.json --shape 784,128 --library tf_keras --report json",
            "  carob explain lambda-code",
            "  carob explain all"
        })
final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "INITIALIZER|ID",
            description =
                    "A name such as he_normal, a config, a JSON or YAML file with one, or - for standard input; or the"
                            + " id of a finding, or all for a list of these.")
    private String word = "";

    @Mixin
    private TensorOptions options = new TensorOptions();

    @Option(names = "--seed", paramLabel = "N", description = "Seed, in place of the config's.")
    private Optional<BigInteger> seed = Optional.empty();

    @Option(names = "--report", paramLabel = "FORM", description = "json: print one object of JSON.")
    private Optional<ReportForm> form = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<String> finding = new FindingExplanation(spec.commandLine()).of(word);
        if (finding.isPresent()) {
            spec.commandLine().getOut().print(finding.get());
            return 0;
        }
        options.check();
        InitializerExplanation told = new InitializerExplanation(options.generate(initializer()), options.backend());
        if (form.isPresent()) {
            spec.commandLine().getOut().println(told.json());
        } else {
            spec.commandLine().getOut().print(told.text());
        }
        return 0;
    }

    private Initializer initializer() throws IOException {
        Initializer found = new Identifier(word, reading)
                .resolve(options.release().map(r -> options.library().dialect()), options.release());
        Initializer initializer = found instanceof DTyped typed ? typed.rule() : found;
        if (initializer == null) {
            throw new ConfigException(Code.NOT_A_CONFIG, "$", "null is no initializer");
        }
        return seed.isPresent() && initializer instanceof Seeded random
                ? random.withSeed(Seed.of(seed.get()))
                : initializer;
    }
}
