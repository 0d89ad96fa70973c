package io.carob.audit;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.Quoted;
import io.carob.config.Spot;
import io.carob.model.Catalogue;
import io.carob.model.Family;
import io.carob.model.Kind;
import io.carob.model.Parameter;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/** Numbers that are no size of anything, and numbers that are none. */
final class NumberDanger implements Danger {

    /** A layer of so many units, an axis of so many elements: Keras's own check of indices ends at 2^31. */
    private static final double LARGEST = 1L << 31;
    /** Elements of one tensor. */
    private static final double MOST_ELEMENTS = 1L << 40;
    /** Any other whole number; seeds and the like may be larger. */
    private static final double LARGEST_OF_ALL = 1e12;

    private static final Set<String> FREE = Set.of(
            "seed",
            "salt",
            "state",
            "initial_seed",
            "value",
            "mask_value",
            "time",
            "date_saved",
            "id",
            "entropy",
            "key");

    @Override
    public void look(Spot spot, Report report) {
        if (spot.node() instanceof Num number) {
            number(number, spot, report);
        } else if (spot.node() instanceof Node.Sequence list && isSize(spot)) {
            double elements = 1;
            for (Node item : list.items()) {
                elements *= item instanceof Num size ? Math.max(1, Math.abs(size.toDouble())) : 1;
            }
            if (elements > MOST_ELEMENTS) {
                report.add(Rule.OVERSIZED_ARGUMENT, spot, Quoted.of(named(spot)) + " is a shape of " + list.excerpt());
            }
        }
    }

    private static void number(Num number, Spot spot, Report report) {
        double value = number.toDouble();
        // an integer beyond all doubles is no infinity
        if (number instanceof Num.Real && !Double.isFinite(value)) {
            report.add(Rule.NON_FINITE_ARGUMENT, spot, Quoted.of(named(spot)) + " is " + number.excerpt());
        } else if ((Math.abs(value) >= LARGEST && isSize(spot)) || isBeyondAll(number, spot)) {
            report.add(Rule.OVERSIZED_ARGUMENT, spot, Quoted.of(named(spot)) + " is " + number.excerpt());
        }
    }

    private static boolean isBeyondAll(Num number, Spot spot) {
        return number instanceof Num.Int whole
                && whole.value().abs().compareTo(BigInteger.valueOf((long) LARGEST_OF_ALL)) >= 0
                && FREE.stream().noneMatch(named(spot)::endsWith)
                && parameter(spot).isEmpty();
    }

    /** The key of an argument; that of the list in which it stands. */
    private static String named(Spot spot) {
        Spot named = spot;
        while (named.key().startsWith("[") && named.around() != null) {
            named = named.around();
        }
        return named.key();
    }

    /** Whether the catalogue says that an argument is a number of things. */
    private static boolean isSize(Spot spot) {
        if (named(spot).endsWith("shape")) {
            return true;
        }
        return parameter(spot)
                .filter(parameter -> parameter.kind() == Kind.SHAPE
                        || parameter.kind() == Kind.INTEGER
                        || parameter.kind() == Kind.INTEGERS)
                .isPresent();
    }

    private static Optional<Parameter> parameter(Spot spot) {
        Spot named = spot;
        int levels = 2;
        while (named.key().startsWith("[") && named.around() != null) {
            named = named.around();
            levels++;
        }
        String key = named.key();
        return spot.outer(levels)
                .flatMap(object -> object.text("class_name"))
                .flatMap(name -> Catalogue.find(Family.LAYERS, name))
                .map(type -> type.parameters().get(key));
    }
}
