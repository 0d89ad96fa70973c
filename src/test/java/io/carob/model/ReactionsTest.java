package io.carob.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.config.text.KerasJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What real Keras and real tf_keras say to the config of a layer with one key of the other. */
class ReactionsTest {

    /** What no catalogue can tell: safe mode, a function that is not there, a class that exists without its name. */
    private static final List<String> UNFORESEEN = List.of(
            "keras 3.15.1 Lambda: ValueError",
            "tf_keras 2.21.0 Lambda: TypeError",
            "tf_keras 2.21.0 SpectralNormalization: returned a string");

    @Test
    void aLayerHasAProblemWhereTheLibraryRefusesIt() throws IOException {
        List<String> unforeseen = new ArrayList<>();
        int asForeseen = 0;
        for (JsonNode row : new JsonMapper()
                .readTree(Path.of("testdata/model/reactions.json").toFile())) {
            List<ConfigException> problems = problems(row);
            boolean accepted = row.get("reaction").textValue().equals("accepted");
            if (accepted == problems.isEmpty()) {
                asForeseen++;
            } else {
                unforeseen.add(row.get("library").textValue() + " "
                        + row.get("version").textValue() + " "
                        + row.get("config").get("class_name").textValue() + ": "
                        + row.get("reaction").textValue());
            }
        }
        assertEquals(UNFORESEEN, unforeseen);
        assertEquals(499, asForeseen);
    }

    private static List<ConfigException> problems(JsonNode row) {
        Node layer = KerasJson.node(row.get("config"));
        Node model = Node.of(
                Map.of("class_name", "Sequential", "config", Map.of("name", "sequential", "layers", List.of(layer))));
        Dialect dialect = row.get("library").textValue().equals("keras") ? Dialect.KERAS_3 : Dialect.TF_KERAS;
        return ModelProblems.of(model, dialect, Release.parse(row.get("version").textValue()));
    }
}
