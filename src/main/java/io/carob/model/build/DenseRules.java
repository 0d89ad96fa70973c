package io.carob.model.build;

import io.carob.config.Node;
import io.carob.initializer.HeUniform;
import io.carob.initializer.Ones;
import io.carob.initializer.Seed;
import io.carob.initializer.Zeros;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dense, EinsumDense and Embedding, with what LoRA and quantization make of them, and the dense layers of Keras 1. */
final class DenseRules {

    static final String KERNEL = "kernel";
    static final String BIAS = "bias";
    static final String KERNEL_INITIALIZER = "kernel_initializer";
    static final String BIAS_INITIALIZER = "bias_initializer";
    private static final String EMBEDDINGS = "embeddings";
    private static final String INT8 = "int8";
    private static final String FLOAT32 = "float32";
    private static final String OUTPUT_DIM = "output_dim";
    private static final String INPUT_DIM = "input_dim";

    private DenseRules() {}

    static Sizes denseOutput(Visit visit, Sizes in) {
        return in.slice(0, in.rank() - 1).plus(visit.whole("units"));
    }

    static void dense(Visit visit, WeightTree into) {
        long units = visit.whole("units");
        kernel(
                visit,
                into,
                Shape.of(visit.input().known(-1), units),
                List.of(units),
                visit.filling(KERNEL_INITIALIZER));
        if (visit.usesBias()) {
            bias(visit, into, Shape.of(units));
        }
        lora(visit, into, KERNEL, Shape.of(visit.input().known(-1), units));
    }

    static void bias(Visit visit, WeightTree into, Shape shape) {
        into.trained(BIAS, shape, visit.filling(BIAS_INITIALIZER), visit.dtype());
    }

    /** A kernel; in int8 its scales come with it. */
    private static void kernel(Visit visit, WeightTree into, Shape shape, List<Long> scales, Filling filling) {
        if (isInt8(visit)) {
            into.untrained(KERNEL, shape, Filling.own(new Zeros()), INT8);
            into.saves(KERNEL, BIAS, KERNEL + "_scale");
            into.untrained(KERNEL + "_scale", new Shape(scales), Filling.own(new Ones()), visit.dtype());
        } else if (rank(visit) > 0) {
            into.held(KERNEL, shape, filling, visit.dtype());
        } else {
            into.trained(KERNEL, shape, filling, visit.dtype());
        }
    }

    private static boolean isInt8(Visit visit) {
        Optional<String> mode = visit.arguments().quantization();
        if (mode.isPresent() && !mode.get().equals(INT8)) {
            throw Unknown.because("what quantization to " + mode.get() + " makes of it is not known");
        }
        return mode.isPresent();
    }

    /** Of LoRA; 0 without it. */
    static long rank(Visit visit) {
        return visit.arguments().optional("lora_rank").orElse(0);
    }

    /** The two small matrices of LoRA beside a kernel that rests. */
    static void lora(Visit visit, WeightTree into, String of, Shape shape) {
        long rank = rank(visit);
        if (rank > 0) {
            into.saves(of, BIAS);
            List<Long> first = new ArrayList<>(shape.dims());
            first.set(first.size() - 1, rank);
            into.trained("lora_" + of + "_a", new Shape(first), Filling.own(new HeUniform(Seed.NONE)), FLOAT32);
            into.trained("lora_" + of + "_b", Shape.of(rank, shape.dim(-1)), Filling.own(new Zeros()), FLOAT32);
        }
    }

    static Shapes einsumOutput(Visit visit) {
        EinsumEquation.Sized sized = einsum(visit);
        return Shapes.of(visit.arguments().isKeras3() ? sized.output() : sized.computed());
    }

    static void einsumDense(Visit visit, WeightTree into) {
        EinsumEquation.Sized sized = einsum(visit);
        Shape kernel = sized.kernel().shape();
        Filling filling = visit.filling(KERNEL_INITIALIZER);
        kernel(
                visit,
                into,
                kernel,
                isInt8(visit) ? sized.scales() : List.of(),
                visit.arguments().tellsAxes() ? filling.knowing(sized.axes()) : filling);
        sized.bias().ifPresent(bias -> bias(visit, into, bias.shape()));
        lora(visit, into, KERNEL, kernel);
    }

    private static EinsumEquation.Sized einsum(Visit visit) {
        Node given = visit.arguments().node("output_shape");
        Sizes output =
                Nodes.sizes(given).orElseGet(() -> Sizes.of(visit.arguments().optional("output_shape")));
        return new EinsumEquation(visit.arguments().word("equation"))
                .sized(visit.input(), output, visit.arguments().word("bias_axes"));
    }

    static Sizes embeddingOutput(Visit visit, Sizes in) {
        if (visit.inputs().plain(1, "reverse").equals(new Node.Bool(true))) {
            return in.slice(0, in.rank() - 1).plus(visit.whole(INPUT_DIM));
        }
        return in.plus(visit.whole(OUTPUT_DIM));
    }

    static void embedding(Visit visit, WeightTree into) {
        Shape shape = Shape.of(visit.whole(INPUT_DIM), visit.whole(OUTPUT_DIM));
        String initializer = "embeddings_initializer";
        if (isInt8(visit)) {
            into.untrained(EMBEDDINGS, shape, Filling.own(new Zeros()), INT8);
            into.untrained("embeddings_scale", Shape.of(shape.dim(0)), Filling.own(new Ones()), visit.dtype());
        } else if (rank(visit) > 0) {
            into.held(EMBEDDINGS, shape, visit.filling(initializer), visit.dtype());
        } else {
            into.trained(EMBEDDINGS, shape, visit.filling(initializer), visit.dtype());
        }
        lora(visit, into, EMBEDDINGS, shape);
    }

    static void reversibleEmbedding(Visit visit, WeightTree into) {
        embedding(visit, into);
        if (visit.arguments().flag("tie_weights", true)) {
            return;
        }
        Shape reverse = Shape.of(visit.whole(OUTPUT_DIM), visit.whole(INPUT_DIM));
        if (isInt8(visit)) {
            into.untrained("reverse_embeddings", reverse, Filling.own(new Zeros()), INT8);
            into.untrained(
                    "reverse_embeddings_scale", Shape.of(reverse.dim(1)), Filling.own(new Ones()), visit.dtype());
        } else {
            into.trained("reverse_embeddings", reverse, visit.filling("embeddings_initializer"), visit.dtype());
        }
    }

    /** Keras 1: a gated layer of the size of its input. */
    static void highway(Visit visit, WeightTree into) {
        long size = visit.input().known(-1);
        into.trained("W", Shape.of(size, size), visit.filling("init"), visit.dtype());
        into.trained("W_carry", Shape.of(size, size), visit.filling("init"), visit.dtype());
        if (visit.arguments().flag(BIAS, true)) {
            into.trained("b", Shape.of(size), Filling.own(new Zeros()), visit.dtype());
            into.trained("b_carry", Shape.of(size), Filling.own(new Ones()), visit.dtype());
        }
    }

    /** Keras 1: the largest of several dense layers. */
    static void maxout(Visit visit, WeightTree into) {
        long features = visit.whole("nb_feature");
        long units = visit.whole(OUTPUT_DIM);
        into.trained("W", Shape.of(features, visit.input().known(-1), units), visit.filling("init"), visit.dtype());
        if (visit.arguments().flag(BIAS, true)) {
            into.trained("b", Shape.of(features, units), Filling.own(new Zeros()), visit.dtype());
        }
    }

    static Sizes maxoutOutput(Visit visit, Sizes in) {
        return in.slice(0, in.rank() - 1).plus(visit.whole(OUTPUT_DIM));
    }
}
