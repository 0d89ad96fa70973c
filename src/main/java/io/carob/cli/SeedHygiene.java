package io.carob.cli;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.engine.Backend;
import io.carob.engine.Library;
import io.carob.engine.SeedPath;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Seed;
import io.carob.initializer.Zeros;
import io.carob.model.Model;
import io.carob.model.RandomSlot;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may surprise about the seeds of a model that is otherwise sound. */
final class SeedHygiene {

    /** Places that a warning names. */
    private static final int NAMED = 3;

    private SeedHygiene() {}

    /** @param backend on which the model is to run; empty: on any, where a seed that one refuses is told too */
    static List<ConfigException> of(Model model, Optional<Backend> backend) {
        List<ConfigException> warnings = new ArrayList<>();
        List<RandomSlot> slots = RandomSlot.of(model);
        shared(slots).forEach((seed, paths) -> {
            if (paths.size() > 1) {
                warnings.add(warning(
                        paths.get(0),
                        "the seed " + seed.toNode().excerpt() + " stands in " + paths.size()
                                + " random slots, which draw the same numbers: " + named(paths)));
            }
        });
        List<String> unseeded = slots.stream()
                .filter(slot -> start(slot.seed()).equals(Seed.NONE))
                .map(RandomSlot::path)
                .toList();
        if (!unseeded.isEmpty()) {
            warnings.add(warning(
                    unseeded.get(0),
                    unseeded.size() + (unseeded.size() == 1 ? " random slot has" : " random slots have")
                            + " no seed, so that every run draws others: " + named(unseeded)
                            + "; carob convert --seed-all N gives each its own"));
        }
        slots.forEach(slot -> refusal(slot, library(model), backend).ifPresent(warnings::add));
        return warnings;
    }

    private static Map<Seed, List<String>> shared(List<RandomSlot> slots) {
        Map<Seed, List<String>> paths = new LinkedHashMap<>();
        for (RandomSlot slot : slots) {
            Seed seed = start(slot.seed());
            if (!seed.equals(Seed.NONE)) {
                paths.computeIfAbsent(seed, key -> new ArrayList<>()).add(slot.path());
            }
        }
        return paths;
    }

    private static Seed start(Seed seed) {
        return seed instanceof Seed.Generator generator ? generator.start() : seed;
    }

    private static Library library(Model model) {
        return model.origin().edition().dialect() == Dialect.KERAS_3 ? Library.KERAS_3 : Library.TF_KERAS;
    }

    private static Optional<ConfigException> refusal(RandomSlot slot, Library library, Optional<Backend> backend) {
        if (start(slot.seed()).equals(Seed.NONE)) {
            return Optional.empty();
        }
        List<Backend> asked = library == Library.KERAS_3
                ? backend.map(List::of).orElse(List.of(Backend.values()))
                : List.of(Backend.TENSORFLOW);
        List<String> refusing = new ArrayList<>();
        String reason = "";
        for (Backend each : asked) {
            try {
                SeedPath.of(each, TensorSpec.of(new Zeros(), Shape.of(1)).library(library), slot.seed());
            } catch (UnsupportedException e) {
                refusing.add(each.id());
                reason = String.valueOf(e.getMessage());
            }
        }
        return refusing.isEmpty()
                ? Optional.empty()
                : Optional.of(warning(slot.path(), "refused on " + String.join(", ", refusing) + ": " + reason));
    }

    private static String named(List<String> paths) {
        String first = String.join(", ", paths.subList(0, Math.min(NAMED, paths.size())));
        return paths.size() <= NAMED ? first : first + " and " + (paths.size() - NAMED) + " more";
    }

    private static ConfigException warning(String path, String problem) {
        return new ConfigException(Code.SEED, path, problem);
    }
}
