package io.carob.model;

import java.util.Locale;

/** What a class of Keras's own is for. Each family has a file of its own in the catalogue. */
public enum Family {
    /** Layers, models and the cells of recurrent layers. */
    LAYERS,
    /** The functions of {@code keras.ops} where they stand in a graph as layers. */
    OPERATIONS,
    /** Penalties on weights and outputs. */
    REGULARIZERS,
    /** Projections of weights. */
    CONSTRAINTS,
    /** What decides the dtypes of a layer. */
    POLICIES,
    /** What updates weights. */
    OPTIMIZERS,
    /** Learning rates that change. */
    SCHEDULES,
    /** What training makes small. */
    LOSSES,
    /** What training reports. */
    METRICS,
    /** What makes weights of few bits. */
    QUANTIZERS,
    /** What makes random numbers: SeedGenerator. */
    RANDOM,
    /** Functions that layers apply to their outputs; they have no config. */
    ACTIVATIONS;

    /** Its name in files and messages, such as {@code layers}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
