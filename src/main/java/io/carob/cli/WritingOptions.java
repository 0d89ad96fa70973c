package io.carob.cli;

import io.carob.config.Node;
import io.carob.config.text.TextFormat;
import io.carob.tensor.sink.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how configs are written. */
final class WritingOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json or yaml. Default: what the extension of the output says, else json.")
    private Optional<TextFormat> format = Optional.empty();

    @Option(
            names = "--indent",
            paramLabel = "N",
            description = "Spaces a level: JSON over several lines, or YAML with another indent than 2.")
    private Optional<Integer> indent = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file, which appears when complete.")
    private Optional<Path> output = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    Optional<Path> output() {
        return output;
    }

    /** Whether texts of one format are wanted, whatever the names say. */
    boolean isFormatAsked() {
        return format.isPresent();
    }

    /** The format that was asked for, or that the name of the output says. */
    TextFormat format(Optional<Path> file, TextFormat otherwise) {
        return format.or(() -> file.flatMap(path -> TextFormat.ofFile(path.toString())))
                .orElse(otherwise);
    }

    /** The text of a config. */
    String text(Node config, TextFormat chosen) {
        return text(config, chosen, TextFormat.STANDARD_INDENT);
    }

    /** The text of a config, with this indent where none was asked for. */
    String text(Node config, TextFormat chosen, int otherwise) {
        return Options.checked(spec, "--indent", () -> chosen.print(config, indent.orElse(otherwise)));
    }

    /** Writes texts where it was asked for, one after the other; several documents of YAML are marked off. */
    void write(List<String> texts, boolean yaml) throws IOException {
        String text = String.join(yaml ? "---\n" : "", texts);
        if (output.isEmpty()) {
            spec.commandLine().getOut().print(text);
        } else {
            write(output.get(), text);
        }
    }

    static void write(Path path, String text) throws IOException {
        try (AtomicFile file = AtomicFile.create(path)) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }
}
