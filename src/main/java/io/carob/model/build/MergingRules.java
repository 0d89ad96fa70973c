package io.carob.model.build;

import io.carob.config.Dialect;
import io.carob.model.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Layers that make one tensor of several. */
final class MergingRules {

    private MergingRules() {}

    /** What shapes broadcast to, from the last axis on. */
    static Sizes broadcast(List<Sizes> all) {
        int rank = all.stream().mapToInt(Sizes::rank).max().orElse(0);
        List<OptionalLong> dims = new ArrayList<>();
        for (int axis = -rank; axis < 0; axis++) {
            OptionalLong dim = Size.ONE;
            for (Sizes sizes : all) {
                if (sizes.rank() >= -axis) {
                    dim = Size.broadcast(dim, sizes.dim(axis));
                }
            }
            dims.add(dim);
        }
        return new Sizes(dims);
    }

    /** A layer leaves the batch aside; in Keras 3 and in Keras 1, an unknown size makes the output unknown. */
    static Shapes elementwise(Visit visit) {
        List<Sizes> all = visit.all();
        OptionalLong batch = Size.UNKNOWN;
        List<Sizes> rest = new ArrayList<>();
        for (Sizes sizes : all) {
            batch = sizes.dim(0).isPresent() ? sizes.dim(0) : batch;
            rest.add(sizes.from(1));
        }
        Sizes merged = broadcast(rest);
        return Shapes.of(Sizes.of(batch).plus(keepsUnknown(visit) ? hidden(merged, rest) : merged));
    }

    private static boolean keepsUnknown(Visit visit) {
        return visit.arguments().isKeras3() || visit.arguments().edition().dialect() == Dialect.KERAS_1;
    }

    /** Takes back what was only known from one of several sizes. */
    private static Sizes hidden(Sizes merged, List<Sizes> all) {
        Sizes hidden = merged;
        for (Sizes sizes : all) {
            for (int axis = -sizes.rank(); axis < 0; axis++) {
                if (sizes.dim(axis).isEmpty()) {
                    hidden = hidden.with(axis, Size.UNKNOWN);
                }
            }
        }
        return hidden;
    }

    static Shapes concatenate(Visit visit) {
        return Shapes.of(
                concatenate(visit.all(), visit.arguments().optional("axis").orElse(-1), keepsUnknown(visit)));
    }

    /** The other sizes are those of the first; where it does not know one, of another unless that is kept unknown. */
    static Sizes concatenate(List<Sizes> all, long axis, boolean keepsUnknown) {
        if (all.isEmpty()) {
            throw Unknown.because("it is called with no tensor");
        }
        Sizes first = all.get(0);
        int place = first.axis(axis);
        OptionalLong sum = Size.of(0);
        List<OptionalLong> dims = new ArrayList<>(first.dims());
        for (Sizes sizes : all) {
            if (sizes.rank() != first.rank()) {
                throw Unknown.because("shapes " + first + " and " + sizes + " differ in rank");
            }
            sum = Size.plus(sum, sizes.dim(place));
            for (int i = 0; i < dims.size(); i++) {
                if (dims.get(i).isEmpty() && !keepsUnknown) {
                    dims.set(i, sizes.dim(i));
                }
            }
        }
        return new Sizes(dims).with(place, sum);
    }

    static Shapes dot(Visit visit) {
        return Shapes.of(dot(visit.all(), visit.arguments().wholes("axes")));
    }

    /** What is left of both when an axis of each is summed over, and the batch is one. */
    private static Sizes dot(List<Sizes> all, List<Long> axes) {
        if (all.size() != 2 || axes.isEmpty()) {
            throw Unknown.because("it needs two tensors");
        }
        Sizes a = all.get(0);
        Sizes b = all.get(1);
        Sizes left = a.without(axes.get(0));
        Sizes right = b.without(axes.get(axes.size() - 1)).from(1);
        Sizes both = left.plus(right);
        return both.rank() == 1 ? both.plus(Size.ONE) : both;
    }

    /** Keras 1: one layer for all of them; in a Sequential it holds the models whose outputs it takes. */
    static final Rule MERGE = new Rule(
            visit -> {
                List<Sizes> all = merged(visit);
                return switch (visit.arguments().word("mode")) {
                    case "concat" ->
                        Shapes.of(concatenate(
                                all, visit.arguments().optional("concat_axis").orElse(-1), true));
                    case "dot", "cos" -> {
                        Sizes dot = dot(all, visit.arguments().wholes("dot_axes"));
                        yield Shapes.of(dot);
                    }
                    case "sum", "mul", "ave", "max" -> Shapes.of(all.get(0));
                    default -> throw Unknown.because("what its function gives is not known");
                };
            },
            (visit, into) -> {
                SlotList slots = new SlotList(Layer.LAYERS);
                for (Layer inner : visit.arguments().inners(Layer.LAYERS)) {
                    Walk.Walked walked = visit.walk().model(inner, Optional.empty(), into.isLive());
                    into.add(walked.tree(), slots.next(inner));
                }
            });

    private static List<Sizes> merged(Visit visit) {
        List<Layer> inners = visit.arguments().inners("layers");
        if (inners.isEmpty()) {
            return visit.all();
        }
        List<Sizes> all = new ArrayList<>();
        for (Layer inner : inners) {
            all.addAll(visit.walk()
                    .model(inner, Optional.empty(), true)
                    .built()
                    .outputs()
                    .orElseThrow(() -> Unknown.because("what the model " + inner.name() + " gives is not known"))
                    .all());
        }
        return all;
    }
}
