package io.carob.model.build;

import io.carob.config.Edition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What happens while Keras loads a model. */
final class LoadingLog {

    private static final WeightPlace NOWHERE = new WeightPlace("", List.of(), "");

    /** What is to be said of a weight when it is made. */
    private record Made(String path, boolean trainable, int created, SeedTaker taker, long call) {}

    private final IdentityHashMap<Weight, Made> weights = new IdentityHashMap<>();
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
        weights.put(weight, new Made(path, trainable, weights.size(), taker, taker.called(times)));
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
        IdentityHashMap<Weight, WeightPlace> places = tree.places();
        for (Weight weight : tree.in(edition)) {
            Made made = weights.get(weight);
            if (made == null) {
                throw new IllegalStateException("a weight that nobody made: " + weight);
            }
            WeightPlace place = places.getOrDefault(weight, NOWHERE);
            listed.add(new LoadedWeight(weight, made.path, made.trainable, made.created, made.taker, made.call, place));
        }
        List<String> unknown = new ArrayList<>(problems);
        if (!consequences.isEmpty()) {
            unknown.addAll(causes);
        }
        return new LoadedModel(listed, takers, unknown.isEmpty() ? List.copyOf(consequences) : unknown);
    }
}
