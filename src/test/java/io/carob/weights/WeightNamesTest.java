package io.carob.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.text.KerasJson;
import io.carob.engine.Library;
import io.carob.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where real Keras saves the weights of every golden model. */
class WeightNamesTest {

    private static final Path FOLDER = Path.of("testdata", "initial_weights");

    static List<String> lines() throws IOException {
        return Files.readAllLines(FOLDER.resolve("names.jsonl"));
    }

    static List<WeightNames> names(String file) throws IOException {
        Node.Mapping manifest = (Node.Mapping) KerasJson.read(Files.readString(FOLDER.resolve(file)));
        Library library = Library.of(manifest.text("dialect").orElseThrow()).orElseThrow();
        Installation installation = Installation.of(library);
        Model model = Model.read(manifest.get("model").orElseThrow(), library.dialect(), installation.release());
        return WeightNames.of(model, installation);
    }

    private static List<Node> list(Node.Mapping object, String key) {
        return ((Node.Sequence) object.get(key).orElseThrow()).items();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyWeightIsSavedWhereKerasSavesIt(String line) throws IOException {
        Node.Mapping golden = (Node.Mapping) KerasJson.read(line);
        List<WeightNames> names = names(golden.text("file").orElseThrow());
        List<Node> weights = list(golden, "weights");
        assertEquals(weights.size(), names.size(), line);
        for (int i = 0; i < names.size(); i++) {
            Node.Mapping weight = (Node.Mapping) weights.get(i);
            assertEquals(weight.text("variable").orElseThrow(), names.get(i).variable());
            assertEquals(
                    new TreeSet<>(texts(weight)),
                    new TreeSet<>(names.get(i).files()),
                    names.get(i).path());
        }
        assertEquals(groups(golden), groups(names), golden.text("file").orElseThrow());
    }

    private static List<String> texts(Node.Mapping weight) {
        return list(weight, "files").stream()
                .map(file -> ((Node.Text) file).value())
                .toList();
    }

    private static Map<String, List<Integer>> groups(Node.Mapping golden) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        ((Node.Mapping) golden.get("groups").orElseThrow())
                .fields()
                .forEach((layer, group) -> groups.put(
                        layer,
                        ((Node.Sequence) group)
                                .items().stream()
                                        .map(index -> (int) ((Num) index).toDouble())
                                        .toList()));
        return groups;
    }

    private static Map<String, List<Integer>> groups(List<WeightNames> names) {
        IdentityHashMap<WeightNames, Integer> places = new IdentityHashMap<>();
        names.forEach(weight -> places.put(weight, places.size()));
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        WeightNames.byLayer(names)
                .forEach((layer, group) ->
                        groups.put(layer, group.stream().map(places::get).toList()));
        return groups;
    }

    @ParameterizedTest
    @CsvSource({"bidirectional", "transformer", "time_distributed", "stacked_cells", "nested_models", "conv_lstm"})
    void theSlotsAreTheSameInBothLibraries(String name) throws IOException {
        assertEquals(slots("keras3-" + name + ".json"), slots("tf_keras-" + name + ".json"));
    }

    private static List<String> slots(String file) throws IOException {
        return names(file).stream().map(WeightNames::slot).distinct().sorted().toList();
    }

    @Test
    void aWeightOfAModelInAModelHasASlotByNames() throws IOException {
        assertEquals(
                List.of("inner/dense:0", "inner/dense:1", "inner/dense_1:0"),
                slots("keras3-nested_models.json").stream()
                        .filter(slot -> slot.startsWith("inner"))
                        .limit(3)
                        .toList());
    }
}
