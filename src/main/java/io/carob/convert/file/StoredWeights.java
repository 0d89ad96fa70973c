package io.carob.convert.file;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.container.Container;
import io.carob.container.LegacyFile;
import io.carob.container.LegacyFile.LayerWeights;
import io.carob.container.TfjsModel;
import io.carob.container.Weight;
import io.carob.weights.WeightNames;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The weights of a model in a file, found by the names that its Keras gives them there.
 *
 * @param found by the slot of each
 * @param missing weights of the model that are not in the file, each with where it was looked for
 * @param rest what else the file holds, such as the state of an optimizer, by the names of the file
 */
public record StoredWeights(
        Map<WeightNames, Weight> found, Map<WeightNames, String> missing, Map<String, Weight> rest) {

    /**
     * Finds all of them.
     *
     * @throws ConfigException if the file has not every weight of the model
     */
    static StoredWeights in(Container file, List<WeightNames> names) throws IOException {
        StoredWeights stored = find(file, names);
        stored.missing.forEach((name, places) -> {
            throw new ConfigException(
                    Code.DAMAGED, places, "there is no such weight, which the model has as " + name.path());
        });
        return stored;
    }

    /**
     * Finds those that are there.
     *
     * @throws ConfigException if the weights of a legacy file, which are told apart by their order, are of another model
     */
    public static StoredWeights find(Container file, List<WeightNames> names) throws IOException {
        if (file instanceof LegacyFile legacy) {
            return byLayer(legacy, names);
        }
        Map<String, Weight> rest = byPlace(file.weights());
        Map<WeightNames, Weight> found = new LinkedHashMap<>();
        Map<WeightNames, String> missing = new LinkedHashMap<>();
        Map<String, Weight> all = new HashMap<>(rest);
        for (WeightNames name : names) {
            List<String> places = file instanceof TfjsModel ? tfjs(name.path()) : name.files();
            for (String place : places) {
                if (all.containsKey(place)) {
                    found.putIfAbsent(name, all.get(place));
                    rest.remove(place);
                }
            }
            if (!found.containsKey(name)) {
                missing.put(name, places.isEmpty() ? "no file of this kind" : String.join(" or ", places));
            }
        }
        return new StoredWeights(found, missing, rest);
    }

    /** By the places of today. */
    private static Map<String, Weight> byPlace(List<Weight> weights) {
        Map<String, Weight> places = new LinkedHashMap<>();
        weights.forEach(weight -> places.put(weight.name(), weight));
        if (places.keySet().stream().noneMatch(CheckpointPlaces::isOne)) {
            return places;
        }
        Map<String, Weight> today = new LinkedHashMap<>();
        CheckpointPlaces.today(places.keySet())
                .forEach((old, place) -> today.put(place, Objects.requireNonNull(places.get(old))));
        return today;
    }

    /** What TensorFlow.js may call a weight: it has no scope for the cell of a layer. */
    private static List<String> tfjs(String path) {
        int last = path.lastIndexOf('/');
        int before = path.lastIndexOf('/', last - 1);
        return before < 0 ? List.of(path) : List.of(path, path.substring(0, before) + path.substring(last));
    }

    /** As Keras does: layers with weights one after the other, and so the weights in each, whatever they are called. */
    private static StoredWeights byLayer(LegacyFile file, List<WeightNames> names) {
        List<LayerWeights> stored = file.layers().stream()
                .filter(layer -> !layer.weights().isEmpty())
                .toList();
        Map<String, List<Weight>> named = new HashMap<>();
        stored.forEach(layer -> named.put(layer.layer(), layer.weights()));
        Map<String, List<WeightNames>> wanted = WeightNames.byLayer(names);
        boolean known = named.keySet().equals(wanted.keySet());
        if (!known && stored.size() != wanted.size()) {
            throw new ConfigException(
                    Code.DAMAGED,
                    "/model_weights",
                    "has weights of " + stored.size() + " layers, but " + wanted.size()
                            + " layers of the model have weights");
        }
        Map<WeightNames, Weight> found = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<String, List<WeightNames>> layer : wanted.entrySet()) {
            List<Weight> weights = known
                    ? named.getOrDefault(layer.getKey(), List.of())
                    : stored.get(index).weights();
            index++;
            if (weights.size() != layer.getValue().size()) {
                throw new ConfigException(
                        Code.DAMAGED,
                        "/model_weights/" + layer.getKey(),
                        "has " + weights.size() + " weights, but the layer has "
                                + layer.getValue().size());
            }
            for (int i = 0; i < weights.size(); i++) {
                found.put(layer.getValue().get(i), weights.get(i));
            }
        }
        return new StoredWeights(found, Map.of(), Map.of());
    }
}
