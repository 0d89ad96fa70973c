package io.carob.convert.file;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Edition;
import io.carob.container.LegacyFile.LayerWeights;
import io.carob.container.Weight;
import io.carob.convert.TfjsNames;
import io.carob.model.Layer;
import io.carob.model.Model;
import io.carob.tensor.DType;
import io.carob.tensor.Tensor;
import io.carob.weights.WeightNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The weights of a model by the names of a target. */
record Placed(Map<WeightNames, Tensor> tensors) {

    /**
     * Gives the weights of a file their new names.
     *
     * @param renamed what the layers are called there
     * @throws UnsupportedException if the target wants one that is not there, or one of another shape or dtype
     */
    static Placed of(StoredWeights stored, List<WeightNames> targets, Renamed renamed, Losses losses) {
        Map<String, Weight> slots = new HashMap<>();
        stored.found().forEach((name, weight) -> slots.put(renamed.slot(slot(name)), weight));
        Map<WeightNames, Tensor> tensors = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        for (WeightNames target : targets) {
            Weight weight = slots.get(slot(target));
            if (weight == null) {
                throw refused(target, "has no counterpart in the source");
            }
            check(target, weight.tensor());
            taken.add(slot(target));
            tensors.put(target, weight.tensor());
        }
        stored.found().forEach((name, weight) -> {
            if (!taken.contains(renamed.slot(slot(name)))) {
                losses.add(weight.name(), "weight", "the target has no such weight");
            }
        });
        return new Placed(tensors);
    }

    /** A weight that archives do not hold is known by the name that it has in its layer. */
    private static String slot(WeightNames name) {
        return name.slot().isEmpty()
                ? name.layer() + "@" + name.path().substring(name.path().lastIndexOf('/') + 1)
                : name.slot();
    }

    private static void check(WeightNames target, Tensor tensor) {
        if (!tensor.shape().equals(target.shape())) {
            throw refused(target, "has the shape " + target.shape() + ", in the source " + tensor.shape());
        }
        boolean counts = isInteger(tensor.dtype()) && target.dtype().contains("int");
        if (!tensor.dtype().id().equals(target.dtype()) && !counts) {
            throw refused(target, "is of dtype " + target.dtype() + ", in the source of " + tensor.dtype());
        }
    }

    /** A count may be kept in more bits by one Keras than by another. */
    private static boolean isInteger(DType dtype) {
        return dtype.kind() == DType.Kind.SIGNED || dtype.kind() == DType.Kind.UNSIGNED;
    }

    private static UnsupportedException refused(WeightNames target, String problem) {
        return new UnsupportedException(
                Code.UNSUPPORTED, "the weight " + target.path() + " of the target " + problem + "; nothing is written");
    }

    /** As {@code .weights.h5} has them, in a release of the target. */
    List<Weight> byPath(Edition edition) {
        Map<String, Tensor> places = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> name.files().forEach(file -> places.put(file, tensor)));
        List<Weight> weights = new ArrayList<>();
        if (CheckpointPlaces.inUse(edition)) {
            CheckpointPlaces.of(edition.release(), places.keySet())
                    .forEach((today, place) -> weights.add(weight(place, Objects.requireNonNull(places.get(today)))));
        } else {
            places.forEach((place, tensor) -> weights.add(weight(place, tensor)));
        }
        return weights;
    }

    /** As a {@code model.json} has them. */
    List<Weight> forTfjs() {
        List<Weight> weights = new ArrayList<>();
        tensors.forEach((name, tensor) -> weights.add(weight(TfjsNames.valid(name.path()), tensor)));
        return weights;
    }

    /** As a legacy file has them: layers in the order of the model, also those without weights. */
    List<LayerWeights> byLayer(Model model) {
        Map<String, List<WeightNames>> layers = WeightNames.byLayer(List.copyOf(tensors.keySet()));
        List<LayerWeights> all = new ArrayList<>();
        for (String layer : names(model, layers.keySet())) {
            all.add(new LayerWeights(
                    layer,
                    layers.getOrDefault(layer, List.of()).stream()
                            .map(name -> weight(name.variable(), Objects.requireNonNull(tensors.get(name))))
                            .toList()));
        }
        return all;
    }

    /** Keras counts through the layers that have weights; where the config lists them otherwise, that order decides. */
    private static List<String> names(Model model, Set<String> weighted) {
        Set<String> names = new LinkedHashSet<>();
        for (Layer layer : model.layers()) {
            boolean listed = model.root().isFunctional() || !layer.className().equals("InputLayer");
            if (listed && !layer.name().isEmpty()) {
                names.add(layer.name());
            }
        }
        List<String> order = names.stream().filter(weighted::contains).toList();
        if (!order.equals(List.copyOf(weighted))) {
            Set<String> sorted = new LinkedHashSet<>(weighted);
            sorted.addAll(names);
            return List.copyOf(sorted);
        }
        return List.copyOf(names);
    }

    private static Weight weight(String name, Tensor tensor) {
        return new Weight(name, tensor.dtype().id(), tensor);
    }
}
