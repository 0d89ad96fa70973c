package io.carob.audit;

import io.carob.config.Node;
import io.carob.tensor.Sha256;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings in the forms that other programs read. */
public final class AuditReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final List<Rule> RULES = List.of(Rule.values());

    private AuditReport() {}

    /** All findings as one list. */
    public static Node json(List<Audited> all) {
        List<Map<String, Object>> findings = new ArrayList<>();
        for (Audited audited : all) {
            for (Finding finding : audited.findings()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("file", audited.file());
                fields.putAll(finding.fields());
                findings.add(fields);
            }
        }
        return Node.of(findings);
    }

    /**
     * A log of SARIF 2.1.0, as platforms that show findings of security take it.
     *
     * @param version of this program
     * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
     */
    public static Node sarif(List<Audited> all, String version) {
        List<Object> results = new ArrayList<>();
        all.forEach(audited -> audited.findings().forEach(finding -> results.add(result(audited.file(), finding))));
        Map<String, Object> driver = fields(
                "name",
                "carob",
                "version",
                version,
                "rules",
                RULES.stream().map(AuditReport::rule).toList());
        Map<String, Object> run =
                fields("tool", Map.of("driver", driver), "columnKind", "unicodeCodePoints", "results", results);
        return Node.of(fields("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
    }

    private static Map<String, Object> rule(Rule rule) {
        return fields(
                "id", rule.id(),
                "shortDescription", text(rule.title()),
                "fullDescription", text(rule.explanation()),
                "help", text(rule.advice()),
                "defaultConfiguration", Map.of("level", rule.severity().level()),
                "properties",
                        fields(
                                "security-severity", rule.severity().score(),
                                "tags", List.of("security")));
    }

    private static Map<String, Object> result(String file, Finding finding) {
        Map<String, Object> artifact = Map.of("artifactLocation", Map.of("uri", uri(file)));
        Map<String, Object> location = fields(
                "physicalLocation",
                artifact,
                "logicalLocations",
                List.of(Map.of("fullyQualifiedName", finding.place())));
        return fields(
                "ruleId", finding.rule().id(),
                "ruleIndex", RULES.indexOf(finding.rule()),
                "level", finding.rule().severity().level(),
                "message", text(finding.place() + ": " + finding.why()),
                "locations", List.of(location),
                "partialFingerprints", Map.of("finding/v1", fingerprint(file, finding)));
    }

    private static Map<String, Object> text(String sentence) {
        return Map.of("text", sentence);
    }

    private static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }

    /** A name of a file as a reference: what is no letter of an address is escaped. */
    private static String uri(String file) {
        try {
            boolean whole = file.startsWith("/");
            return new URI(whole ? "file" : null, null, file, null).toASCIIString();
        } catch (URISyntaxException e) {
            // a name that begins like a scheme
            return "./" + file.replace("%", "%25").replace(":", "%3A").replace(" ", "%20");
        }
    }

    private static String fingerprint(String file, Finding finding) {
        return Sha256.of(String.join("\n", file, finding.rule().id(), finding.place(), finding.why()));
    }

    /** The line by which a workflow on GitHub shows a finding beside the file. */
    public static String github(String file, Finding finding) {
        String command = switch (finding.rule().severity()) {
            case LOW -> "notice";
            case MEDIUM -> "warning";
            case HIGH, CRITICAL -> "error";
        };
        String title = finding.rule().title() + " (" + finding.rule().id() + ")";
        return "::" + command + " file=" + property(file) + ",title=" + property(title) + "::"
                + data(finding.place() + ": " + finding.why());
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
