package io.carob.cli;

import io.carob.ConfigException;
import io.carob.audit.AuditReport;
import io.carob.audit.Audited;
import io.carob.audit.Baseline;
import io.carob.audit.Finding;
import io.carob.audit.Severity;
import io.carob.config.Node;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.config.text.Limits;
import io.carob.tensor.sink.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carob audit}: names what is dangerous in files, and runs nothing in them. */
@Command(
        name = "audit",
        description = "Names what is dangerous in model files, without loading them. Prints nothing of clean files.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Looks into archives, HDF5, SavedModels, TensorFlow.js and configs, at any depth, damaged ones too:",
            "code, classes and files that they reach for, links, and what readers understand differently.",
            "Nothing is run, imported, unpickled or unpacked to a place that a file names.",
            "Every finding has an id; carob explain ID says what it means.",
            "",
            "Exit status: 0 nothing as bad as --fail-on, 1 something is, 3 a file cannot be read.",
            "",
            "Examples:",
            "  carob audit model.keras",
            "  carob audit models --fail-on medium --baseline accepted.json",
            "  carob audit models --report sarif > audit.sarif"
        })
final class AuditCommand implements Callable<Integer> {

    private static final String STDIN = "-";

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "A file, a folder whose files are all looked at, or - for standard input.")
    private List<String> inputs = List.of();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 from this severity on: low, medium, high (default) or critical.")
    private Severity failOn = Severity.HIGH;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Leave out the findings that this file accepts.")
    private Optional<Path> baseline = Optional.empty();

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write a file that accepts all findings, and exit with 0.")
    private Optional<Path> written = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FORM",
            description = "json: one list; sarif: a log of SARIF 2.1.0; github: commands of a workflow.")
    private Optional<FindingForm> form = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Limits limits = reading.limits();
        Baseline accepted = baseline.isEmpty() ? Baseline.EMPTY : baseline(baseline.get());
        PrintWriter out = spec.commandLine().getOut();
        List<Audited> all = new ArrayList<>();
        int files = 0;
        for (String input : inputs) {
            List<Audited> audited = audited(input, limits);
            files += audited.size();
            audited.stream()
                    .map(accepted::without)
                    .filter(found -> !found.findings().isEmpty())
                    .forEach(found -> {
                        all.add(found);
                        lines(found, out);
                    });
            out.flush();
        }
        document(all).ifPresent(node -> out.println(KerasJson.print(node, JsonStyle.DEFAULT.withIndent(2))));
        summary(all, files);
        if (written.isPresent()) {
            write(written.get(), Baseline.text(all));
            return 0;
        }
        return findings(all).stream()
                        .anyMatch(finding -> finding.rule().severity().compareTo(failOn) >= 0)
                ? Failures.INPUT
                : 0;
    }

    private static List<Finding> findings(List<Audited> all) {
        return all.stream().flatMap(audited -> audited.findings().stream()).toList();
    }

    private static List<Audited> audited(String input, Limits limits) throws IOException {
        List<Audited> audited = new ArrayList<>();
        if (!input.equals(STDIN)) {
            Audited.each(path(input), limits, audited::add);
            return audited;
        }
        Path copy = Files.createTempFile("carob", "");
        try (InputStream in = System.in) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            Audited.each(copy, limits, found -> audited.add(new Audited("standard input", found.findings())));
        } finally {
            Files.deleteIfExists(copy);
        }
        return audited;
    }

    private static Path path(String input) throws IOException {
        try {
            return Path.of(input);
        } catch (InvalidPathException e) {
            throw new IOException(input + ": is no path here", e);
        }
    }

    private static Baseline baseline(Path file) throws IOException {
        try {
            return Baseline.read(Files.readString(file));
        } catch (ConfigException e) {
            throw e.at(file + ": " + e.path());
        }
    }

    private void lines(Audited audited, PrintWriter out) {
        for (Finding finding : audited.findings()) {
            if (form.isEmpty()) {
                out.println(Failures.visible(audited.file() + ": " + finding));
            } else if (form.get() == FindingForm.GITHUB) {
                out.println(Failures.visible(AuditReport.github(audited.file(), finding)));
            }
        }
    }

    private Optional<Node> document(List<Audited> all) {
        return form.flatMap(chosen -> switch (chosen) {
            case JSON -> Optional.of(AuditReport.json(all));
            case SARIF -> Optional.of(AuditReport.sarif(all, Main.Version.number()));
            case GITHUB -> Optional.empty();
        });
    }

    private void summary(List<Audited> all, int files) {
        int count = findings(all).size();
        if (count > 0) {
            String found = count == 1 ? "1 finding" : count + " findings";
            String of = files == 1 ? "1 file" : files + " files";
            spec.commandLine()
                    .getErr()
                    .println("carob: " + found + " in " + all.size() + " of " + of + "; carob explain ID says more");
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (AtomicFile atomic = AtomicFile.create(file)) {
            atomic.stream().write(text.getBytes(StandardCharsets.UTF_8));
            atomic.commit();
        }
    }
}
