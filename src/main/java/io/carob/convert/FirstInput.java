package io.carob.convert;

import io.carob.config.Dialect;
import io.carob.config.Release;
import io.carob.model.Layer;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Before 2.4 a Sequential of Keras 2 had no input layer: its first layer knew the shape. */
final class FirstInput {

    private static final String RULE = "input-layer";
    private static final Release INPUT_LAYERS_SINCE = Release.parse("2.4");

    private FirstInput() {}

    /** The layers of a Sequential with the input layer folded into the one after it, where the target has it so. */
    static List<Layer> folded(Passage passage, List<Layer> layers, String place) {
        if (!isFolded(passage)
                || layers.size() < 2
                || !layers.get(0).className().equals("InputLayer")) {
            return layers;
        }
        Layer input = layers.get(0);
        Layer first = layers.get(1);
        Map<String, Value> arguments = new LinkedHashMap<>(first.arguments());
        input.argument("batch_shape").ifPresent(shape -> arguments.put("batch_input_shape", shape));
        List<Layer> folded = new ArrayList<>(layers.subList(1, layers.size()));
        folded.set(0, new Layer(first.instance().withArguments(arguments)));
        passage.log().exact(place + "[0]", RULE, "the shape of the input stands in the first layer");
        return folded;
    }

    private static boolean isFolded(Passage passage) {
        return passage.source() == Generation.KERAS_3
                && passage.to().dialect() == Dialect.KERAS_2
                && (passage.to().release().tensorflow()
                        || passage.to().release().compareTo(INPUT_LAYERS_SINCE) < 0);
    }
}
