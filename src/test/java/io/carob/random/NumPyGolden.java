package io.carob.random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** What real NumPy made, from testdata/numpy. */
final class NumPyGolden {
    /** Seeds with their states and first words. */
    static final JsonNode STREAMS = read("streams.json");

    /** Words far away in a stream, and logarithms of the C library. */
    static final JsonNode GENERATOR = read("generator.json");

    private NumPyGolden() {}

    /** The entropy of a row of streams. */
    static int[] entropy(JsonNode row) {
        return new int[] {
            (int) row.get("seed").longValue(), (int) row.get("counter").longValue()
        };
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(Path.of("testdata/numpy", file).toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
