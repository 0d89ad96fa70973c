package io.carob.model.build;

import io.carob.config.Edition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What happens while Keras loads a model. */
final class LoadingLog {

    private final IdentityHashMap<Weight, LoadedWeight> weights = new IdentityHashMap<>();
    private final List<SeedTaker> takers = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> causes = new LinkedHashSet<>();
    private final Set<String> consequences = new LinkedHashSet<>();

    /** Lets an object draw its seed, if it has none. */
    SeedTaker seed(SeedTaker taker) {
        if (taker.draws()) {
            takers.add(taker);
        }
        return taker;
    }

    void weight(Weight weight, String path, boolean trainable, SeedTaker taker) {
        Filling filling = weight.filling();
        int times = filling.parts().isEmpty()
                ? 1
                : (int) filling.parts().stream().filter(part -> !part.ones()).count();
        weights.put(weight, new LoadedWeight(weight, path, trainable, weights.size(), taker, taker.called(times)));
    }

    /** Something that cannot be known. */
    void problem(String place, String reason) {
        problems.add(place + ": " + reason);
    }

    /** Something that no weight may need. */
    void cause(String place, String reason) {
        causes.add(place + ": " + reason);
    }

    /** Something that cannot be known since something before it is not. */
    void consequence(String place, String reason) {
        consequences.add(place + ": " + reason);
    }

    /** What came of it. */
    LoadedModel model(WeightTree tree, Edition edition) {
        List<LoadedWeight> listed = new ArrayList<>();
        for (Weight weight : tree.in(edition)) {
            LoadedWeight loaded = weights.get(weight);
            if (loaded == null) {
                throw new IllegalStateException("a weight that nobody made: " + weight);
            }
            listed.add(loaded);
        }
        List<String> unknown = new ArrayList<>(problems);
        if (!consequences.isEmpty()) {
            unknown.addAll(causes);
        }
        return new LoadedModel(listed, takers, unknown.isEmpty() ? List.copyOf(consequences) : unknown);
    }
}
