package io.carob.model.build;

import io.carob.model.Layer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names that Keras gives to layers whose config has none: the class in small letters, and a number from the second on. */
final class AutoNames {

    private final Map<String, Integer> used = new HashMap<>();

    String of(Layer layer) {
        if (!layer.name().isEmpty()) {
            return layer.name();
        }
        String name = snakeCase(new LayerArguments(layer).className());
        int count = used.merge(name, 1, Integer::sum) - 1;
        return count == 0 ? name : name + "_" + count;
    }

    /** {@code Conv2DTranspose} is {@code conv2d_transpose}. */
    static String snakeCase(String className) {
        return className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
