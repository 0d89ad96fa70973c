package io.carob.cli;

import io.carob.config.Node;
import io.carob.config.text.KerasJson;
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

/** {@code carob inspect}: tells what a config of a model is. */
@Command(
        name = "inspect",
        description =
                "Tells what a model in a file is: the file itself, its weights, and of the config which Keras wrote it and how that shows, what in it is none"
                        + " of Keras's own, and its layers with shapes and parameters, as model.summary() shows them.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Nothing of the model runs, and no weights are made.",
            "",
            "Exit status: 0 all is told, 1 some input is no config of a model, 2 wrong usage, 3 a file cannot be read.",
            "",
            "Examples:",
            "  carob inspect model.json",
            "  carob inspect model.keras",
            "  carob inspect configs/ --report json"
        })
final class InspectCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "A model in any kind of file: .keras, HDF5, a SavedModel, model.json of TensorFlow.js, JSON or"
                            + " YAML; or weights alone; a folder of them, a config, or - for standard input.")
    private List<String> inputs = List.of();

    @Option(
            names = "--report",
            paramLabel = "FORM",
            description = "json: one object of JSON for each file, a line each.")
    private Optional<ReportForm> form = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private boolean printed;

    /** What is to be said of one input. */
    private record Told(String input, String text, List<String> warnings, Optional<Failure> failure) {}

    @Override
    public Integer call() throws IOException {
        List<String> all = Inputs.expanded(inputs);
        int[] exit = {0};
        try (Progress progress = Progress.of(all.size())) {
            Batch.run(all, this::told, told -> {
                progress.advance(1);
                print(told, all.size() == 1);
                told.failure.ifPresent(failure -> exit[0] = Math.max(exit[0], failure.status()));
            });
        }
        return exit[0];
    }

    private Told told(String input) {
        List<String> warnings = new ArrayList<>();
        try {
            return new Told(input, text(input, warnings), warnings, Optional.empty());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new Told(input, "", warnings, Optional.of(Failure.of(e)));
        }
    }

    private String text(String input, List<String> warnings) throws IOException {
        Optional<ContainerFacts> facts = new Identifier(input, reading, warnings::add).container();
        if (facts.isPresent() && !facts.get().hasConfig()) {
            return form.isPresent() ? Inspection.json(input, facts.get()) + "\n" : Inspection.text(input, facts.get());
        }
        Inspection inspection = Inspection.of(input, facts, reading, warnings);
        return form.isPresent() ? inspection.json() + "\n" : inspection.text();
    }

    private void print(Told told, boolean alone) {
        PrintWriter err = spec.commandLine().getErr();
        told.warnings.forEach(reading::warn);
        PrintWriter out = spec.commandLine().getOut();
        if (printed && form.isEmpty()) {
            out.println();
        }
        printed |= !told.text.isEmpty();
        out.print(told.text);
        if (told.failure.isEmpty()) {
            return;
        }
        Failure failure = alone ? told.failure.get() : told.failure.get().in(told.input);
        if (form.isPresent()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("input", told.input);
            line.put("error", failure.fields());
            out.println(KerasJson.print(Node.of(line)));
        }
        err.println(Failures.line(failure.code(), failure.message()));
        err.print(failure.trace());
    }
}
