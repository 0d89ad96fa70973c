package io.carob.weights;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.engine.Library;
import io.carob.initializer.Initializer;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import io.carob.model.Model;
import io.carob.model.build.Build;
import io.carob.model.build.LoadedModel;
import io.carob.model.build.LoadedWeight;
import io.carob.model.build.SeedTaker;
import io.carob.random.PythonRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weights with which a model starts: what {@code keras.utils.set_random_seed(n)} and then {@code
 * keras.models.model_from_json(config)} make.
 *
 * @param n what the seeds were drawn after
 * @param weights in the order of {@code model.weights}
 */
public record InitialWeights(long n, List<InitialWeight> weights) {

    /** NumPy, which the same call seeds, takes no larger one. */
    public static final long LARGEST_SEED = 0xFFFFFFFFL;

    /** @throws IllegalArgumentException if Keras takes no such n: it must be from 0 to 2^32 - 1 */
    public InitialWeights {
        requireSeed(n);
        weights = List.copyOf(weights);
    }

    private static void requireSeed(long n) {
        if (n < 0 || n > LARGEST_SEED) {
            throw new IllegalArgumentException("set_random_seed takes a number from 0 to 2^32 - 1, got " + n);
        }
    }

    /** In the newest Keras 3 on TensorFlow. @see #of(Model, Installation, long) */
    public static InitialWeights of(Model model, long n) {
        return of(model, Installation.KERAS_3, n);
    }

    /**
     * In some installation of Keras.
     *
     * @throws UnsupportedException if some weight cannot be known: it names every layer that is the reason, and its place
     * @throws IllegalArgumentException if Keras takes no such n: it must be from 0 to 2^32 - 1
     */
    public static InitialWeights of(Model model, Installation installation, long n) {
        LoadedModel loaded = load(model, installation);
        Map<SeedTaker, Long> seeds = seeds(loaded, n);
        List<InitialWeight> weights = new ArrayList<>(loaded.weights().size());
        for (LoadedWeight weight : loaded.weights()) {
            Optional<Long> drawn = Optional.ofNullable(seeds.get(weight.taker()));
            weights.add(new InitialWeight(
                    weight,
                    weight.weight().initializer().map(rule -> drawn.isPresent() ? seeded(rule, drawn.get()) : rule),
                    drawn.isPresent(),
                    installation));
        }
        return new InitialWeights(n, weights);
    }

    /** Loads a model as an installation of Keras does, up to the numbers. */
    static LoadedModel load(Model model, Installation installation) {
        requireOwn(model, installation);
        LoadedModel loaded = Build.load(as(model, installation));
        if (!loaded.unknown().isEmpty()) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED,
                    "the weights of this model cannot be told. " + String.join("; ", loaded.unknown()));
        }
        return loaded;
    }

    /** The model as this very release reads it. */
    private static Model as(Model model, Installation installation) {
        Edition edition = new Edition(installation.library().dialect(), installation.release());
        return model.origin().edition().equals(edition)
                ? model
                : Model.read(model.toNode(), edition.dialect(), edition.release());
    }

    /** No Keras loads the configs of another. */
    private static void requireOwn(Model model, Installation installation) {
        Dialect written = model.origin().edition().dialect();
        Library library = installation.library();
        boolean own = written == library.dialect() || (library == Library.TF_KERAS && written == Dialect.KERAS_2);
        if (!own) {
            throw new UnsupportedException(
                    Code.UNSUPPORTED,
                    library.id() + " does not load a config of " + written + "; convert it to " + library.id()
                            + " first");
        }
    }

    static Map<SeedTaker, Long> seeds(LoadedModel loaded, long n) {
        requireSeed(n);
        PythonRandom random = new PythonRandom(n);
        Map<SeedTaker, Long> seeds = new HashMap<>();
        loaded.takers().forEach(taker -> seeds.put(taker, random.nextSeed()));
        return seeds;
    }

    static Initializer seeded(Initializer rule, long seed) {
        if (!(rule instanceof Seeded random)) {
            return rule;
        }
        return random.withSeed(
                random.seed() instanceof Seed.Generator generator ? generator.startingAt(seed) : Seed.of(seed));
    }

    /**
     * A name for each, by which a file may tell them apart: the path, and a number behind it if a weight before has the
     * same. Keras does not put the name of a model before those of its layers.
     */
    public List<String> names() {
        Map<String, Integer> used = new HashMap<>();
        weights.forEach(weight -> used.put(weight.path(), 0));
        Set<String> names = new LinkedHashSet<>();
        for (InitialWeight weight : weights) {
            String name = weight.path();
            while (!names.add(name)) {
                int number = used.merge(weight.path(), 1, Integer::sum);
                String next = weight.path() + "_" + number;
                name = used.containsKey(next) ? name : next;
            }
        }
        return List.copyOf(names);
    }

    /** How many numbers they hold, or 2^63 - 1 if there are more. */
    public long elements() {
        long elements = 0;
        for (InitialWeight weight : weights) {
            elements += weight.elements();
            if (elements < 0) {
                return Long.MAX_VALUE;
            }
        }
        return elements;
    }
}
