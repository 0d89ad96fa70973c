package io.carob.convert;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The rules of each passage, in the order in which they are applied. */
final class LayerRules {

    private static final List<LayerRule> KERAS_3_TO_2 = List.of(Keras3ToKeras2.values());
    private static final List<LayerRule> KERAS_2_TO_3 = List.of(Keras2ToKeras3.values());
    private static final List<LayerRule> KERAS_1_TO_2 = List.of(Keras1ToKeras2.values());
    private static final List<LayerRule> KERAS_2 = List.of(WithinKeras2.values());
    private static final List<LayerRule> KERAS_2_TO_TFJS = Stream.<LayerRule[]>of(
                    TfjsLimits.values(), KerasToTfjs.values())
            .flatMap(Arrays::stream)
            .toList();
    private static final List<LayerRule> TFJS_TO_KERAS_2 = List.of(TfjsToKeras.values());

    private LayerRules() {}

    static List<LayerRule> of(Passage passage) {
        if (passage.isBetween(Generation.KERAS_3, Generation.KERAS_2)) {
            return KERAS_3_TO_2;
        } else if (passage.isBetween(Generation.KERAS_2, Generation.KERAS_3)) {
            return KERAS_2_TO_3;
        } else if (passage.isBetween(Generation.KERAS_1, Generation.KERAS_2)) {
            return KERAS_1_TO_2;
        } else if (passage.isBetween(Generation.KERAS_2, Generation.TFJS)) {
            return KERAS_2_TO_TFJS;
        } else if (passage.isBetween(Generation.TFJS, Generation.KERAS_2)) {
            return TFJS_TO_KERAS_2;
        }
        return passage.isBetween(Generation.KERAS_2, Generation.KERAS_2) ? KERAS_2 : List.of();
    }
}
