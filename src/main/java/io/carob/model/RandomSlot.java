package io.carob.model;

import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place of a model that draws random numbers: a random initializer, or the seed of a layer such as Dropout.
 *
 * @param path where in the config
 * @param initializer the random initializer; empty for the seed of a layer
 * @param seed what stands there
 */
public record RandomSlot(String path, Optional<Seeded> initializer, Seed seed) {

    private static final String SEED = "seed";

    /** All of a model, in the order of its config; those that the config does not mention are not among them. */
    public static List<RandomSlot> of(Model model) {
        List<RandomSlot> slots = new ArrayList<>();
        add(model.root(), "$" + model.frame().path(), slots);
        return slots;
    }

    private static void add(Value value, String path, List<RandomSlot> slots) {
        if (value instanceof Layer layer) {
            add(layer.instance(), path, slots);
        } else if (value instanceof Instance instance) {
            addFields(instance.arguments(), path + "." + Instance.CONFIG, slots);
        } else if (value instanceof InitializerValue initializer) {
            if (initializer.initializer() instanceof Seeded random) {
                slots.add(new RandomSlot(path, Optional.of(random), random.seed()));
            }
        } else if (value instanceof Value.Fields object) {
            addFields(object.fields(), path, slots);
        } else if (value instanceof Value.Items list) {
            int index = 0;
            for (Value item : list.items()) {
                add(item, path + "[" + index++ + "]", slots);
            }
        }
    }

    private static void addFields(Map<String, Value> fields, String path, List<RandomSlot> slots) {
        fields.forEach((key, value) -> {
            if (key.equals(SEED)) {
                slots.add(new RandomSlot(path + "." + key, Optional.empty(), Seed.of(value.toNode())));
            } else {
                add(value, path + "." + key, slots);
            }
        });
    }
}
