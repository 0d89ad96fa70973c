package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.cli.Identifier.Document;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.initializer.Initializers;
import io.carob.model.Model;
import io.carob.model.ModelProblems;
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
        description = "Names every problem of the configs of models and initializers. Prints nothing when all is well.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "A model is checked by the rules of the release that its text is of: its shape, the graph of its",
            "calls, every class, key and value. Classes of your own are taken as they are.",
            "With --to it is also told what that release would refuse in the text as it stands, what carob",
            "convert repairs of it, and what a conversion would lose or cannot do.",
            "",
            "Exit status: 0 nothing is wrong, or carob convert repairs it all; 1 something is.",
            "",
            "Examples:",
            "  carob validate model.json",
            "  carob validate model.json --to tf_keras --release 2.15",
            "  carob validate model.json --seeds --backend jax",
            "  carob validate kernel.yaml --to keras3 --release 3.5 --report json"
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "A JSON or YAML file with a model or an initializer, a folder of them, a config, a name, or - for standard input.")
    private List<String> inputs = List.of();

    @Option(
            names = "--to",
            paramLabel = "DIALECT",
            description =
                    "Name what this dialect refuses: keras3, tf_keras, keras2, keras1 or tfjs. Default: for a model that of its text; of an initializer, what all refuse.")
    private Optional<Dialect> to = Optional.empty();

    @Option(names = "--release", paramLabel = "R", description = "Release of --to. Default: the newest.")
    private Optional<Release> release = Optional.empty();

    @Option(
            names = "--seeds",
            description = "Warn of one seed in several random slots, of slots without one, and of seeds that a backend"
                    + " refuses. Under --strict a warning is a problem.")
    private boolean seeds;

    @Option(
            names = "--backend",
            paramLabel = "BACKEND",
            description = "With the warnings of --seeds, for this backend: tensorflow, jax, torch or numpy.")
    private Optional<Backend> backend = Optional.empty();

    @Option(names = "--report", paramLabel = "FORM", description = "json: print all problems as one list of JSON.")
    private Optional<ReportForm> form = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /**
     * A fault, and the input that has it.
     *
     * @param warning whether the config is sound for all that
     * @param repaired whether {@code carob convert} puts it right
     */
    private record Problem(String input, ConfigException fault, boolean repaired, boolean warning) {

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("file", input);
            fields.put("code", fault.code().toString());
            fields.put("reason", fault.reason());
            fields.put("path", fault.path());
            fields.put("problem", fault.problem().lines().findFirst().orElse(""));
            fields.put("found", fault.finding().found());
            fields.put("accepted", fault.finding().accepted());
            fields.put("nearest", fault.finding().nearest());
            fields.put("repaired", repaired);
            fields.put("warning", warning);
            return fields;
        }

        @Override
        public String toString() {
            String word = fault.reason();
            String because = word.equals(fault.code().toString()) ? "" : " (" + word + ")";
            return input + ": " + (warning ? "warning " : "") + "[" + fault.code() + "] " + fault.getMessage()
                    + because;
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (String input : Inputs.expanded(inputs)) {
            problems.addAll(problems(input));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (form.isPresent()) {
            Node list = Node.of(problems.stream().map(Problem::fields).toList());
            out.println(KerasJson.print(list, JsonStyle.DEFAULT.withIndent(2)));
        } else {
            problems.stream()
                    .filter(problem -> !problem.repaired)
                    .forEach(problem -> out.println(Failures.visible(problem.toString())));
            repairs(problems.stream().filter(Problem::repaired).toList(), out);
        }
        return problems.stream().allMatch(problem -> problem.repaired || (problem.warning && !reading.isStrict()))
                ? 0
                : Failures.INPUT;
    }

    /** What is put right, once for all places that have the same. */
    private static void repairs(List<Problem> repaired, PrintWriter out) {
        Map<List<String>, List<Problem>> alike = new LinkedHashMap<>();
        repaired.forEach(problem -> alike.computeIfAbsent(
                        List.of(problem.input, problem.fault.problem()), key -> new ArrayList<>())
                .add(problem));
        for (List<Problem> group : alike.values()) {
            String more = group.size() == 1 ? "" : ", as in " + (group.size() - 1) + " more places";
            out.println(Failures.visible(group.get(0) + " (carob convert repairs it" + more + ")"));
        }
    }

    private List<Problem> problems(String input) throws IOException {
        Document document;
        try {
            Identifier identifier = new Identifier(input, reading);
            // reads all of a container, the weights too
            identifier.container();
            document = identifier.document();
        } catch (ConfigException e) {
            return problems(input, List.of(e.at(e.path().replace(input + ": ", ""))), false);
        }
        if (ModelProblems.isModel(document.node())) {
            ModelCheck check = to.isEmpty()
                    ? ModelCheck.of(document.node())
                    : ModelCheck.of(
                            document.node(),
                            Edition.known(to.get(), release.orElse(to.get().newest())));
            List<Problem> all = new ArrayList<>(problems(input, check.problems(), false));
            all.addAll(problems(input, check.repaired(), true));
            if (check.problems().isEmpty() && (seeds || backend.isPresent())) {
                SeedHygiene.of(Model.read(document.node()), backend)
                        .forEach(warning -> all.add(new Problem(input, warning, false, true)));
            }
            return all;
        }
        return problems(input, initializer(document), false);
    }

    private static List<Problem> problems(String input, List<ConfigException> faults, boolean repaired) {
        return faults.stream()
                .map(fault -> new Problem(input, fault, repaired, false))
                .toList();
    }

    private List<ConfigException> initializer(Document document) {
        if (document.node() instanceof Node.Null) {
            return List.of(new ConfigException(Code.NOT_A_CONFIG, "$", "null is no initializer"));
        }
        return to.isEmpty()
                ? Initializers.problems(document.node())
                : Initializers.problems(
                        document.node(), to.get(), release.orElse(to.get().newest()));
    }
}
