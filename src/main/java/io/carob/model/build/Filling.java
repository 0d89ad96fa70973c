package io.carob.model.build;

import io.carob.initializer.FanAxes;
import io.carob.initializer.Initializer;
import io.carob.initializer.Preset;
import io.carob.initializer.VarianceScaling;
import java.util.List;
import java.util.Optional;

/**
 * What gives a weight its first numbers.
 *
 * @param initializer as it stands in the config, its seed too; empty if it is none of Keras's own, or none is known
 * @param object which object of the running Keras is called: it decides whose seed counts
 * @param argument the argument of the layer that the object comes from; empty if the layer makes one of its own
 * @param parts the pieces that a vector is joined of; none if it is called for the whole shape
 * @param root whether the weight is the square root of what it gives
 */
public record Filling(Optional<Initializer> initializer, Kept object, String argument, List<Part> parts, boolean root) {

    /** Which object is called. */
    public enum Kept {
        /** The one that the constructor of the layer made of its argument. */
        OF_LAYER,
        /** A new one of the same config, made when the weight is. */
        COPY,
        /** One that is in no config, made when the weight is. */
        OWN
    }

    /**
     * A piece of a vector.
     *
     * @param length how many elements it has
     * @param ones whether they are ones, and not what the initializer gives for this length
     */
    public record Part(long length, boolean ones) {}

    /** Nothing that Keras tells. */
    static final Filling UNKNOWN = new Filling(Optional.empty(), Kept.OWN, "", List.of(), false);

    public Filling {
        parts = List.copyOf(parts);
    }

    /** One that the layer makes for itself. */
    static Filling own(Initializer initializer) {
        return new Filling(Optional.of(initializer), Kept.OWN, "", List.of(), false);
    }

    /** The one of an argument. */
    static Filling of(String argument, Initializer initializer) {
        return new Filling(Optional.of(initializer), Kept.OF_LAYER, argument, List.of(), false);
    }

    /** A copy of the one of an argument; what is no argument is made anew anyway. */
    Filling copied() {
        return new Filling(initializer, object == Kept.OWN ? Kept.OWN : Kept.COPY, argument, parts, root);
    }

    /** The square root of what it gives. */
    Filling rooted() {
        return new Filling(initializer, object, argument, parts, true);
    }

    /** Joined of pieces. */
    Filling joined(Part... pieces) {
        return new Filling(initializer, object, argument, List.of(pieces), root);
    }

    /** The same told which axes of the kernel are inputs and outputs, if it scales by them and was not told. */
    Filling knowing(FanAxes axes) {
        Optional<Initializer> told = initializer.map(rule -> {
            if (rule instanceof VarianceScaling scaling && !scaling.axes().areGiven()) {
                return scaling.withAxes(axes);
            }
            return rule instanceof Preset preset && !preset.axes().areGiven() ? preset.withAxes(axes) : rule;
        });
        return new Filling(told, object, argument, parts, root);
    }
}
