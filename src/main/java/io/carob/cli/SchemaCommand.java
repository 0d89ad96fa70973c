package io.carob.cli;

import io.carob.config.Dialect;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.Spelling;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.initializer.InitializerSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob schema}: prints a JSON Schema. */
@Command(
        name = "schema",
        description = "Prints a JSON Schema (2020-12).",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Examples:",
            "  carob schema initializer-keras3",
            "  carob schema initializer-keras2 --release 2.3.1",
            "  carob schema golden"
        })
final class SchemaCommand implements Callable<Integer> {

    private static final String GOLDEN = "golden";
    private static final String INITIALIZER = "initializer-";

    @Parameters(
            paramLabel = "NAME",
            description =
                    "initializer-keras3, initializer-tf_keras, initializer-keras2, initializer-keras1, initializer-tfjs or"
                            + " golden.")
    private String name = "";

    @Option(
            names = "--release",
            paramLabel = "R",
            description = "Release of an initializer's dialect. Default: the newest.")
    private Optional<Release> release = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().print(name.equals(GOLDEN) ? golden() : initializer());
        return 0;
    }

    private String golden() throws IOException {
        if (release.isPresent()) {
            throw new ParameterException(spec.commandLine(), "golden manifests have no releases");
        }
        try (InputStream packed = getClass().getResourceAsStream("/io/carob/schemas/golden.schema.json")) {
            return new String(Objects.requireNonNull(packed).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String initializer() {
        Dialect dialect = Arrays.stream(Dialect.values())
                .filter(candidate -> name.equals(INITIALIZER + candidate.id()))
                .findFirst()
                .orElseThrow(this::unknown);
        return KerasJson.print(
                        InitializerSchema.of(dialect, release.orElse(dialect.newest())),
                        JsonStyle.DEFAULT.withIndent(2))
                + "\n";
    }

    private ParameterException unknown() {
        List<String> names = new ArrayList<>(List.of(GOLDEN));
        Arrays.stream(Dialect.values()).forEach(dialect -> names.add(INITIALIZER + dialect.id()));
        return new ParameterException(
                spec.commandLine(),
                "unknown schema " + Quoted.of(name) + "; known are " + String.join(", ", names)
                        + Spelling.didYouMean(name, names));
    }
}
