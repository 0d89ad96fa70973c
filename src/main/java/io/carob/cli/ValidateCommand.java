package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.cli.Identifier.Document;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.initializer.Initializers;
import java.io.IOException;
import java.io.PrintWriter;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob validate}: names everything that is wrong with a config. */
@Command(
        name = "validate",
        description = "Names every problem of the configs of initializers. Prints nothing when all is well.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Exit status: 0 nothing is wrong, 1 something is.",
            "",
            "Examples:",
            "  carob validate kernel.json",
            "  carob validate kernel.yaml --to keras3 --release 3.5 --report json"
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "A JSON or YAML file with an initializer, a folder of them, a config, a name, or - for standard input.")
    private List<String> inputs = List.of();

    @Option(
            names = "--to",
            paramLabel = "DIALECT",
            description =
                    "Name what this dialect refuses: keras3, tf_keras, keras2 or keras1. Default: what all refuse.")
    private Optional<Dialect> to = Optional.empty();

    @Option(names = "--release", paramLabel = "R", description = "Release of --to. Default: the newest.")
    private Optional<Release> release = Optional.empty();

    @Option(names = "--report", paramLabel = "FORM", description = "json: print all problems as one list of JSON.")
    private Optional<ReportForm> form = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** A fault, and the input that has it. */
    private record Problem(String input, ConfigException fault) {

        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("file", input);
            fields.put("code", fault.code().toString());
            fields.put("path", fault.path());
            fields.put("problem", fault.problem().lines().findFirst().orElse(""));
            fields.put("found", fault.finding().found());
            fields.put("accepted", fault.finding().accepted());
            fields.put("nearest", fault.finding().nearest());
            return fields;
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (String input : Inputs.expanded(inputs)) {
            problems(input).forEach(fault -> problems.add(new Problem(input, fault)));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (form.isPresent()) {
            Node list = Node.of(problems.stream().map(Problem::fields).toList());
            out.println(KerasJson.print(list, JsonStyle.DEFAULT.withIndent(2)));
        } else {
            problems.forEach(problem -> out.println(Failures.visible(
                    problem.input + ": [" + problem.fault.code() + "] " + problem.fault.getMessage())));
        }
        return problems.isEmpty() ? 0 : Failures.INPUT;
    }

    private List<ConfigException> problems(String input) throws IOException {
        Document document;
        try {
            document = new Identifier(input, reading).document();
        } catch (ConfigException e) {
            return List.of(e.at(e.path().replace(input + ": ", "")));
        }
        if (document.node() instanceof Node.Null) {
            return List.of(new ConfigException(Code.NOT_A_CONFIG, "$", "null is no initializer"));
        }
        return to.isEmpty()
                ? Initializers.problems(document.node())
                : Initializers.problems(
                        document.node(), to.get(), release.orElse(to.get().newest()));
    }
}
