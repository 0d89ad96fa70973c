package io.carob.cli;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Spot;
import java.util.LinkedHashMap;
import java.util.Map;

/** The seeds that a config sets: those that are no null. */
final class Seeds {

    private Seeds() {}

    /** Every seed by its path, in the order of the places. A generator of seeds counts by the seed that it starts from. */
    static Map<String, Node> in(Node tree) {
        Map<String, Node> seeds = new LinkedHashMap<>();
        Spot.visit(tree, spot -> {
            if (spot.key().equals("seed") && spot.node() instanceof Num) {
                seeds.put(spot.path(), spot.node());
            }
            return true;
        });
        return seeds;
    }
}
