package io.carob.convert;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of each passage, in the order in which they are applied. */
final class LayerRules {

    /** The generations that a passage leads from and to. */
    private record Way(Generation from, Generation to) {}

    private static final Map<Way, List<LayerRule>> RULES = Map.of(
            new Way(Generation.KERAS_1, Generation.KERAS_2), rules(Keras1ToKeras2.values()),
            new Way(Generation.KERAS_2, Generation.KERAS_2), rules(WithinKeras2.values()),
            new Way(Generation.KERAS_2, Generation.KERAS_3), rules(Keras2ToKeras3.values(), WithinKeras3.values()),
            new Way(Generation.KERAS_3, Generation.KERAS_2), rules(Keras3ToKeras2.values()),
            new Way(Generation.KERAS_3, Generation.KERAS_3), rules(WithinKeras3.values()),
            new Way(Generation.KERAS_2, Generation.TFJS), rules(TfjsLimits.values(), KerasToTfjs.values()),
            new Way(Generation.TFJS, Generation.KERAS_2), rules(TfjsToKeras.values()));

    private LayerRules() {}

    static List<LayerRule> of(Passage passage) {
        return RULES.getOrDefault(new Way(passage.source(), passage.target()), List.of());
    }

    private static List<LayerRule> rules(LayerRule[]... rules) {
        return Stream.of(rules).flatMap(Arrays::stream).toList();
    }
}
