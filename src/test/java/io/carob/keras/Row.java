package io.carob.keras;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A line of the table: one direction.
 *
 * @param trials all its texts
 */
record Row(Direction direction, List<Trial> trials) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Predicate<Trial>> COLUMNS = columns();

    private static Map<String, Predicate<Trial>> columns() {
        Map<String, Predicate<Trial>> columns = new LinkedHashMap<>();
        columns.put("files", trial -> true);
        columns.put("loaded", Trial::loaded);
        columns.put("layers", Trial::sameLayers);
        columns.put("params", Trial::sameParameters);
        columns.put("shapes", Trial::sameShapes);
        columns.put("any order", Trial::sameShapesInSomeOrder);
        columns.put("outputs", Trial::sameOutputs);
        columns.put("impossible", Trial::impossible);
        columns.put("known", Trial::known);
        columns.put("unreported", Trial::unreported);
        return columns;
    }

    int count(Predicate<Trial> what) {
        return Math.toIntExact(trials.stream().filter(what).count());
    }

    /** Those of which it holds, a line each. */
    String list(Predicate<Trial> what) {
        return trials.stream().filter(what).map(Trial::toString).sorted().collect(Collectors.joining("\n"));
    }

    static String heading() {
        return String.format("%-26s", "")
                + COLUMNS.keySet().stream()
                        .map(name -> String.format("%11s", name))
                        .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return String.format("%-26s", direction)
                + COLUMNS.values().stream()
                        .map(what -> String.format("%11d", count(what)))
                        .collect(Collectors.joining());
    }

    ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode().put("direction", direction.name());
        COLUMNS.forEach((name, what) -> json.put(name.replace(' ', '_'), count(what)));
        ArrayNode all = json.putArray("trials");
        trials.forEach(trial -> all.add(trial.toJson()));
        return json;
    }
}
