package io.carob.convert;

/** A way in which two releases mean different things by a layer, and what is written instead. */
interface LayerRule {

    /** Its name in reports, such as {@code reset-after-was-false}. */
    String id();

    /** Whether it has something to say about a layer. */
    boolean concerns(LayerDraft draft);

    /** Changes the layer. */
    void apply(LayerDraft draft);
}
