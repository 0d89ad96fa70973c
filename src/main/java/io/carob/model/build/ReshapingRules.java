package io.carob.model.build;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Num;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Layers that only order the same numbers anew. */
final class ReshapingRules {

    private ReshapingRules() {}

    static Sizes flatten(Visit visit, Sizes in) {
        if (in.rank() == 0) {
            throw Unknown.because("a scalar has no batch");
        }
        return in.slice(0, 1).plus(in.from(1).product());
    }

    static Sizes reshape(Visit visit, Sizes in) {
        Node target = visit.arguments().node("target_shape");
        // one number stands for a list of one
        Sizes sizes =
                target instanceof Num ? Nodes.size(target) : visit.arguments().sizes("target_shape");
        // TensorFlow.js leaves the open size open
        boolean found = visit.arguments().edition().dialect() != Dialect.TFJS;
        return in.slice(0, 1).plus(found ? filled(sizes, in.from(1)) : sizes);
    }

    /** Finds the one size that is left open; it stays so if the input does not tell it. */
    static Sizes filled(Sizes target, Sizes in) {
        long open = target.dims().stream().filter(OptionalLong::isEmpty).count();
        OptionalLong all = in.product();
        if (open > 1 || all.isEmpty()) {
            return target;
        }
        long known = 1;
        for (OptionalLong dim : target.dims()) {
            known = Math.multiplyExact(known, dim.orElse(1));
        }
        boolean fits = open == 0 ? known == all.getAsLong() : known != 0 && all.getAsLong() % known == 0;
        if (!fits) {
            throw Unknown.because("the " + all.getAsLong() + " elements of " + in + " do not fit " + target);
        }
        List<OptionalLong> dims = new ArrayList<>();
        for (OptionalLong dim : target.dims()) {
            dims.add(dim.isPresent() ? dim : Size.of(all.getAsLong() / known));
        }
        return new Sizes(dims);
    }

    static Sizes permute(Visit visit, Sizes in) {
        List<OptionalLong> dims = new ArrayList<>(List.of(in.dim(0)));
        visit.arguments().wholes("dims").forEach(axis -> dims.add(in.dim(axis)));
        return new Sizes(dims);
    }

    static Sizes repeat(Visit visit, Sizes in) {
        return Sizes.of(in.dim(0), Size.of(visit.whole("n")), in.dim(1));
    }

    /** A function that nobody runs: what it gives is only known where the config says so. */
    static Shapes lambda(Visit visit) {
        Sizes said = Nodes.sizes(visit.arguments().node("output_shape"))
                .orElseThrow(() -> Unknown.because("what its function gives is not known without running it"));
        Sizes in = visit.input();
        return Shapes.of(in.slice(0, 1).plus(said));
    }
}
