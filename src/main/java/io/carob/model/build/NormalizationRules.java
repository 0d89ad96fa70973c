package io.carob.model.build;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.initializer.Constant;
import io.carob.initializer.Ones;
import io.carob.initializer.Zeros;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Normalizations, and activations with weights. All give what they take. */
final class NormalizationRules {

    private static final String AXIS = "axis";
    private static final String GAMMA = "gamma";
    private static final String BETA = "beta";
    private static final String SCALE = "scale";
    private static final String MEAN = "mean";

    private NormalizationRules() {}

    private static Shape along(Sizes in, List<Long> axes) {
        List<Long> dims = new ArrayList<>();
        axes.forEach(axis -> dims.add(in.known(axis)));
        return new Shape(dims);
    }

    /** The axes as written; the last one if nothing is said. */
    private static List<Long> axes(Visit visit) {
        return visit.arguments().has(AXIS) ? visit.arguments().wholes(AXIS) : List.of(-1L);
    }

    private static List<Long> sortedAxes(Visit visit) {
        return axes(visit).stream().sorted().toList();
    }

    private static void gamma(Visit visit, WeightTree into, Shape shape) {
        into.trained(GAMMA, shape, visit.filling(GAMMA + "_initializer"), visit.dtype());
    }

    private static void beta(Visit visit, WeightTree into, Shape shape) {
        into.trained(BETA, shape, visit.filling(BETA + "_initializer"), visit.dtype());
    }

    static void batch(Visit visit, WeightTree into) {
        Shape shape = along(visit.input(), axes(visit));
        if (visit.arguments().flag(SCALE, true)) {
            gamma(visit, into, shape);
        }
        if (visit.arguments().flag("center", true)) {
            beta(visit, into, shape);
        }
        into.untrained("moving_mean", shape, visit.filling("moving_mean_initializer"), visit.dtype());
        into.untrained("moving_variance", shape, visit.filling("moving_variance_initializer"), visit.dtype());
        if (visit.flag("renorm")) {
            Filling mean = visit.filling("moving_mean_initializer");
            Filling deviation = visit.filling("moving_variance_initializer").rooted();
            boolean copies = visit.arguments().isKeras3();
            into.untrained("moving_stddev", shape, copies ? deviation.copied() : deviation, visit.dtype());
            into.untrained("renorm_mean", shape, copies ? mean.copied() : mean, visit.dtype());
            into.untrained("renorm_stddev", shape, copies ? deviation.copied() : deviation, visit.dtype());
        }
    }

    static void layer(Visit visit, WeightTree into) {
        // only Keras 3 puts the axes in order, as they are written
        Shape shape = along(visit.input(), visit.arguments().isKeras3() ? sortedAxes(visit) : axes(visit));
        boolean rms = visit.flag("rms_scaling");
        if (visit.arguments().flag(SCALE, true) || rms) {
            gamma(visit, into, shape);
        }
        if (visit.arguments().flag("center", true) && !rms) {
            beta(visit, into, shape);
        }
    }

    static void group(Visit visit, WeightTree into) {
        Shape shape = along(visit.input(), axes(visit));
        if (visit.arguments().flag(SCALE, true)) {
            gamma(visit, into, shape);
        }
        if (visit.arguments().flag("center", true)) {
            beta(visit, into, shape);
        }
    }

    static void rms(Visit visit, WeightTree into) {
        into.trained(SCALE, along(visit.input(), sortedAxes(visit)), Filling.own(new Ones()), visit.dtype());
    }

    /** It learns the mean and the variance of data, unless they are given. */
    static void data(Visit visit, WeightTree into) {
        if (visit.arguments().has(MEAN)) {
            return;
        }
        Sizes in = visit.input();
        Node axis = visit.arguments().node(AXIS);
        List<Long> kept = new ArrayList<>();
        if (!axis.equals(Node.Null.VALUE)) {
            visit.arguments().wholes(AXIS).forEach(each -> kept.add((long) in.axis(each)));
        }
        Shape shape = along(in, kept.stream().sorted().toList());
        into.untrained(MEAN, shape, Filling.own(new Zeros()), visit.dtype());
        into.untrained("variance", shape, Filling.own(new Ones()), visit.dtype());
        into.untrained("count", Shape.SCALAR, Filling.own(new Zeros()), "int64");
    }

    static void prelu(Visit visit, WeightTree into) {
        into.trained("alpha", elements(visit), visit.filling("alpha_initializer"), visit.dtype());
    }

    /** One element of the input, with 1 at each axis that is shared. */
    private static Shape elements(Visit visit) {
        Sizes shape = visit.input().from(1);
        if (visit.arguments().has("shared_axes")) {
            for (long axis : visit.arguments().wholes("shared_axes")) {
                shape = shape.with(axis - 1, Size.ONE);
            }
        }
        return shape.shape();
    }

    /** Keras 1: a softplus with two numbers for every element. */
    static void softplus(Visit visit, WeightTree into) {
        for (String name : List.of("alphas", "betas")) {
            into.trained(name, elements(visit), Filling.UNKNOWN, visit.dtype());
        }
    }

    /** Keras 1: a line with two knees for every element. */
    static void knees(Visit visit, WeightTree into) {
        for (String name : List.of("t_left", "a_left", "t_right", "a_right")) {
            into.trained(name, elements(visit), visit.filling(name + "_init"), visit.dtype());
        }
    }

    /** Of the ConvNeXt models. */
    static void layerScale(Visit visit, WeightTree into) {
        Node value = visit.arguments().node("init_values");
        into.trained(
                GAMMA,
                Shape.of(visit.whole("projection_dim")),
                value instanceof Num ? Filling.own(new Constant(value)) : Filling.UNKNOWN,
                visit.dtype());
    }
}
