package io.carob.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** What real TensorFlow made, from testdata/tensorflow/streams.json. */
final class StreamGolden {
    static final JsonNode ALL = read();

    private StreamGolden() {}

    /** The stream of a row. */
    static PhiloxStream stream(JsonNode row) {
        return PhiloxStream.of(row.get("seed").longValue(), 0);
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("testdata/tensorflow/streams.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
