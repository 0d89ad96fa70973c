package io.carob.cli;

import io.carob.config.Node;
import io.carob.config.text.Limits;
import io.carob.config.text.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how configs are read. */
final class ReadingOptions {

    @Option(names = "--strict", description = "Refuse a key that stands twice in an object.")
    private boolean strict;

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description = {
                "Raise or lower a limit of the reader:",
                "  depth=1000       levels of lists and objects inside each other",
                "  bytes=134217728  size of the whole text, aliases written out",
                "  number=4300      digits of one number",
                "  string=67108864  characters of one string or key",
                "  nodes=10000000   values in one text, aliases written out",
                "  ratio=100        bytes out of one packed byte"
            })
    private Map<String, Long> raised = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    boolean isStrict() {
        return strict;
    }

    /**
     * The tree of a text.
     *
     * @param place which text it is, for warnings; empty if that is plain
     * @param warnings takes a sentence each
     */
    Node read(String text, TextFormat format, Optional<String> place, Consumer<String> warnings) {
        String lead = place.map(name -> name + ": ").orElse("");
        return format.read(text, limits(), strict, warning -> warnings.accept(lead + warning));
    }

    /** The characters of a stream. */
    String text(InputStream in) throws IOException {
        return TextFormat.text(in, limits());
    }

    Limits limits() {
        return Options.checked(spec, "--limit", () -> {
            Limits limits = Limits.DEFAULT;
            for (Map.Entry<String, Long> limit : raised.entrySet()) {
                limits = limits.with(limit.getKey(), limit.getValue());
            }
            return limits;
        });
    }

    /** Prints a warning. */
    void warn(String warning) {
        spec.commandLine().getErr().println(warningLine(warning));
    }

    static String warningLine(String warning) {
        return Failures.visible("carob: warning: " + warning);
    }
}
