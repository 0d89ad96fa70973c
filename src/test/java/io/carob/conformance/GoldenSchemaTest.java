package io.carob.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenSchemaTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final Path SCHEMA = Path.of("schemas/golden.schema.json");
    private static final Path CASES = Path.of("testdata/tensorflow/cases.json");

    @ParameterizedTest
    @MethodSource("manifests")
    void everyManifestIsValid(Path manifest) throws IOException {
        assertEquals(List.of(), schema().validate(JSON.readTree(manifest.toFile())));
    }

    static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("testdata"))) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(GoldenSchemaTest::isManifest)
                    .toList()
                    .stream();
        }
    }

    private static boolean isManifest(Path file) {
        try {
            return JSON.readTree(file.toFile()).has("golden");
        } catch (IOException e) {
            throw new IllegalStateException(file + " is no JSON", e);
        }
    }

    @ParameterizedTest
    @CsvSource({"dtype, 3", "compare, \"near\"", "sha256, \"00\"", "count, -1", "surplus, 1", "error, \"ValueError\""})
    void aWrongFieldIsNot(String field, String value) throws IOException {
        JsonNode manifest = JSON.readTree(CASES.toFile());
        ((ObjectNode) manifest.get("cases").get(0)).set(field, JSON.readTree(value));
        assertFalse(schema().validate(manifest).isEmpty());
    }

    @Test
    void theSchemaIsPackedInTheJar() throws IOException {
        try (InputStream packed = getClass().getResourceAsStream("/io/carob/schemas/golden.schema.json")) {
            assertNotNull(packed);
            assertArrayEquals(Files.readAllBytes(SCHEMA), packed.readAllBytes());
        }
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
    }
}
