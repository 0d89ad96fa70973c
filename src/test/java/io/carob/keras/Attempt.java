package io.carob.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carob.UnsupportedException;
import io.carob.keras.Conversion.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One text of the corpus, converted.
 *
 * @param record of the manifest
 * @param layers in the source
 * @param severities of the report
 * @param file of the result
 * @param failure why there is no result, in the form in which the loader says it
 */
record Attempt(JsonNode record, int layers, List<String> severities, Path file, Optional<JsonNode> failure) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Converts a text; the result goes below a folder, by its name in the corpus. */
    static Attempt of(Conversion conversion, Direction direction, Corpus corpus, JsonNode record, Path room)
            throws IOException {
        Path file = room.resolve(record.get("file").textValue().replaceFirst("\\.gz$", ""));
        String text = corpus.text(record);
        int layers = Corpus.layers(text);
        try {
            Outcome outcome = conversion.convert(text, direction.dialect(), direction.release());
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, outcome.text());
            return new Attempt(record, layers, outcome.severities(), file, Optional.empty());
        } catch (UnsupportedException e) {
            return new Attempt(record, layers, List.of("impossible"), file, Optional.of(failure(e)));
        } catch (RuntimeException e) {
            // a row of the table and no end of it: the others are worth seeing
            return new Attempt(record, layers, List.of(), file, Optional.of(failure(e)));
        }
    }

    private static JsonNode failure(RuntimeException e) {
        return JSON.valueToTree(
                Map.of("ok", false, "error", e.getClass().getSimpleName(), "message", String.valueOf(e.getMessage())));
    }
}
