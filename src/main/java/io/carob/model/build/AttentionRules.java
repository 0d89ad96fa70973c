package io.carob.model.build;

import io.carob.config.Node;
import io.carob.initializer.FanAxes;
import io.carob.initializer.GlorotUniform;
import io.carob.initializer.Ones;
import io.carob.initializer.Seed;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Attention in its kinds. */
final class AttentionRules {

    private static final String QUERY = "query";
    private static final String VALUE = "value";
    private static final String KEY = "key";
    private static final String OUTPUT_SHAPE = "output_shape";

    private AttentionRules() {}

    /** The tensors of the plain kinds stand in a list: query, value and maybe key. */
    private static Sizes listed(Visit visit, int place) {
        List<Sizes> all = visit.all();
        if (place >= all.size()) {
            throw Unknown.because("it is not called with a query and a value");
        }
        return all.get(place);
    }

    static final Rule DOT = new Rule(AttentionRules::weighted, (visit, into) -> {
        if (visit.flag("use_scale")) {
            into.trained("scale", Shape.SCALAR, Filling.own(new Ones()), visit.dtype());
        }
        if (visit.arguments().word("score_mode").equals("concat")) {
            into.trained("concat_score_weight", Shape.SCALAR, Filling.own(new Ones()), visit.dtype());
        }
    });

    static final Rule ADDITIVE = new Rule(AttentionRules::weighted, (visit, into) -> {
        if (visit.arguments().flag("use_scale", true)) {
            into.trained(
                    "scale",
                    Shape.of(listed(visit, 0).known(-1)),
                    Filling.own(new GlorotUniform(Seed.NONE)),
                    visit.dtype());
        }
    });

    private static Shapes weighted(Visit visit) {
        Sizes query = listed(visit, 0);
        Sizes value = listed(visit, 1);
        Sizes output = query.slice(0, query.rank() - 1).plus(value.dim(-1));
        if (!visit.inputs().plain(Integer.MAX_VALUE, "return_attention_scores").equals(new Node.Bool(true))) {
            return Shapes.of(output);
        }
        return Shapes.of(List.of(output, query.slice(0, query.rank() - 1).plus(value.dim(-2))));
    }

    private static Sizes query(Visit visit) {
        return visit.tensor(0, QUERY).orElseThrow(() -> Unknown.because("it is called with no query"));
    }

    private static Sizes value(Visit visit) {
        return visit.tensor(1, VALUE).orElseGet(() -> query(visit));
    }

    private static Sizes key(Visit visit) {
        return visit.tensor(2, KEY).orElseGet(() -> value(visit));
    }

    private static Sizes outputSizes(Visit visit) {
        if (!visit.arguments().has(OUTPUT_SHAPE)) {
            return Sizes.of(query(visit).dim(-1));
        }
        List<Long> sizes = visit.arguments().wholes(OUTPUT_SHAPE);
        return new Sizes(sizes.stream().map(Size::of).toList());
    }

    private static Shapes scored(Visit visit, long heads, Sizes output) {
        boolean scores = visit.inputs()
                .plain(Integer.MAX_VALUE, "return_attention_scores")
                .equals(new Node.Bool(true));
        if (!scores) {
            return Shapes.of(output);
        }
        Sizes query = query(visit);
        Sizes keys = visit.arguments().isKeras3() ? query : key(visit);
        Sizes attention = query.slice(0, 1)
                .plus(heads)
                .plus(query.slice(1, query.rank() - 1))
                // Keras 3 takes the keys to be as many as the queries
                .plus(keys.slice(1, keys.rank() - 1));
        return Shapes.of(List.of(output, attention));
    }

    static final Rule MULTI_HEAD = new Rule(
            visit -> {
                Sizes query = query(visit);
                return scored(
                        visit,
                        visit.whole("num_heads"),
                        query.slice(0, query.rank() - 1).plus(outputSizes(visit)));
            },
            (visit, into) -> {
                long heads = visit.whole("num_heads");
                long keyDim = visit.whole("key_dim");
                long valueDim = visit.arguments().optional("value_dim").orElse(keyDim);
                long query = query(visit).known(-1);
                project(visit, into, QUERY, Shape.of(query, heads, keyDim));
                project(visit, into, KEY, Shape.of(key(visit).known(-1), heads, keyDim));
                if (visit.flag("use_gate")) {
                    project(visit, into, "gate", Shape.of(query, heads, valueDim));
                }
                project(visit, into, VALUE, Shape.of(value(visit).known(-1), heads, valueDim));
                merge(visit, into, heads, valueDim, outputSizes(visit));
            });

    static final Rule GROUPED =
            new Rule(visit -> scored(visit, visit.whole("num_query_heads"), query(visit)), (visit, into) -> {
                long size = visit.whole("head_dim");
                long queries = visit.whole("num_query_heads");
                long keys = visit.whole("num_key_value_heads");
                long query = query(visit).known(-1);
                project(visit, into, QUERY, Shape.of(query, queries, size));
                project(visit, into, KEY, Shape.of(key(visit).known(-1), keys, size));
                if (visit.flag("use_gate")) {
                    project(visit, into, "gate", Shape.of(query, queries, size));
                }
                project(visit, into, VALUE, Shape.of(value(visit).known(-1), keys, size));
                merge(visit, into, queries, size, Sizes.of(Size.of(query)));
            });

    /** From features to heads. */
    private static void project(Visit visit, WeightTree into, String name, Shape kernel) {
        dense(visit, into.part(name, slot(visit, name), true), kernel, 1);
    }

    /** Only the plain kind of Keras 3 shows its parts, but for the gate. */
    private static Slot slot(Visit visit, String name) {
        boolean shown = visit.arguments().isKeras3()
                && visit.arguments().className().equals("MultiHeadAttention")
                && !name.equals("gate");
        return Slot.attribute((shown ? "" : "_") + name + "_dense");
    }

    /** From heads to what it gives. */
    private static void merge(Visit visit, WeightTree into, long heads, long size, Sizes output) {
        List<Long> kernel = new ArrayList<>(List.of(heads, size));
        kernel.addAll(output.shape().dims());
        if (visit.arguments().isKeras3() && visit.arguments().isAboveZero("dropout")) {
            into.generator(visit.arguments().node(Construction.SEED));
        }
        dense(visit, into.part("attention_output", slot(visit, "output"), true), new Shape(kernel), 2);
    }

    /** An EinsumDense whose kernel has so many dimensions of inputs in front, with copies of the initializers. */
    private static void dense(Visit visit, WeightTree part, Shape kernel, int inputs) {
        if (visit.arguments().quantization().isPresent()) {
            throw Unknown.because("what quantization makes of it is not known");
        }
        Filling filling = visit.filling(DenseRules.KERNEL_INITIALIZER).copied();
        FanAxes axes = FanAxes.of(
                IntStream.range(0, inputs).toArray(),
                IntStream.range(inputs, kernel.rank()).toArray());
        part.trained(
                DenseRules.KERNEL,
                kernel,
                visit.arguments().tellsAxes() ? filling.knowing(axes) : filling,
                visit.dtype());
        Filling bias = visit.filling(DenseRules.BIAS_INITIALIZER).copied();
        if (visit.usesBias()) {
            part.trained(DenseRules.BIAS, new Shape(kernel.dims().subList(inputs, kernel.rank())), bias, visit.dtype());
        } else {
            part.idle(bias);
        }
    }
}
