package io.carob.convert;

import java.util.ArrayList;
import java.util.List;

/** The rules of each passage, in the order in which they are applied. */
final class LayerRules {

    private static final List<LayerRule> KERAS_3_TO_2 = List.of(Keras3ToKeras2.values());
    private static final List<LayerRule> KERAS_2_TO_3 = joined(Keras2ToKeras3.values(), WithinKeras3.values());
    private static final List<LayerRule> KERAS_1_TO_2 = List.of(Keras1ToKeras2.values());
    private static final List<LayerRule> KERAS_3 = List.of(WithinKeras3.values());
    private static final List<LayerRule> KERAS_2 = List.of(WithinKeras2.values());

    private LayerRules() {}

    private static List<LayerRule> joined(LayerRule[] first, LayerRule[] second) {
        List<LayerRule> rules = new ArrayList<>(List.of(first));
        rules.addAll(List.of(second));
        return List.copyOf(rules);
    }

    private static List<LayerRule> intoKeras3(Passage passage) {
        return passage.isBetween(Generation.KERAS_3, Generation.KERAS_3) ? KERAS_3 : List.of();
    }

    static List<LayerRule> of(Passage passage) {
        if (passage.isBetween(Generation.KERAS_3, Generation.KERAS_2)) {
            return KERAS_3_TO_2;
        } else if (passage.isBetween(Generation.KERAS_2, Generation.KERAS_3)) {
            return KERAS_2_TO_3;
        } else if (passage.isBetween(Generation.KERAS_1, Generation.KERAS_2)) {
            return KERAS_1_TO_2;
        }
        return passage.isBetween(Generation.KERAS_2, Generation.KERAS_2) ? KERAS_2 : intoKeras3(passage);
    }
}
