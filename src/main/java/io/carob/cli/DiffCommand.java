package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.cli.Identifier.Document;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.convert.Difference;
import io.carob.convert.Differences;
import io.carob.convert.Meaning;
import io.carob.convert.Meaning.Ignored;
import io.carob.initializer.Initializer;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob diff}: tells in what two configs differ in meaning. */
@Command(
        name = "diff",
        description = "Tells in what two configs of models or initializers differ in meaning. Prints nothing when they"
                + " mean the same.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Both may be of any dialect and any kind of file. Spelling, aliases, the order of arguments, defaults",
            "that one of them spells out, and what stands around a model (its training, its file) never count. A",
            "line names the place as Keras 3 writes it, the layer, and both values.",
            "",
            "Exit status: 0 they mean the same, 1 they differ or one is no config, 2 wrong usage, 3 a file cannot be",
            "read.",
            "",
            "Examples:",
            "  carob diff old.h5 new.keras",
            "  carob diff a.json b.json --ignore names,order",
            "  carob diff he_normal kernel.yaml --report json"
        })
final class DiffCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A file with a config, a config, a name, or - for standard input.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "What it is compared with.")
    private String second = "";

    @Option(
            names = "--ignore",
            paramLabel = "WHAT",
            split = ",",
            description = "What does not count: names (of models and layers), order (in which the layers of a graph are"
                    + " listed), seeds.")
    private List<Ignored> ignore = List.of();

    @Option(names = "--report", paramLabel = "FORM", description = "json: print one object of JSON.")
    private Optional<ReportForm> form = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Set<Ignored> ignored = EnumSet.noneOf(Ignored.class);
        ignored.addAll(ignore);
        List<Difference> found = Differences.between(meaning(first, ignored), meaning(second, ignored), ignored);
        if (form.isPresent()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("carob", Main.Version.number());
            object.put("first", first);
            object.put("second", second);
            object.put("equal", found.isEmpty());
            object.put("differences", found.stream().map(DiffCommand::fields).toList());
            spec.commandLine().getOut().println(KerasJson.print(Node.of(object), JsonStyle.DEFAULT.withIndent(2)));
        } else {
            found.forEach(difference -> spec.commandLine().getOut().println(Failures.visible(difference.toString())));
        }
        return found.isEmpty() ? 0 : Failures.INPUT;
    }

    private static Map<String, Object> fields(Difference difference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", difference.path());
        fields.put("layer", difference.layer());
        difference.first().ifPresent(value -> fields.put("first", value));
        difference.second().ifPresent(value -> fields.put("second", value));
        return fields;
    }

    private Meaning meaning(String word, Set<Ignored> ignored) throws IOException {
        Document document = new Identifier(word, reading).document();
        if (!ModelConfig.isOne(document.node())) {
            Initializer initializer = document.initializer(Optional.empty(), Optional.empty());
            if (initializer == null) {
                throw document.at(new ConfigException(Code.NOT_A_CONFIG, "$", "null is no initializer"));
            }
            return Meaning.of(initializer, Dialect.KERAS_3, ignored);
        }
        Meaning meaning =
                document.locating(() -> Meaning.of(ModelConfig.read(document.node(), Optional.empty()), ignored));
        meaning.lost()
                .forEach(entry -> reading.warn(word + ": Keras 3, in whose words configs are compared, has none"
                        + " for this: " + entry.path() + ": " + entry.text()));
        return meaning;
    }
}
