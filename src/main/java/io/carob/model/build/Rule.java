package io.carob.model.build;

import java.util.function.BiFunction;

/**
 * What a class computes.
 *
 * @param output the shapes of what it gives
 * @param making the weights that it makes
 */
record Rule(Output output, Making making) {

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

    /** Of a class without weights. */
    static Rule of(Output output) {
        return new Rule(output, NOTHING);
    }

    /** Of a class that takes one tensor and gives one. */
    static Output one(BiFunction<Visit, Sizes, Sizes> output) {
        return visit -> Shapes.of(output.apply(visit, visit.input()));
    }
}
