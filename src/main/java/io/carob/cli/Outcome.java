package io.carob.cli;

import io.carob.audit.CarriedCode;
import io.carob.cli.ConversionPlan.Item;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.config.text.TextFormat;
import io.carob.convert.Report;
import io.carob.convert.Report.Severity;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one input of a conversion.
 *
 * @param from what the input was read as; empty for an initializer, which any dialect may have written
 * @param report what was done; empty if it did not come so far
 * @param code Python code that is carried along
 * @param warnings of the reader
 * @param text the result, where it goes to standard output
 * @param failure why there is no result; empty if there is one
 */
record Outcome(
        Item item,
        Status status,
        Optional<Edition> from,
        Optional<Report> report,
        List<CarriedCode.Found> code,
        List<String> warnings,
        Optional<Text> text,
        Optional<Failure> failure) {

    enum Status {
        CONVERTED,
        SKIPPED,
        FAILED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The text of a result. */
    record Text(String characters, TextFormat format) {}

    /** The version of the lines of a report. */
    private static final int REPORT = 1;

    static Outcome skipped(Item item) {
        return new Outcome(
                item,
                Status.SKIPPED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** How many entries of a severity its report has. */
    long count(Severity severity) {
        return report.map(done -> done.of(severity).size()).orElse(0);
    }

    /** A line of JSON for programs. */
    String line(Edition to) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("carob", Main.Version.number());
        line.put("report", REPORT);
        line.put("input", item.input());
        line.put(
                "output",
                item.output().map(path -> (Node) new Node.Text(path.toString())).orElse(Node.Null.VALUE));
        line.put("status", status.id());
        line.put("from", from.map(Outcome::fields).map(Node::of).orElse(Node.Null.VALUE));
        line.put("to", fields(to));
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        report.ifPresent(done -> done.entries().forEach(entry -> counts.merge(entry.severity(), 1, Integer::sum)));
        for (Severity severity : Severity.values()) {
            line.put(severity.id(), counts.getOrDefault(severity, 0));
        }
        line.put("entries", report.map(Report::toNode).orElse(Node.Sequence.of()));
        line.put("code", code.stream().map(CarriedCode.Found::fields).toList());
        failure.ifPresent(fault -> line.put("error", fault.fields()));
        return KerasJson.print(Node.of(line));
    }

    static Map<String, Object> fields(Edition edition) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dialect", edition.dialect().id());
        fields.put("release", edition.release().toString());
        return fields;
    }
}
