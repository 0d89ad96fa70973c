package io.carob.model;

import java.util.Locale;

/** What an argument takes. */
public enum Kind {
    /** An initializer: an object or a name. */
    INITIALIZER,
    /** A regularizer: an object or a name. */
    REGULARIZER,
    /** A constraint: an object or a name. */
    CONSTRAINT,
    /** An activation function: a name, or the object of a function. */
    ACTIVATION,
    /** A dtype or a dtype policy. */
    DTYPE,
    /** One layer, model or cell. */
    LAYER,
    /** A list of them. */
    LAYERS,
    /** A seed: a whole number, or a SeedGenerator. */
    SEED,
    /** A Python function. */
    FUNCTION,
    /** Any other object of Keras's. */
    OBJECT,
    /** A list of them. */
    OBJECTS,
    /** A list of sizes; null is an unknown one. */
    SHAPE,
    INTEGER,
    NUMBER,
    BOOLEAN,
    STRING,
    /** A whole number, or a list of them, such as a kernel size. */
    INTEGERS,
    /** A number, or a list of them. */
    NUMBERS,
    /** One of a few words. */
    CHOICE,
    /** Whatever Keras stores without a look. */
    ANY;

    /** The kind of a word in the catalogue, such as {@code initializer} or {@code choice:same|valid}. */
    static Kind of(String word) {
        int words = word.indexOf(':');
        return valueOf((words < 0 ? word : word.substring(0, words)).toUpperCase(Locale.ROOT));
    }
}
