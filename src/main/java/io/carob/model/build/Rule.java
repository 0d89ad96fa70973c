package io.carob.model.build;

import java.util.function.BiFunction;

/**
 * What a class computes.
 *
 * @param output the shapes of what it gives
 * @param making the weights that it makes
 * @param construction what its constructor makes before
 */
record Rule(Output output, Making making, Construction construction) {

    /** Gives the shapes of what a call gives. */
    interface Output {
        Shapes of(Visit visit);
    }

    /** Makes the weights of a layer, in the order in which Keras does. */
    interface Making {
        void make(Visit visit, WeightTree into);
    }

    /** Makes nothing. */
    static final Making NOTHING = (visit, into) -> {};

    /** Of a class whose constructor takes no seed. */
    Rule(Output output, Making making) {
        this(output, making, Construction.NOTHING);
    }

    /** The same with what the constructor makes. */
    Rule constructing(Construction made) {
        return new Rule(output, making, made);
    }

    /** The same with a constructor that makes initializers of these arguments, and a generator of {@code seed}. */
    Rule constructing(String... arguments) {
        return constructing(Construction.of(arguments));
    }

    /** Of a class without weights. */
    static Rule of(Output output) {
        return new Rule(output, NOTHING);
    }

    /** Of a class that takes one tensor and gives one. */
    static Output one(BiFunction<Visit, Sizes, Sizes> output) {
        return visit -> Shapes.of(output.apply(visit, visit.input()));
    }
}
