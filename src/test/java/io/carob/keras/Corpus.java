package io.carob.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Model configs that real Keras wrote.
 *
 * @param folder with {@code manifest.json}, a golden of kind {@code model-configs}
 */
record Corpus(Path folder) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The records of the manifest that are wanted. */
    List<JsonNode> records(Predicate<JsonNode> wanted) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode record :
                JSON.readTree(folder.resolve("manifest.json").toFile()).get("records")) {
            if (wanted.test(record)) {
                records.add(record);
            }
        }
        return records;
    }

    /** What a record's file holds, unpacked. */
    String text(JsonNode record) throws IOException {
        Path file = folder.resolve(record.get("file").textValue());
        try (InputStream bytes = Files.newInputStream(file);
                InputStream unpacked = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How many layers a text lists at its top level, without InputLayer, which some dialects write and some do not. */
    static int layers(String text) throws IOException {
        JsonNode config = JSON.readTree(text).get("config");
        int layers = 0;
        for (JsonNode layer : config.isArray() ? config : config.path("layers")) {
            if (!layer.path("class_name").asText().equals("InputLayer")) {
                layers++;
            }
        }
        return layers;
    }
}
