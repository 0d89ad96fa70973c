package io.carob.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One text of the corpus, converted and loaded.
 *
 * @param direction that it went
 * @param attempt to convert it
 * @param answer of real Keras, or why there was nothing to ask
 */
record Trial(Direction direction, Attempt attempt, JsonNode answer) {

    private static final JsonMapper JSON = new JsonMapper();

    boolean loaded() {
        return answer.path("ok").asBoolean();
    }

    boolean impossible() {
        return attempt.severities().contains("impossible");
    }

    /** A failure of Keras's own. */
    boolean known() {
        return !loaded() && !impossible() && KnownFailure.covers(direction, file());
    }

    /** A failure that nobody was told to expect. */
    boolean unreported() {
        return !loaded() && !impossible() && !known();
    }

    boolean sameLayers() {
        return loaded() && answer.get("n_layers").asInt() == attempt.layers();
    }

    boolean sameParameters() {
        return loaded() && same("param_count");
    }

    /** Of weights in order. */
    boolean sameShapes() {
        return loaded() && same("weight_shapes");
    }

    boolean sameShapesInSomeOrder() {
        return loaded()
                && (sameShapes()
                        || sorted(attempt.record().path("weight_shapes")).equals(sorted(answer.get("weight_shapes"))));
    }

    boolean sameOutputs() {
        return loaded() && same("output_shape");
    }

    /** Other parameters than the source has, though the report says that nothing changed. */
    boolean silentlyOther() {
        return loaded() && attempt.severities().isEmpty() && !sameParameters();
    }

    private boolean same(String field) {
        JsonNode expected = attempt.record().path(field);
        return expected.isMissingNode() || expected.isNull() || expected.equals(answer.get(field));
    }

    private static List<String> sorted(JsonNode shapes) {
        List<String> sorted = new ArrayList<>();
        shapes.forEach(shape -> sorted.add(shape.toString()));
        sorted.sort(Comparator.naturalOrder());
        return sorted;
    }

    /** A line of messages. */
    @Override
    public String toString() {
        String outcome = loaded()
                ? "has " + answer.get("param_count") + " parameters, not "
                        + attempt.record().get("param_count")
                : answer.path("error").asText() + ": " + answer.path("message").asText();
        return file() + " " + attempt.severities() + " " + outcome;
    }

    /** All of it, for the report. */
    JsonNode toJson() {
        ObjectNode json = JSON.createObjectNode().put("file", file()).put("loaded", loaded());
        json.set("severities", JSON.valueToTree(attempt.severities()));
        json.set("seconds", answer.path("seconds"));
        if (!loaded()) {
            json.put("known", known());
            json.set("error", answer.path("error"));
            json.set("message", answer.path("message"));
            return json;
        }
        return json.put("same_layers", sameLayers())
                .put("same_param_count", sameParameters())
                .put("same_weight_shapes", sameShapes())
                .put("same_weight_shapes_sorted", sameShapesInSomeOrder())
                .put("same_output_shape", sameOutputs());
    }

    private String file() {
        return attempt.record().get("file").textValue();
    }
}
