package io.carob.convert;

import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import java.util.Optional;

/**
 * One thing in which two configs differ.
 *
 * @param path where, as Keras 3 writes the first of them; a layer that only the second has is named by its place there
 * @param layer the layer that it is in, or a path of names; empty outside layers
 * @param first what the first says; empty if it has no such thing
 * @param second what the second says
 */
public record Difference(String path, String layer, Optional<Node> first, Optional<Node> second) {

    /** Characters of a value in a line. */
    private static final int LONGEST = 120;

    @Override
    public String toString() {
        String where = layer.isEmpty() ? path : path + " (" + layer + ")";
        return where + ": " + text(first) + " | " + text(second);
    }

    private static String text(Optional<Node> value) {
        String text = value.map(KerasJson::print).orElse("absent");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
