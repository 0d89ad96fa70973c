package io.carob.convert;

import java.util.Locale;

/** A way in which two releases mean different things by a layer, and what is written instead. The rules of a passage are an enum. */
interface LayerRule {

    /** The name of the constant. */
    String name();

    /** Its name in reports, such as {@code reset-after}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it has something to say about a layer. */
    boolean concerns(LayerDraft draft);

    /** Changes the layer. */
    void apply(LayerDraft draft);
}
