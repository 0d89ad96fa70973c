package io.carob.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.carob.ConfigException;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditReportTest {

    private static final Finding CODE = new Finding(Rule.LAMBDA_CODE, "config.json: $.config", "carries code, 10%");
    private static final List<Audited> FOUND = List.of(
            new Audited("models/a b.keras", List.of(CODE, new Finding(Rule.GRAPH, "$", "is a graph"))),
            new Audited("/abs/ü:%.h5", List.of(new Finding(Rule.UNKNOWN_FILE, "$", "is nothing\n::error::x"))));

    @Test
    void sarifIsValidByItsPublishedSchema() throws IOException {
        JsonNode log = log();
        assertEquals(List.of(), schema().validate(log));
        JsonNode run = log.at("/runs/0");
        assertEquals(Rule.values().length, run.at("/tool/driver/rules").size());
        for (JsonNode result : run.get("results")) {
            String byIndex = run.at(
                            "/tool/driver/rules/" + result.get("ruleIndex").asInt() + "/id")
                    .asText();
            assertEquals(byIndex, result.get("ruleId").asText());
        }
        assertEquals(
                "models/a%20b.keras",
                run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText());
    }

    @Test
    void aDamagedLogIsNot() throws IOException {
        JsonNode log = log();
        ((ObjectNode) log.at("/runs/0/results/0")).put("level", "dreadful");
        assertFalse(schema().validate(log).isEmpty());
    }

    private static JsonNode log() throws IOException {
        return new JsonMapper().readTree(KerasJson.print(AuditReport.sarif(FOUND, "1.2"), JsonStyle.DEFAULT));
    }

    /** The schema as schemastore publishes it, of SARIF 2.1.0. */
    private static Schema schema() throws IOException {
        try (InputStream packed = AuditReportTest.class.getResourceAsStream("sarif-schema-2.1.0.json.gz");
                InputStream in = new GZIPInputStream(Objects.requireNonNull(packed))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aCommandOfGithubIsOneLineWhateverIsInIt() {
        assertEquals(
                "::error file=models/a b.keras,title=Python bytecode in a config (lambda-code)::"
                        + "config.json: $.config: carries code, 10%25",
                AuditReport.github("models/a b.keras", CODE));
        String hostile = AuditReport.github("a,b:c", FOUND.get(1).findings().get(0));
        assertTrue(hostile.startsWith("::notice file=a%2Cb%3Ac,"), hostile);
        assertEquals(1, hostile.lines().count());
    }

    @Test
    void whatABaselineAcceptsIsLeftOut() {
        Baseline baseline = Baseline.read(Baseline.text(FOUND));
        for (Audited audited : FOUND) {
            assertEquals(List.of(), baseline.without(audited).findings());
            assertEquals(audited, Baseline.EMPTY.without(audited));
        }
        Finding other = new Finding(Rule.LAMBDA_CODE, CODE.place(), "carries other code");
        Audited changed = new Audited("models/a b.keras", List.of(CODE, other));
        assertEquals(List.of(other), baseline.without(changed).findings());
        assertEquals(
                2,
                baseline.without(new Audited("b.keras", changed.findings()))
                        .findings()
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"accepted\": 1}",
                "{\"accepted\": [3]}",
                "{\"accepted\": [{\"file\": \"a\", \"rule\": \"b\", \"place\": \"c\"}]}"
            })
    void whatIsNoBaselineIsRefused(String json) {
        assertEquals(
                "manifest",
                assertThrows(ConfigException.class, () -> Baseline.read(json))
                        .code()
                        .toString());
    }
}
