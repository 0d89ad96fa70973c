package io.carob.cli;

import io.carob.config.Edition;
import io.carob.config.text.TextFormat;
import io.carob.convert.Report.Entry;
import io.carob.convert.Report.Severity;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells on the standard streams what came of a conversion, and counts it. */
final class ConversionTeller {

    /** Causes that the summary names. */
    private static final int CAUSES = 20;

    private final PrintWriter out;
    private final PrintWriter err;
    private final ConversionRules rules;
    private final boolean alone;
    private final Map<Outcome.Status, Integer> statuses = new EnumMap<>(Outcome.Status.class);
    private final Map<Severity, Long> severities = new EnumMap<>(Severity.class);
    private final Map<String, Cause> causes = new LinkedHashMap<>();
    private Optional<TextFormat> printed = Optional.empty();
    private int exit;

    /** The inputs that fail for one reason. */
    private static final class Cause {
        private final String first;
        private int count;

        Cause(String first) {
            this.first = first;
        }
    }

    /** @param alone whether there is one input, which messages need not name */
    ConversionTeller(PrintWriter out, PrintWriter err, ConversionRules rules, boolean alone) {
        this.out = out;
        this.err = err;
        this.rules = rules;
        this.alone = alone;
    }

    /** Counts an outcome, and prints its result if that goes to standard output. */
    void take(Outcome outcome) {
        statuses.merge(outcome.status(), 1, Integer::sum);
        for (Severity severity : Severity.values()) {
            severities.merge(severity, outcome.count(severity), Long::sum);
        }
        outcome.failure().ifPresent(failure -> {
            exit = Math.max(exit, failure.status());
            causes.computeIfAbsent(
                            failure.code() + ": "
                                    + failure.problem().lines().findFirst().orElse(""),
                            key -> new Cause(outcome.item().input()))
                    .count++;
        });
        if (outcome.status() == Outcome.Status.CONVERTED) {
            outcome.text().ifPresent(text -> print(outcome, text));
        }
    }

    private void print(Outcome outcome, Outcome.Text text) {
        if (rules.dryRun()) {
            outcome.item()
                    .output()
                    .ifPresent(
                            path -> out.println(Failures.visible(outcome.item().input() + " -> " + path)));
            return;
        }
        boolean yaml = text.format() == TextFormat.YAML || printed.equals(Optional.of(TextFormat.YAML));
        if (yaml && printed.isPresent()) {
            out.print("---\n");
        }
        out.print(text.characters());
        printed = Optional.of(text.format());
    }

    /** A line of JSON for each input. */
    void tellProgram(Outcome outcome, Edition to) {
        err.println(outcome.line(to));
    }

    /** What a reader has to know of an input. */
    void tellReader(Outcome outcome) {
        String input = alone ? "" : outcome.item().input() + ": ";
        outcome.warnings().forEach(warning -> err.println(ReadingOptions.warningLine(warning)));
        outcome.report().ifPresent(report -> {
            for (Entry entry : report.entries()) {
                if (entry.severity() == Severity.LOSSY || entry.severity() == Severity.IMPOSSIBLE) {
                    say(input + entry);
                }
            }
        });
        outcome.code().forEach(code -> say(input + "code: " + code));
        outcome.failure().ifPresent(failure -> {
            Failure placed = alone ? failure : failure.in(outcome.item().input());
            err.println(Failures.line(placed.code(), placed.message()));
            err.print(placed.trace());
        });
    }

    /** What all inputs came to. */
    void tellSum() {
        long exact = severities.getOrDefault(Severity.EXACT, 0L);
        long defaulted = severities.getOrDefault(Severity.DEFAULTED, 0L);
        if (exact + defaulted > 0) {
            say(exact + " exact, " + defaulted + " defaulted; --report json lists them");
        }
        if (alone) {
            return;
        }
        List<String> parts = statuses.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey().id()))
                .toList();
        boolean quiet = statuses.keySet().equals(Set.of(Outcome.Status.CONVERTED));
        if (!quiet) {
            say(String.join(", ", parts));
        }
        causes.entrySet().stream()
                .sorted((a, b) -> Integer.compare(b.getValue().count, a.getValue().count))
                .limit(CAUSES)
                .forEach(entry -> say("  " + entry.getValue().count + " failed for " + entry.getKey()
                        + "; the first is " + entry.getValue().first));
        if (causes.size() > CAUSES) {
            say("  and others for " + (causes.size() - CAUSES) + " more reasons");
        }
    }

    /** The status that the program exits with. */
    int exit() {
        return exit;
    }

    private void say(String message) {
        err.println(Failures.visible("carob: " + message));
    }
}
