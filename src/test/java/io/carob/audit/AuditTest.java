package io.carob.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.config.text.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTest {

    private static final Path TESTDATA = Path.of("testdata");
    /** What describes goldens and is none. */
    private static final Set<String> ABOUT = Set.of("README.md", "manifest.json", "reads.json", "keras_reads.jsonl");

    @TempDir
    private Path folder = Path.of("");

    static Stream<SampleFile> samples() throws IOException {
        return SampleFile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleGivesItsFindingsAndNothingElse(SampleFile sample) throws IOException {
        List<Finding> found = sample.audit(folder);
        List<String> ids =
                found.stream().map(finding -> finding.rule().id()).sorted().toList();
        assertEquals(sample.findings().stream().sorted().toList(), ids, found.toString());
        assertEquals(sample.positive(), ids.contains(sample.rule().id()));
    }

    @Test
    void everyRuleHasASampleThatHasItAndOneThatHasNot() throws IOException {
        for (boolean positive : new boolean[] {true, false}) {
            Set<Rule> missing = EnumSet.allOf(Rule.class);
            samples().filter(sample -> sample.positive() == positive).forEach(sample -> missing.remove(sample.rule()));
            // links of folders are no bytes of a file
            assertEquals(EnumSet.of(Rule.LINK_ESCAPE), missing);
        }
    }

    @Test
    void goldensGiveTheFindingsThatAreListedAndNothingElse() throws IOException {
        JsonNode golden = new JsonMapper()
                .readTree(TESTDATA.resolve("audit/findings.json").toFile());
        Map<String, List<String>> expected = new TreeMap<>();
        golden.get("findings").properties().forEach(file -> {
            List<String> findings = new ArrayList<>();
            file.getValue().forEach(finding -> findings.add(finding.asText()));
            expected.put(file.getKey(), findings);
        });
        Map<String, List<String>> found = new TreeMap<>();
        for (JsonNode name : golden.get("folders")) {
            Audited.each(TESTDATA.resolve(name.asText()), Limits.DEFAULT, audited -> {
                Path file = Path.of(audited.file());
                if (!audited.findings().isEmpty()
                        && !ABOUT.contains(file.getFileName().toString())) {
                    found.put(
                            TESTDATA.relativize(file).toString(),
                            audited.findings().stream()
                                    .map(finding -> finding.rule() + " " + finding.place())
                                    .toList());
                }
            });
        }
        assertEquals(expected, found);
        assertTrue(expected.size() > 50);
    }

    @Test
    void aLinkOutOfAFolderIsFoundAndNotFollowed() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(folder.resolve("lambda.json"), "{\"class_name\": \"Lambda\", \"config\": {}}");
        Files.writeString(inside.resolve("model.json"), "{\"class_name\": \"Dense\", \"config\": {}}");
        Files.createSymbolicLink(inside.resolve("a_within.json"), Path.of("model.json"));
        Files.createSymbolicLink(inside.resolve("b_out.json"), Path.of("../lambda.json"));
        Files.createSymbolicLink(inside.resolve("c_nowhere"), Path.of("../../nothing"));
        List<String> found = new ArrayList<>();
        Audited.each(
                inside,
                Limits.DEFAULT,
                audited -> audited.findings()
                        .forEach(finding -> found.add(Path.of(audited.file()).getFileName() + " " + finding.rule())));
        assertEquals(List.of("b_out.json link-escape", "c_nowhere link-escape"), found);
    }

    @Test
    void codeIsToldByItsSizeAndDigestAndNeverShown() {
        String code = "4wEAAAAAAAAAAAAAAAEAAAACAAAAQwAAAHMIAAAAfABkARcAUwA=";
        Node config = KerasJson.read("{\"class_name\": \"Lambda\", \"config\": {\"function\": [\"" + code
                + "\", null, null], \"function_type\": \"lambda\"}}");
        List<Finding> found = Audit.of(config);
        assertEquals(1, found.size());
        assertEquals("$.config.function", found.get(0).place());
        assertTrue(found.get(0).why().contains(code.length() + " characters, SHA-256 "), found.toString());
        assertFalse(found.get(0).why().contains(code.substring(0, 8)));
    }

    @Test
    void aConfigDeeperThanAnyStackIsLookedThrough() throws IOException {
        StringBuilder text = new StringBuilder();
        int depth = 20_000;
        text.append("{\"config\": ".repeat(depth)).append("{\"class_name\": \"Lambda\", \"config\": {}}");
        text.append("}".repeat(depth));
        Path file = Files.writeString(folder.resolve("deep.json"), text);
        assertEquals(List.of(Rule.BOMB, Rule.LAMBDA_LAYER), rules(Audit.of(file, Limits.DEFAULT)));
        assertEquals(List.of(Rule.LAMBDA_LAYER), rules(Audit.of(file, Limits.DEFAULT.with("depth", 1_000_000))));
    }

    @ParameterizedTest
    @CsvSource({"1, [bomb]", "100, [bomb]", "100000, []"})
    void aLimitDecidesWhatABombIs(long ratio, String rules) throws IOException {
        Path file = TESTDATA.resolve("container/bad/bomb-config.keras");
        assertEquals(
                rules,
                rules(Audit.of(file, Limits.DEFAULT.with("ratio", ratio))).toString());
    }

    /** Damages every sample in many ways: whatever comes of it, it is findings. */
    @Test
    void damagedSamplesGiveFindingsOrNothing() throws IOException {
        Random random = new Random(8);
        for (SampleFile sample : SampleFile.all()) {
            for (int i = 0; i < 12; i++) {
                byte[] damaged = damaged(sample.bytes(), random);
                try {
                    Path file = Files.write(folder.resolve(sample.name()), damaged);
                    Audit.of(file, Limits.DEFAULT)
                            .forEach(finding -> assertFalse(
                                    finding.place().isEmpty() || finding.why().isEmpty()));
                } catch (RuntimeException e) {
                    throw new AssertionError(sample + " " + HexFormat.of().formatHex(damaged), e);
                }
            }
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
        for (int i = random.nextInt(6); i > 0 && damaged.length > 0; i--) {
            int at = random.nextInt(damaged.length);
            damaged[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? -1 : 0);
        }
        return damaged;
    }

    private static List<Rule> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).collect(Collectors.toList());
    }

    @Test
    void everyRuleIsExplainedInSentences() {
        for (Rule rule : Rule.values()) {
            assertTrue(rule.explanation().endsWith(".") && rule.advice().endsWith("."), rule.id());
            assertFalse(rule.title().endsWith("."), rule.id());
            assertEquals(rule, Rule.of(rule.id()).orElseThrow());
        }
    }
}
