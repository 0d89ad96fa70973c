package io.carob.model.build;

import io.carob.config.Node;
import io.carob.initializer.Seed;
import io.carob.initializer.TruncatedNormal;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.Value;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Layers around another layer. */
final class WrapperRules {

    static final String LAYER = "layer";
    static final String BACKWARD_LAYER = "backward_layer";
    static final String FORWARD = "forward_";
    static final String BACKWARD = "backward_";
    private static final double SPECTRAL_STDDEV = 0.02;

    private WrapperRules() {}

    static final Rule BIDIRECTIONAL = new Rule(WrapperRules::merged, (visit, into) -> {
        Layer forward = visit.arguments().inner(LAYER);
        Optional<Layer> given = visit.arguments().layer().layer(BACKWARD_LAYER);
        Shapes sequence = Shapes.of(visit.input());
        visit.walk().part(forward, named(visit, forward, FORWARD), Slot.attribute("forward_layer"), sequence, into);
        Layer backward = given.orElse(forward);
        String name =
                given.isPresent() && visit.arguments().isKeras3() ? backward.name() : named(visit, backward, BACKWARD);
        visit.walk().part(backward, name, Slot.attribute(BACKWARD_LAYER), sequence, into);
    });

    /** Keras 3 does not put a prefix before itself. */
    private static String named(Visit visit, Layer inner, String prefix) {
        return visit.arguments().isKeras3() ? prefixed(inner.name(), prefix) : prefix + inner.name();
    }

    private static String prefixed(String name, String prefix) {
        return prefix + (name.startsWith(prefix) ? name.substring(prefix.length()) : name);
    }

    /** The layer that Keras 3 makes for one of the two directions. */
    static Layer renamed(Layer inner, String prefix) {
        Node name = new Node.Text(prefixed(inner.name(), prefix));
        Instance instance = inner.instance();
        boolean outside = instance.fields().containsKey(Layer.NAME);
        Instance named = outside ? instance.withField(Layer.NAME, new Value.Plain(name)) : instance;
        return new Layer(named.with(Layer.NAME, new Value.Plain(name)));
    }

    private static Shapes merged(Visit visit) {
        List<Sizes> forward = visit.through(visit.arguments().inner(LAYER), Shapes.of(visit.input()))
                .all();
        Sizes first = forward.get(0);
        Node mode = visit.arguments().node("merge_mode");
        List<Sizes> all = new ArrayList<>();
        if (mode.equals(Node.Null.VALUE)) {
            all.add(first);
            all.add(first);
        } else {
            boolean joins = mode.equals(new Node.Text("concat"));
            all.add(joins ? first.with(-1, Size.times(first.dim(-1), 2)) : first);
        }
        all.addAll(forward.subList(1, forward.size()));
        all.addAll(forward.subList(1, forward.size()));
        return all.size() == 1 ? Shapes.of(all.get(0)) : Shapes.of(all);
    }

    static final Rule TIME_DISTRIBUTED = new Rule(
            visit -> {
                Sizes in = visit.input();
                List<Sizes> all = new ArrayList<>();
                for (Sizes inner : visit.through(visit.arguments().inner(LAYER), Shapes.of(one(in)))
                        .all()) {
                    all.add(inner.inserted(1, in.dim(1)));
                }
                return all.size() == 1 ? Shapes.of(all.get(0)) : Shapes.of(all);
            },
            (visit, into) -> inner(visit, Shapes.of(one(visit.input())), into));

    private static Sizes one(Sizes in) {
        return in.without(in.axis(1));
    }

    /** Before Keras 3 a wrapper gave its own name to the weights of the layer in it. */
    private static void inner(Visit visit, Shapes shapes, WeightTree into) {
        Layer inner = visit.arguments().inner(LAYER);
        visit.walk().part(inner, visit.arguments().isKeras3() ? inner.name() : "", Slot.attribute(LAYER), shapes, into);
    }

    static final Rule WRAPPER = new Rule(
            visit ->
                    visit.through(visit.arguments().inner(LAYER), visit.inputs().first()),
            (visit, into) -> inner(visit, visit.inputs().first(), into));

    /** Layers one after the other. */
    static final Rule PIPELINE = new Rule(
            visit -> {
                Shapes next = visit.inputs().first();
                for (Layer inner : visit.arguments().inners("layers")) {
                    next = visit.through(inner, next);
                }
                return next;
            },
            (visit, into) -> {
                SlotList slots = new SlotList(Layer.LAYERS);
                Shapes next = visit.inputs().first();
                for (Layer inner : visit.arguments().inners("layers")) {
                    visit.walk().part(inner, inner.name(), slots.next(inner), next, into);
                    next = visit.through(inner, next);
                }
            });

    static final Rule SPECTRAL = new Rule(WRAPPER.output(), (visit, into) -> {
        WRAPPER.making().make(visit, into);
        Weight kernel = into.find(Set.of("kernel", "embeddings", "depthwise_kernel"))
                .orElseThrow(() -> Unknown.because("the layer in it has no kernel"));
        into.own(kernel);
        into.untrained(
                "vector_u",
                Shape.of(1, kernel.shape().dim(-1)),
                Filling.own(new TruncatedNormal(0.0, SPECTRAL_STDDEV, Seed.NONE)),
                visit.dtype());
    });
}
