package io.carob.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carob.golden.Golden;
import io.carob.golden.Golden.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case that real Keras was asked for is answered alike here. */
class ConformanceTest {

    private static final Path TESTDATA = Path.of("testdata");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    @ParameterizedTest
    @MethodSource("tensorManifests")
    void everyTensorIsTheOneThatKerasMade(Path file) throws IOException {
        assertAllPass(JSON.readTree(file.toFile()).get("cases").size(), Golden.verify(file));
    }

    static List<Path> tensorManifests() throws IOException {
        return manifests("tensors");
    }

    static List<Path> configManifests() throws IOException {
        return manifests("initializer-configs");
    }

    /** Every manifest of a kind, wherever it lies. */
    private static List<Path> manifests(String kind) throws IOException {
        List<Path> manifests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TESTDATA)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                if (JSON.readTree(file.toFile()).path("golden").asText().equals(kind)) {
                    manifests.add(file);
                }
            }
        }
        assertTrue(manifests.size() >= 2, () -> "found only " + manifests);
        return manifests;
    }

    @ParameterizedTest
    @MethodSource("configManifests")
    void everyConfigIsTheOneThatKerasPrints(Path file) throws IOException {
        JsonNode manifest = JSON.readTree(file.toFile());
        int records = 0;
        for (JsonNode release : manifest.get("full")) {
            records += release.get("cases").size()
                    + release.get("names").size()
                    + release.get("get").size();
        }
        for (JsonNode delta : manifest.get("delta")) {
            JsonNode base = manifest.get("full").get(delta.get("base").textValue());
            records += union(base, delta, "cases", "python") + union(base, delta, "get", "input");
            Set<String> names = new HashSet<>();
            base.get("names").fieldNames().forEachRemaining(names::add);
            delta.get("names").fieldNames().forEachRemaining(names::add);
            records += names.size();
        }
        assertAllPass(records, Golden.verify(file));
    }

    @Test
    void aFolderIsEveryManifestInIt() throws IOException {
        // streams.json and libm.json lie beside them and are no manifests
        Path folder = TESTDATA.resolve("tensorflow");
        int records = 0;
        for (Path file : tensorManifests().stream()
                .filter(manifest -> manifest.startsWith(folder))
                .toList()) {
            records += JSON.readTree(file.toFile()).get("cases").size();
        }
        assertAllPass(records, Golden.verify(folder));
    }

    @Test
    void everyYamlTextIsTheOneThatPyYamlWrites() throws IOException {
        Path file = TESTDATA.resolve("config/yaml_dump.json");
        assertAllPass(JSON.readTree(file.toFile()).get("cases").size(), Golden.verify(file));
    }

    @ParameterizedTest
    @MethodSource("containerManifests")
    void everyContainerIsReadOrRefused(Path file) throws IOException {
        JsonNode manifest = JSON.readTree(file.toFile());
        assertAllPass(manifest.get("files").size() + manifest.path("bad").size(), Golden.verify(file));
    }

    static List<Path> containerManifests() throws IOException {
        return manifests("containers");
    }

    @Test
    void everySpecialValueIsTakenAsKerasTakesIt() throws IOException {
        // its exporter names no kind; the shape tells it
        Path file = TESTDATA.resolve("initializer/special_values.json");
        int records = 0;
        for (JsonNode release : JSON.readTree(file.toFile())) {
            records += release.get("serialize").size()
                    + release.get("deserialize").size()
                    + release.get("policies").size();
        }
        assertAllPass(records, Golden.verify(file));
    }

    @Test
    void everyModelStartsWithTheWeightsOfKeras() throws IOException {
        Path folder = TESTDATA.resolve("initial_weights");
        assertAllPass(manifests("initial-weights").size(), Golden.verify(folder));
    }

    private static int union(JsonNode base, JsonNode delta, String part, String identity) {
        Set<JsonNode> all = new HashSet<>();
        base.get(part).forEach(entry -> all.add(entry.get(identity)));
        delta.get(part).forEach(entry -> all.add(entry.get(identity)));
        return all.size();
    }

    private static void assertAllPass(int records, List<Result> results) {
        String failures = results.stream()
                .filter(result -> !result.passed())
                .map(result -> result.id() + ": " + result.problem())
                .collect(Collectors.joining("\n"));
        assertEquals("", failures);
        assertTrue(records > 0);
        assertEquals(records, results.size());
    }
}
