package io.carob.initializer;

/**
 * Something of an initializer that a release has no place for.
 *
 * @param key the argument it is about; empty where it is the whole initializer
 * @param text what is lost, in a sentence
 */
public record Loss(Kind kind, String key, String text) {

    /** How much is lost. */
    public enum Kind {
        /** The library itself takes the argument and forgets it when it writes. */
        FORGOTTEN,
        /** The library does not know the argument. */
        DROPPED,
        /** What is written stands for something else there. */
        CHANGED,
        /** The library has nothing like it; what is written is the newest form of Keras 3. */
        IMPOSSIBLE
    }
}
