package io.carob.weights;

import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.model.Model;
import io.carob.model.build.LoadedModel;
import io.carob.model.build.LoadedWeight;
import io.carob.model.build.SeedTaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model whose every random slot has the seed that Keras would have drawn for it after {@code set_random_seed(n)}: loaded
 * without that call, it starts with the same weights.
 *
 * @param config the whole text
 * @param seeds what was set, by path
 * @param shared the slots of which Keras makes several objects, such as the kernels of MultiHeadAttention: they drew a
 *     seed each, and now have one
 */
public record OwnSeeds(Node config, Map<String, Long> seeds, List<Shared> shared) {

    /**
     * A slot with one place for several seeds.
     *
     * @param path where it stands; empty for what a layer makes of its own, which is in no config and stays unseeded
     * @param objects how many draw
     */
    public record Shared(String path, int objects) {}

    public OwnSeeds {
        seeds = Map.copyOf(seeds);
        shared = List.copyOf(shared);
    }

    /**
     * Sets the seeds. Those that stand in the config stay.
     *
     * @throws io.carob.UnsupportedException if some weight cannot be known, so that nobody knows what Keras draws
     * @throws IllegalArgumentException if Keras takes no such n: it must be from 0 to 2^32 - 1
     */
    public static OwnSeeds of(Model model, Installation installation, long n) {
        LoadedModel loaded = InitialWeights.load(model, installation);
        Map<SeedTaker, Long> drawn = InitialWeights.seeds(loaded, n);
        Map<String, List<SeedTaker>> slots = new LinkedHashMap<>();
        loaded.takers()
                .forEach(taker -> slots.computeIfAbsent(taker.place(), place -> new ArrayList<>())
                        .add(taker));
        List<SeedTaker> filling =
                loaded.weights().stream().map(LoadedWeight::taker).toList();
        Edition edition = model.origin().edition();
        Node config = model.toNode();
        Map<String, Long> seeds = new LinkedHashMap<>();
        List<Shared> shared = new ArrayList<>();
        for (Map.Entry<String, List<SeedTaker>> slot : slots.entrySet()) {
            List<SeedTaker> takers = slot.getValue();
            long fillers = takers.stream().filter(filling::contains).count();
            if (fillers > 1 || slot.getKey().isEmpty()) {
                shared.add(new Shared(slot.getKey(), takers.size()));
            }
            if (!slot.getKey().isEmpty()) {
                // of several, such as the layer that Bidirectional was given and the two that it made, one that is used
                SeedTaker one =
                        takers.stream().filter(filling::contains).findFirst().orElse(takers.get(0));
                long seed = drawn.getOrDefault(one, 0L);
                seeds.put(slot.getKey(), seed);
                config = ConfigPath.of(slot.getKey()).with(config, old -> seeded(old, one, seed, edition));
            }
        }
        return new OwnSeeds(config, seeds, shared);
    }

    private static Node seeded(Optional<Node> old, SeedTaker taker, long seed, Edition edition) {
        if (taker.initializer().isEmpty()) {
            return old.map(Seed::of).orElse(Seed.NONE) instanceof Seed.Generator generator
                    ? generator.startingAt(seed).toNode()
                    : Num.of(seed);
        }
        Initializer rule = old.<Initializer>map(node -> Initializers.get(node, edition.dialect(), edition.release()))
                .orElseGet(taker.initializer()::get);
        return rule instanceof Seeded random
                ? Initializers.serialize(InitialWeights.seeded(random, seed), edition.dialect(), edition.release())
                : old.orElse(Node.Null.VALUE);
    }
}
