package io.carob.cli;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.TextFormat;
import io.carob.convert.Converted;
import io.carob.convert.Converter;
import io.carob.convert.Report;
import io.carob.initializer.Initializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob resolve}: prints the canonical config of an initializer. */
@Command(
        name = "resolve",
        description = "Prints the canonical config of an initializer, byte for byte as Keras would.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "What the release has no place for is left out, and told on standard error.",
            "",
            "Examples:",
            "  carob resolve glorot_uniform",
            "  carob resolve '{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 7}}' --to tf_keras",
            "  carob resolve he_normal --to keras2 --release 2.3.1 --format yaml"
        })
final class ResolveCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME|CONFIG|FILE",
            arity = "1..*",
            description = "A name such as he_normal, a config as JSON, a JSON or YAML file with one, or - for standard"
                    + " input.")
    private List<String> identifiers = List.of();

    @Option(
            names = "--from",
            paramLabel = "DIALECT",
            description = "Refuse what this dialect refuses: keras3, tf_keras, keras2 or keras1. Default: take all.")
    private Optional<Dialect> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DIALECT",
            description =
                    "Write this dialect: keras3 (default), tf_keras, keras2, which is the legacy form, or keras1.")
    private Dialect to = Dialect.KERAS_3;

    @Option(
            names = "--release",
            paramLabel = "R",
            description = "Release of --from where it is given, and of --to where that is the same or alone. Default:"
                    + " the newest.")
    private Optional<Release> release = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private WritingOptions writing = new WritingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Release written =
                release.filter(r -> from.isEmpty() || from.get() == to).orElse(to.newest());
        TextFormat format = writing.format(writing.output(), TextFormat.JSON);
        List<String> texts = new ArrayList<>();
        for (String identifier : identifiers) {
            Initializer initializer =
                    new Identifier(identifier, reading).resolve(from, from.isPresent() ? release : Optional.empty());
            Node config = initializer == null ? Node.Null.VALUE : converted(initializer, written);
            texts.add(writing.text(config, format));
        }
        writing.write(texts, format == TextFormat.YAML);
        return 0;
    }

    private Node converted(Initializer initializer, Release written) {
        Converted converted = new Converter(to, written).convert(initializer);
        converted.report().requirePossible();
        for (Report.Entry entry : converted.report().entries()) {
            spec.commandLine().getErr().println(Failures.visible("carob: " + entry));
        }
        return converted.config();
    }
}
