package io.carob.model.build;

import io.carob.initializer.Initializer;
import io.carob.initializer.Seed;
import io.carob.initializer.Seeded;
import java.util.Optional;

/**
 * An object of a running Keras that draws a seed when it has none: an initializer, or a generator of random numbers. Two
 * of them are never equal.
 */
public final class SeedTaker {

    private final Optional<Initializer> initializer;
    private final String place;
    private boolean drawn;
    private long calls;

    SeedTaker(Optional<Initializer> initializer, String place) {
        this.initializer = initializer;
        this.place = place;
    }

    /** The initializer, as it stands in the config; empty if it is a generator, or of somebody else's class. */
    public Optional<Initializer> initializer() {
        return initializer;
    }

    /** Where in the config it, or the seed of the generator, stands or would stand; empty if it is in no config. */
    public String place() {
        return place;
    }

    /** Whether it has no seed of its own and takes one now, the first time that it is asked. */
    boolean draws() {
        boolean now = !drawn && (initializer.isEmpty() || isUnseeded(initializer.get()));
        drawn = true;
        return now;
    }

    /** How often it was called before it is called so many times. */
    long called(int times) {
        calls += times;
        return calls - times;
    }

    private static boolean isUnseeded(Initializer initializer) {
        return initializer instanceof Seeded random
                && (random.seed().equals(Seed.NONE)
                        || (random.seed() instanceof Seed.Generator generator
                                && generator.start().equals(Seed.NONE)));
    }
}
