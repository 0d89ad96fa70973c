package io.carob.convert;

import io.carob.model.Call;
import io.carob.model.Family;
import io.carob.model.Graph;
import io.carob.model.KerasClass;
import io.carob.model.Layer;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keras 3 records how masks are computed, as operations that feed only {@code mask} arguments; Keras 2 does not. */
final class ComputedMasks {

    static final String RULE = "computed-mask";
    private static final String MASK = "mask";

    private ComputedMasks() {}

    /** The names of the operations that only compute masks. */
    static Set<String> in(Passage passage, Layer model) {
        if (passage.source() != Generation.KERAS_3 || passage.target() == Generation.KERAS_3) {
            return Set.of();
        }
        Map<String, List<String>> readers = new HashMap<>();
        Set<String> needed = new HashSet<>();
        Set<String> candidates = new HashSet<>();
        for (Layer layer : model.layers()) {
            if (layer.type()
                    .map(KerasClass::family)
                    .filter(Family.OPERATIONS::equals)
                    .isPresent()) {
                candidates.add(layer.name());
            }
            for (Call call : layer.calls()) {
                call.arguments().forEach(value -> read(value, layer.name(), readers));
                call.keywords().forEach((key, value) -> read(value, key.equals(MASK) ? MASK : layer.name(), readers));
            }
        }
        ends(model, needed);
        return only(candidates, readers, needed);
    }

    private static void read(Value value, String reader, Map<String, List<String>> readers) {
        Graph.tensors(
                value,
                tensor -> readers.computeIfAbsent(tensor.layer(), name -> new ArrayList<>())
                        .add(reader));
    }

    private static void ends(Layer model, Set<String> needed) {
        Value outputs = model.arguments().get(Layer.OUTPUT_LAYERS);
        if (outputs != null) {
            Graph.tensors(outputs, tensor -> needed.add(tensor.layer()));
        }
    }

    /** Those that nothing else reads; an operation that no one reads at all stays. */
    private static Set<String> only(Set<String> candidates, Map<String, List<String>> readers, Set<String> needed) {
        Set<String> masks = new HashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (String name : candidates) {
                List<String> all = readers.getOrDefault(name, List.of());
                if (!masks.contains(name)
                        && !needed.contains(name)
                        && !all.isEmpty()
                        && all.stream().allMatch(reader -> reader.equals(MASK) || masks.contains(reader))) {
                    grown = masks.add(name);
                }
            }
        }
        return masks;
    }

    /** A call without the masks that are computed again. */
    static Call without(Call call, Set<String> masks) {
        if (masks.isEmpty()) {
            return call;
        }
        Map<String, Value> keywords = new LinkedHashMap<>(call.keywords());
        keywords.values().removeIf(value -> holds(value, masks));
        return new Call(call.arguments(), keywords);
    }

    private static boolean holds(Value value, Set<String> masks) {
        boolean[] found = {false};
        Graph.tensors(value, (TensorRef tensor) -> found[0] |= masks.contains(tensor.layer()));
        return found[0];
    }
}
