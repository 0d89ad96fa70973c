package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.cli.Identifier.Document;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import io.carob.config.text.TextFormat;
import io.carob.convert.Converted;
import io.carob.convert.Converter;
import io.carob.convert.Report;
import io.carob.initializer.Initializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        description = "Converts the configs of initializers to another dialect, release or format.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "What is changed or lost is told on standard error; with --strict nothing is written then.",
            "",
            "Examples:",
            "  carob convert kernel.json --to tf_keras -o kernel.yaml",
            "  carob convert old.yaml --from keras1 --to keras3 --indent 2",
            "  carob convert *.json --to keras2 --release 2.3.1 -o converted/"
        })
final class ConvertCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "IN",
            arity = "1..*",
            description =
                    "A JSON or YAML file with an initializer, a folder of them, a config, a name, or - for standard input.")
    private List<String> inputs = List.of();

    @Option(
            names = "--from",
            paramLabel = "DIALECT",
            description = "Read as this dialect does: keras3, tf_keras, keras2 or keras1. Default: take all.")
    private Optional<Dialect> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DIALECT",
            description =
                    "Write this dialect: keras3 (default), tf_keras, keras2, which is the legacy form, or keras1.")
    private Dialect to = Dialect.KERAS_3;

    @Option(names = "--release", paramLabel = "R", description = "Release of --to. Default: the newest.")
    private Optional<Release> release = Optional.empty();

    @Option(names = "--report", paramLabel = "FORM", description = "json: tell the report as one line of JSON.")
    private Optional<ReportForm> form = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private WritingOptions writing = new WritingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** What came of one input. */
    private record Outcome(String input, String text, Report report, TextFormat format) {}

    @Override
    public Integer call() throws IOException {
        List<String> all = Inputs.expanded(inputs);
        Optional<Path> folder = writing.output().filter(Files::isDirectory);
        if (all.size() > 1 && writing.output().isPresent() && folder.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "several inputs need a folder that exists for -o, or standard output");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (String input : all) {
            outcomes.add(convert(input, folder));
        }
        outcomes.forEach(outcome -> tell(outcome, all.size() > 1));
        for (Outcome outcome : outcomes) {
            outcome.report.requirePossible();
        }
        if (reading.isStrict() && outcomes.stream().anyMatch(outcome -> !outcome.report.isLossless())) {
            throw new UnsupportedException(Code.LOSSY, "something would be lost, so nothing is written");
        }
        write(outcomes, folder);
        return 0;
    }

    private Outcome convert(String input, Optional<Path> folder) throws IOException {
        Document document = new Identifier(input, reading).document();
        refuseModel(document);
        Initializer initializer = document.initializer(from, Optional.empty());
        if (initializer == null) {
            throw document.at(new ConfigException(Code.NOT_A_CONFIG, "$", "null is no initializer"));
        }
        Converted converted = new Converter(to, release.orElse(to.newest())).convert(initializer);
        Optional<Path> output = folder.isPresent() ? Optional.empty() : writing.output();
        TextFormat format = writing.format(output, document.format());
        return new Outcome(input, writing.text(converted.config(), format), converted.report(), format);
    }

    private static void refuseModel(Document document) {
        boolean model = document.node() instanceof Node.Mapping object
                && (object.get("keras_version").isPresent()
                        || (object.get("config").orElse(Node.Null.VALUE) instanceof Node.Mapping config
                                && config.get("layers").isPresent()));
        if (model) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED, "this is the config of a model; only those of initializers are converted so far");
        }
    }

    private void tell(Outcome outcome, boolean oneOfSeveral) {
        if (form.isPresent()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("input", outcome.input);
            line.put("report", outcome.report.toNode());
            spec.commandLine().getErr().println(KerasJson.print(Node.of(line)));
            return;
        }
        String file = oneOfSeveral ? outcome.input + ": " : "";
        for (Report.Entry entry : outcome.report.entries()) {
            spec.commandLine().getErr().println(Failures.visible("carob: " + file + entry));
        }
    }

    private void write(List<Outcome> outcomes, Optional<Path> folder) throws IOException {
        if (folder.isEmpty()) {
            boolean yaml = outcomes.stream().anyMatch(outcome -> outcome.format == TextFormat.YAML);
            writing.write(outcomes.stream().map(Outcome::text).toList(), yaml);
            return;
        }
        for (Outcome outcome : outcomes) {
            String name = String.valueOf(Path.of(outcome.input).getFileName());
            String base = TextFormat.ofFile(name).isPresent() ? name.substring(0, name.lastIndexOf('.')) : name;
            WritingOptions.write(folder.get().resolve(base + "." + outcome.format.id()), outcome.text);
        }
    }
}
