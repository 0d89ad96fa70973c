package io.carob.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carob.config.text.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A file of the samples: it has a danger, or only seems to have it. */
final class SampleFile {

    private static final Path SAMPLES = Path.of("testdata/audit/samples.json");

    private final Rule rule;
    private final boolean positive;
    private final String name;
    private final byte[] bytes;
    private final List<String> findings;

    private SampleFile(Rule rule, boolean positive, String name, byte[] bytes, List<String> findings) {
        this.rule = rule;
        this.positive = positive;
        this.name = name;
        this.bytes = bytes.clone();
        this.findings = List.copyOf(findings);
    }

    Rule rule() {
        return rule;
    }

    boolean positive() {
        return positive;
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Ids of all that it gives. */
    List<String> findings() {
        return findings;
    }

    static List<SampleFile> all() throws IOException {
        List<SampleFile> all = new ArrayList<>();
        for (JsonNode sample : new JsonMapper().readTree(SAMPLES.toFile()).get("samples")) {
            Rule rule = Rule.of(sample.get("rule").asText()).orElseThrow();
            all.add(of(rule, true, sample.get("positive")));
            all.add(of(rule, false, sample.get("negative")));
        }
        return all;
    }

    private static SampleFile of(Rule rule, boolean positive, JsonNode file) throws IOException {
        List<String> findings = new ArrayList<>();
        file.get("findings").forEach(id -> findings.add(id.asText()));
        byte[] bytes = file.has("text")
                ? file.get("text").asText().getBytes(StandardCharsets.UTF_8)
                : unpacked(Base64.getDecoder().decode(file.get("gzip").asText()));
        return new SampleFile(rule, positive, file.get("name").asText(), bytes, findings);
    }

    private static byte[] unpacked(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }

    List<Finding> audit(Path folder) throws IOException {
        return Audit.of(Files.write(folder.resolve(name), bytes), Limits.DEFAULT);
    }

    @Override
    public String toString() {
        return (positive ? "has " : "has not ") + rule + ": " + name;
    }
}
