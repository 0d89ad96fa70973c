package io.carob.model.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the constructor of a class makes that may take a seed, in order. Only Keras 3 draws seeds there.
 *
 * @param steps one after the other
 */
record Construction(List<Step> steps) {

    /** The argument that gives the seed of a generator. */
    static final String SEED = "seed";

    /** Something that is made. */
    sealed interface Step {}

    /** The initializer of an argument. */
    record Initializing(String argument) implements Step {}

    /**
     * Generators of random numbers, unless the layer has a seed.
     *
     * @param count how many
     * @param above the argument that must be above zero; empty if there is none
     */
    record Generating(int count, Optional<String> above) implements Step {}

    static final Construction NOTHING = new Construction(List.of());

    Construction {
        steps = List.copyOf(steps);
    }

    /** Initializers, and a generator where the word is {@value #SEED}. */
    static Construction of(String... arguments) {
        return new Construction(Arrays.stream(arguments)
                .<Step>map(argument ->
                        argument.equals(SEED) ? new Generating(1, Optional.empty()) : new Initializing(argument))
                .toList());
    }

    /** So many generators. */
    static Construction generators(int count) {
        return new Construction(List.of(new Generating(count, Optional.empty())));
    }

    /** A generator if an argument is above zero. */
    static Construction generatorAbove(String argument) {
        return new Construction(List.of(new Generating(1, Optional.of(argument))));
    }

    /** These and then others. */
    Construction then(Construction others) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(others.steps);
        return new Construction(all);
    }
}
