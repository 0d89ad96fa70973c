package io.carob.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carob.config.Release;
import io.carob.engine.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The matrix of releases in CONFORMANCE.md says what the golden says, and so does the program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseMatrixTest {

    private static final Path GOLDEN = Path.of("testdata", "releases", "draws.json");
    private static final Path DOCUMENT = Path.of(".github", "CONFORMANCE.md");
    private static final String BEGIN = "<!-- made of testdata/releases by ReleaseMatrixTest -->\n";
    private static final String END = "<!-- end of what ReleaseMatrixTest made -->\n";
    private static final Map<String, String> COLUMNS = Map.of(
            "RandomUniform", "uniform",
            "RandomNormal", "normal",
            "TruncatedNormal", "truncated normal",
            "Orthogonal", "orthogonal");
    private static final String REST = "variance scaling";
    private static final List<String> ORDER = List.of("uniform", "normal", "truncated normal", REST, "orthogonal");

    private JsonNode golden;

    /** How many calls of a distribution a release answered, and how many as the newest does. */
    private static final class Tally {
        private int all;
        private int alike;

        String cell(String column) {
            if (all != alike) {
                return all - alike + " of " + all + " other";
            }
            return all == 0 ? "untested" : column.equals("orthogonal") ? "tolerance" : "bits";
        }
    }

    @BeforeAll
    void read() throws IOException {
        golden = new ObjectMapper().readTree(GOLDEN.toFile());
    }

    /** Run with {@code -Dcarob.write=true} to put the matrix into the document. */
    @Test
    void theDocumentShowsTheMatrix() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertTrue(begin >= BEGIN.length() && end >= begin, "CONFORMANCE.md has lost the marks of the matrix");
        if (Boolean.getBoolean("carob.write")) {
            text = text.substring(0, begin) + matrix() + text.substring(end);
            Files.writeString(DOCUMENT, text);
            end = text.indexOf(END);
        }
        assertEquals(matrix(), text.substring(begin, end), "run this test with -Dcarob.write=true");
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theProgramKnowsTheReleasesThatWereMeasured(Library library) {
        Set<Release> measured = new TreeSet<>();
        for (JsonNode installation : golden.at("/meta/installations")) {
            if (installation.path("library").asText().equals(library.id())) {
                Release release = Release.parse(installation.path("release").asText());
                measured.add(Release.parse(release.major() + "." + release.minor()));
            }
        }
        assertEquals(List.copyOf(measured), library.measured());
    }

    private String matrix() {
        StringBuilder text = new StringBuilder("| library | release | backend | ")
                .append(String.join(" | ", ORDER))
                .append(" |\n|")
                .append(" --- |".repeat(3 + ORDER.size()))
                .append('\n');
        for (JsonNode installation : golden.at("/meta/installations")) {
            text.append("| ")
                    .append(installation.path("library").asText())
                    .append(" | ")
                    .append(installation.path("release").asText())
                    .append(" | ")
                    .append(installation.path("backend").asText())
                    .append(' ')
                    .append(installation.path("backend_version").asText())
                    .append(" | ")
                    .append(cells(installation))
                    .append(" |\n");
        }
        return text.toString();
    }

    private String cells(JsonNode installation) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        ORDER.forEach(column -> tallies.put(column, new Tally()));
        String newest = newest(installation);
        for (JsonNode record : golden.path("cases")) {
            List<String> releases = releases(record);
            if (isOf(record, installation)
                    && releases.contains(installation.path("release").asText())) {
                String column = COLUMNS.getOrDefault(record.path("class_name").asText(), REST);
                Tally tally = Objects.requireNonNull(tallies.get(column), column);
                tally.all++;
                tally.alike += releases.contains(newest) ? 1 : 0;
            }
        }
        return tallies.entrySet().stream()
                .map(tally -> tally.getValue().cell(tally.getKey()))
                .collect(Collectors.joining(" | "));
    }

    /** The first that is listed of a library on a backend. */
    private String newest(JsonNode installation) {
        return StreamSupport.stream(golden.at("/meta/installations").spliterator(), false)
                .filter(other -> isOf(other, installation))
                .map(other -> other.path("release").asText())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(JsonNode record, JsonNode installation) {
        return record.path("library").equals(installation.path("library"))
                && record.path("backend").equals(installation.path("backend"));
    }

    private static List<String> releases(JsonNode record) {
        List<String> releases = new ArrayList<>();
        record.path("releases").forEach(release -> releases.add(release.asText()));
        return releases;
    }
}
