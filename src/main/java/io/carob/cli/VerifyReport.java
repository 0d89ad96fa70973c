package io.carob.cli;

import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.golden.Golden.Result;
import io.carob.golden.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code carob verify} tells programs. */
enum VerifyReport {
    /** One object with every case that did not pass, and the counts. */
    JSON {
        @Override
        String text(List<Suite> suites) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("carob", Main.Version.number());
            fields.put("verification", VERSION);
            fields.put("passed", suites.stream().mapToLong(Suite::passed).sum());
            fields.put("failed", suites.stream().mapToLong(Suite::failed).sum());
            fields.put("skipped", suites.stream().mapToLong(Suite::skipped).sum());
            fields.put("manifests", suites.stream().map(VerifyReport::fields).toList());
            return KerasJson.print(Node.of(fields));
        }
    },
    /** The XML of JUnit, which systems for continuous integration show. */
    JUNIT {
        @Override
        String text(List<Suite> suites) {
            StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
            for (Suite suite : suites) {
                xml.append(String.format(
                        Locale.ROOT,
                        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">%n",
                        escaped(suite.name),
                        suite.results.size(),
                        suite.failed(),
                        suite.skipped()));
                suite.results.forEach(result -> testCase(xml, suite.name, result));
                xml.append("  </testsuite>\n");
            }
            return xml.append("</testsuites>").toString().replace("\r\n", "\n");
        }
    };

    /** The version of the objects for programs. */
    private static final int VERSION = 1;

    /** A manifest or folder, and what came of its cases. */
    record Suite(String name, List<Result> results) {

        Suite(String name) {
            this(name, new ArrayList<>());
        }

        long passed() {
            return results.stream().filter(Result::passed).count();
        }

        long skipped() {
            return results.stream().filter(Result::isSkipped).count();
        }

        long failed() {
            return results.size() - passed() - skipped();
        }
    }

    /** Its word on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract String text(List<Suite> suites);

    private static Map<String, Object> fields(Suite suite) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("manifest", suite.name);
        fields.put("passed", suite.passed());
        fields.put(
                "others",
                suite.results.stream()
                        .filter(result -> !result.passed())
                        .map(VerifyReport::fields)
                        .toList());
        return fields;
    }

    private static Map<String, Object> fields(Result result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", result.id());
        fields.put("result", result.isSkipped() ? "skipped" : "failed");
        fields.put("message", result.isSkipped() ? result.skipped() : result.problem());
        Origin origin = result.origin();
        if (origin.isKnown()) {
            Map<String, Object> from = new LinkedHashMap<>();
            from.put("library", origin.library());
            from.put("version", origin.version());
            from.put("platform", origin.platform());
            from.put("exporter", origin.exporter());
            fields.put("origin", from);
        }
        return fields;
    }

    private static void testCase(StringBuilder xml, String suite, Result result) {
        xml.append("    <testcase classname=\"")
                .append(escaped(suite))
                .append("\" name=\"")
                .append(escaped(result.id()))
                .append('"');
        if (result.passed()) {
            xml.append("/>\n");
            return;
        }
        String origin = result.origin().isKnown() ? escaped(result.origin().toString()) : "";
        xml.append(">\n      <")
                .append(result.isSkipped() ? "skipped" : "failure")
                .append(" message=\"")
                .append(escaped(result.isSkipped() ? result.skipped() : result.problem()))
                .append("\">")
                .append(origin)
                .append(result.isSkipped() ? "</skipped>" : "</failure>")
                .append("\n    </testcase>\n");
    }

    /** XML has no word for most control characters, nor for half a pair of surrogates. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    boolean plain =
                            point > 0xFFFF || (point >= ' ' && (point < 0xD800 || point > 0xDFFF) && point < 0xFFFE);
                    escaped.appendCodePoint(plain ? point : 0xFFFD);
                }
            }
        });
        return escaped.toString();
    }
}
