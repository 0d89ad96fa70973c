package io.carob.cli;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.Spelling;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.initializer.InitializerSchema;
import io.carob.model.ModelSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
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
            "  carob schema model-keras3",
            "  carob schema model-tf_keras --release 2.15",
            "  carob schema initializer-keras3",
            "  carob schema initializer-keras2 --release 2.3.1",
            "  carob schema golden"
        })
final class SchemaCommand implements Callable<Integer> {

    private static final String GOLDEN = "golden";
    /** The schemas that are written from the tables, by the beginnings of their names. */
    private static final Map<String, BiFunction<Dialect, Release, Node>> WRITTEN = new LinkedHashMap<>();

    static {
        WRITTEN.put("initializer-", InitializerSchema::of);
        WRITTEN.put("model-", ModelSchema::of);
    }

    @Parameters(
            paramLabel = "NAME",
            description =
                    "model-DIALECT or initializer-DIALECT with keras3, tf_keras, keras2, keras1 or tfjs, or golden.")
    private String name = "";

    @Option(names = "--release", paramLabel = "R", description = "Release of the dialect. Default: the newest.")
    private Optional<Release> release = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().print(name.equals(GOLDEN) ? golden() : written());
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

    private String written() {
        for (Map.Entry<String, BiFunction<Dialect, Release, Node>> kind : WRITTEN.entrySet()) {
            for (Dialect dialect : Dialect.values()) {
                if (name.equals(kind.getKey() + dialect.id())) {
                    Node schema = kind.getValue().apply(dialect, release.orElse(dialect.newest()));
                    return KerasJson.print(schema, JsonStyle.DEFAULT.withIndent(2)) + "\n";
                }
            }
        }
        throw unknown();
    }

    private ParameterException unknown() {
        List<String> names = new ArrayList<>(List.of(GOLDEN));
        for (String kind : WRITTEN.keySet()) {
            Arrays.stream(Dialect.values()).forEach(dialect -> names.add(kind + dialect.id()));
        }
        return new ParameterException(
                spec.commandLine(),
                "unknown schema " + Quoted.of(name) + "; known are " + String.join(", ", names)
                        + Spelling.didYouMean(name, names));
    }
}
