package io.carob.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A manifest that a test changes, writes into a folder and has checked. */
final class Manifest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private Manifest() {}

    static ObjectNode read(String file) {
        try {
            return (ObjectNode) JSON.readTree(Path.of("testdata", file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** What comes of checking a manifest that stands in a folder. */
    static List<Golden.Result> verify(Path folder, JsonNode manifest) throws IOException {
        Path file = folder.resolve("manifest.json");
        Files.writeString(file, JSON.writeValueAsString(manifest));
        return Golden.verify(file);
    }

    /** Puts a value where a pointer leads, or takes away what is there; a missing last key is added. */
    static void put(ObjectNode root, String pointer, JsonNode value) {
        JsonPointer path = JsonPointer.compile(pointer);
        String key = path.last().getMatchingProperty();
        JsonNode parent = root.at(path.head());
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(key), value);
        } else if (parent instanceof ObjectNode object) {
            object.set(key, value);
        } else {
            throw new IllegalArgumentException("nothing at " + path.head());
        }
    }

    static void remove(ObjectNode root, String pointer) {
        JsonPointer path = JsonPointer.compile(pointer);
        String key = path.last().getMatchingProperty();
        JsonNode parent = root.at(path.head());
        JsonNode removed = parent instanceof ArrayNode array
                ? array.remove(Integer.parseInt(key))
                : ((ObjectNode) parent).remove(key);
        if (removed == null) {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
    }

    /** Exactly one of so many records fails. */
    static Golden.Result assertOneFailure(int records, List<Golden.Result> results, String damage) {
        List<Golden.Result> failures =
                results.stream().filter(result -> !result.passed()).toList();
        assertEquals(1, failures.size(), () -> damage + " gives " + failures);
        assertEquals(records, results.size(), damage);
        return failures.get(0);
    }

    static void assertNoFailure(int records, List<Golden.Result> results, String damage) {
        assertEquals(
                List.of(), results.stream().filter(result -> !result.passed()).toList(), damage);
        assertEquals(records, results.size(), damage);
    }
}
