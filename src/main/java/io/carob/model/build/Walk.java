package io.carob.model.build;

import io.carob.ConfigException;
import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.model.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through a model as Keras does when it loads it, and into the models in it. */
class Walk {

    /** The most layers of models that are gone through again, for calls with other shapes: their number may explode. */
    private static final int MOST_REPEATED = 100_000;

    private final IdentityHashMap<Layer, Map<Question, Walked>> known = new IdentityHashMap<>();
    private int repeated;

    /** How a model is called. */
    private record Question(Optional<Shapes> inputs, boolean live) {}

    /** A model, and its weights as a tree. */
    record Walked(Built built, WeightTree tree) {}

    /** A layer, and its weights as a tree. */
    record Visited(BuiltLayer layer, WeightTree tree) {

        /** The same with a reason why a later call is unknown, if it has none yet. */
        Visited because(String reason) {
            return new Visited(
                    new BuiltLayer(
                            layer.layer(),
                            layer.outputs(),
                            layer.weights(),
                            layer.weightsKnown(),
                            layer.unknown().or(() -> Optional.of(reason)),
                            layer.model()),
                    tree);
        }
    }

    /** A whole model. */
    Walked build(Layer model) {
        return model(model, Optional.empty(), true);
    }

    /** A model that is called with these shapes, or stands alone. */
    Walked model(Layer model, Optional<Shapes> inputs, boolean live) {
        Question question = new Question(inputs, live);
        Map<Question, Walked> answers = known.computeIfAbsent(model, key -> new HashMap<>());
        Walked walked = answers.get(question);
        if (walked == null) {
            repeated += answers.isEmpty() ? 0 : 1 + model.layers().size();
            if (repeated > MOST_REPEATED) {
                throw Unknown.because("the models in it call each other too often with other shapes");
            }
            walked = walk(model, inputs, live);
            answers.put(question, walked);
        }
        return walked;
    }

    private Walked walk(Layer model, Optional<Shapes> inputs, boolean live) {
        boolean trains = live && new LayerArguments(model).isTrainable();
        try {
            return model.isFunctional()
                    ? new GraphWalk(this, model, inputs, trains).walked()
                    : new ChainWalk(this, model, inputs, trains).walked();
        } catch (ConfigException e) {
            WeightTree tree = WeightTree.model(trains);
            tree.incomplete();
            return walked(model, List.of(), tree, Optional.empty());
        }
    }

    static Walked walked(Layer model, List<BuiltLayer> layers, WeightTree tree, Optional<Shapes> outputs) {
        List<Weight> weights = tree.in(new LayerArguments(model).edition());
        return new Walked(new Built(layers, weights, tree.isComplete(), outputs), tree);
    }

    /** A layer of a model where it is first called. */
    Visited visit(Layer layer, Inputs inputs, boolean live) {
        return layer.isModel() ? inner(layer, inputs, live) : plain(layer, inputs, live);
    }

    private Visited inner(Layer layer, Inputs inputs, boolean live) {
        Walked walked;
        Optional<String> unknown = Optional.empty();
        try {
            walked = model(layer, known(inputs), live);
        } catch (UnsupportedException e) {
            WeightTree tree = WeightTree.model(live);
            tree.incomplete();
            walked = walked(layer, List.of(), tree, Optional.empty());
            unknown = Optional.of(Unknown.reason(e));
        }
        Built built = walked.built;
        if (unknown.isEmpty() && (built.outputs().isEmpty() || !built.weightsKnown())) {
            unknown = Optional.of(built.unknown().stream().findFirst().orElse("its graph does not hold together"));
        }
        return new Visited(
                new BuiltLayer(
                        layer, built.outputs(), built.weights(), built.weightsKnown(), unknown, Optional.of(built)),
                walked.tree);
    }

    static Optional<Shapes> known(Inputs inputs) {
        try {
            return Optional.of(inputs.first());
        } catch (UnsupportedException e) {
            return Optional.empty();
        }
    }

    private Visited plain(Layer layer, Inputs inputs, boolean live) {
        LayerArguments arguments = new LayerArguments(layer);
        List<String> reasons = new ArrayList<>();
        WeightTree tree = weights(arguments, inputs, live, reasons);
        Optional<Shapes> outputs = Optional.empty();
        try {
            outputs = Optional.of(outputs(layer, inputs));
        } catch (UnsupportedException e) {
            reasons.add(Unknown.reason(e));
        }
        List<Weight> weights = tree.in(arguments.edition());
        return new Visited(
                new BuiltLayer(
                        layer,
                        outputs,
                        weights,
                        tree.isComplete(),
                        reasons.stream().findFirst(),
                        Optional.empty()),
                tree);
    }

    /** Keras 3 builds a layer from what it noted when it was first built. */
    private WeightTree weights(LayerArguments arguments, Inputs inputs, boolean live, List<String> reasons) {
        Optional<Inputs> noted = arguments.built().map(Inputs.Fixed::new);
        List<Inputs> tries = new ArrayList<>();
        noted.filter(fixed -> arguments.isKeras3()).ifPresent(tries::add);
        tries.add(inputs);
        noted.filter(fixed -> !arguments.isKeras3()).ifPresent(tries::add);
        String reason = "";
        for (Inputs each : tries) {
            WeightTree tree = WeightTree.layer(live && arguments.isTrainable());
            try {
                make(new Visit(arguments, each, this), tree);
                return tree;
            } catch (UnsupportedException e) {
                reason = reason.isEmpty() ? Unknown.reason(e) : reason;
            }
        }
        reasons.add(reason);
        WeightTree none = WeightTree.layer(live);
        none.incomplete();
        return none;
    }

    /** Makes the weights of a layer that is part of another. */
    void part(Layer layer, String name, Slot slot, Shapes shapes, WeightTree into) {
        if (layer.isModel()) {
            into.add(model(layer, Optional.of(shapes), into.isLive()).tree, slot);
            return;
        }
        LayerArguments arguments = new LayerArguments(layer);
        Optional<Shapes> noted = arguments.isKeras3() ? arguments.built() : Optional.empty();
        make(
                new Visit(arguments, new Inputs.Fixed(noted.orElse(shapes)), this),
                into.part(name, slot, arguments.isTrainable()));
    }

    static void make(Visit visit, WeightTree into) {
        try {
            LayerRules.of(visit.arguments()).making().make(visit, into);
        } catch (ArithmeticException e) {
            throw Unknown.because("the sizes of its weights are beyond 2^63, or a step is zero");
        } catch (IllegalArgumentException e) {
            throw Unknown.because(String.valueOf(e.getMessage()));
        }
    }

    /** What a layer gives for a call. */
    Shapes outputs(Layer layer, Inputs inputs) {
        if (layer.isModel()) {
            Built built = model(layer, Optional.of(inputs.first()), true).built;
            return built.outputs()
                    .orElseThrow(() -> Unknown.because(built.unknown().stream()
                            .findFirst()
                            .orElse("what the model " + layer.name() + " gives is not known")));
        }
        LayerArguments arguments = new LayerArguments(layer);
        Rule.Output rule = LayerRules.of(arguments).output();
        try {
            return checked(rule, new Visit(arguments, inputs, this));
        } catch (UnsupportedException e) {
            Optional<Shapes> noted = arguments.built();
            if (noted.isEmpty()) {
                throw e;
            }
            return checked(rule, new Visit(arguments, new Inputs.Fixed(noted.get()), this));
        }
    }

    private static Shapes checked(Rule.Output rule, Visit visit) {
        try {
            return rule.of(visit);
        } catch (ArithmeticException e) {
            throw Unknown.because("the sizes of its output are beyond 2^63, or a step is zero");
        } catch (IllegalArgumentException e) {
            throw Unknown.because(String.valueOf(e.getMessage()));
        }
    }

    /** What a layer says of its own input, if it is the first of a model; else with what it was once built. */
    static Inputs own(Layer layer) {
        Optional<Shapes> built = new LayerArguments(layer).built();
        return declared(layer)
                .or(() -> built)
                .<Inputs>map(Inputs.Fixed::new)
                .orElseGet(() -> new Inputs.None("the config does not say what shape its input has"));
    }

    /** What a layer says of its own input; empty if it is silent. */
    static Optional<Shapes> declared(Layer layer) {
        LayerArguments arguments = new LayerArguments(layer);
        for (String key : List.of("batch_shape", "batch_input_shape")) {
            Optional<Shapes> shape = Nodes.shapes(arguments.node(key));
            if (shape.isPresent()) {
                return shape;
            }
        }
        Optional<Sizes> shape = Nodes.sizes(arguments.node("shape"))
                .or(() -> Nodes.sizes(layer.node("input_shape").orElse(Node.Null.VALUE)));
        return shape.map(
                sizes -> Shapes.of(Sizes.of(arguments.optional("batch_size")).plus(sizes)));
    }
}
