package io.carob.cli;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.tensor.sink.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
            "Examples:",
            "  carob resolve glorot_uniform",
            "  carob resolve '{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 7}}' --to tf_keras"
        })
final class ResolveCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME|CONFIG|FILE",
            arity = "1..*",
            description = "A name such as he_normal, a config as JSON, a file with one, or - for standard input.")
    private List<String> identifiers = List.of();

    @Option(
            names = "--from",
            paramLabel = "DIALECT",
            description = "Refuse what this dialect refuses: keras3, tf_keras or keras2. Default: take all.")
    private Optional<Dialect> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DIALECT",
            description = "Write this dialect: keras3 (default), tf_keras or keras2, which is the legacy form.")
    private Dialect to = Dialect.KERAS_3;

    @Option(
            names = "--release",
            paramLabel = "R",
            description = "Release of --from where it is given, else of --to. Default: the newest.")
    private Optional<Release> release = Optional.empty();

    @Option(names = "--indent", paramLabel = "N", description = "Print over several lines, N spaces a level.")
    private int indent = JsonStyle.ONE_LINE;

    @Option(names = "--strict", description = "Refuse a key that stands twice in an object.")
    private boolean strict;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file, which appears when complete.")
    private Optional<Path> output = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JsonStyle style = Options.checked(spec, "--indent", () -> JsonStyle.DEFAULT.withIndent(indent));
        PrintWriter err = spec.commandLine().getErr();
        StringBuilder texts = new StringBuilder();
        for (String identifier : identifiers) {
            Initializer initializer = new Identifier(
                            identifier, strict, warning -> err.println("carob: warning: " + warning))
                    .resolve(from, from.isPresent() ? release : Optional.empty());
            Node config = initializer == null
                    ? Node.Null.VALUE
                    : Initializers.serialize(
                            initializer,
                            to,
                            release.filter(r -> from.isEmpty() || from.get() == to)
                                    .orElse(to.newest()));
            texts.append(KerasJson.print(config, style)).append('\n');
        }
        if (output.isEmpty()) {
            spec.commandLine().getOut().print(texts);
            return 0;
        }
        try (AtomicFile file = AtomicFile.create(output.get())) {
            file.stream().write(texts.toString().getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
        return 0;
    }
}
