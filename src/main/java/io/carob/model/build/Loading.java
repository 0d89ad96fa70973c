package io.carob.model.build;

import io.carob.UnsupportedException;
import io.carob.config.Node;
import io.carob.model.Layer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Loads a model as a running Keras does. Every layer becomes an object, which makes its initializers when it is constructed
 * and its weights when it is built, once; so the order counts. Keras 3 builds a layer as soon as it is constructed, if the
 * config tells for which shape; what is not built then, and every layer before Keras 3, is built when it is first called.
 *
 * @see <a href="https://github.com/keras-team/keras/blob/v3.15.0/keras/src/models/functional.py">functional_from_config</a>
 */
final class Loading extends Walk {

    private final IdentityHashMap<Layer, Loaded> objects = new IdentityHashMap<>();
    private final LoadingLog log = new LoadingLog();
    /** Tells shapes, and changes nothing. */
    private final Walk shapes = new Walk();

    private final InnerLayers inside =
            new InnerLayers((layer, at, live) -> object(layer, at, live).layer());
    private final AutoNames names = new AutoNames();
    private final String place;
    /** What stands in front of the names of weights. */
    private String scope = "";

    Loading(String place) {
        this.place = "$" + place;
    }

    LoadedModel load(Layer root) {
        Loaded object = object(root, place, true);
        if (object.tree().isEmpty()) {
            run(object, new Inputs.None("the model does not say what shape its input has"));
        }
        return log.model(tree(object), new LayerArguments(root).edition());
    }

    private Loaded get(Layer layer) {
        Loaded object = objects.get(layer);
        if (object == null) {
            throw new IllegalStateException("a layer that was not loaded: " + layer.name());
        }
        return object;
    }

    private static WeightTree tree(Loaded object) {
        return object.tree().orElseThrow();
    }

    private Loaded object(Layer layer, String at, boolean live) {
        LayerArguments arguments = new LayerArguments(layer);
        boolean trains = live && arguments.isTrainable();
        if (!layer.isModel()) {
            return plain(layer, at, trains);
        } else if (LayerRules.isForeignModel(layer)) {
            log.problem(at, arguments.stranger());
        }
        return layer.isFunctional() ? graph(layer, at, trains) : chain(layer, at, trains);
    }

    private Loaded added(Layer layer, String at, boolean live) {
        Loaded object = new Loaded(layer, names.of(layer), at, live);
        objects.put(layer, object);
        return object;
    }

    // models

    private Loaded graph(Layer model, String at, boolean live) {
        List<Layer> loaded = new ArrayList<>();
        for (Layer layer : model.layers()) {
            loaded.add(object(layer, inside(model, at, loaded.size()), live).layer());
        }
        Loaded object = added(model.withLayers(loaded), at, live);
        object.built(new GraphWalk(this, object.layer(), Optional.empty(), live)
                .walked()
                .tree());
        return object;
    }

    private static String inside(Layer model, String at, int index) {
        return at + ".config" + (model.isList() ? "" : "." + Layer.LAYERS) + "[" + index + "]";
    }

    /** A Sequential calls each layer when it is added, if it knows its input. */
    private Loaded chain(Layer model, String at, boolean live) {
        String name = names.of(model);
        List<Layer> loaded = new ArrayList<>();
        WeightTree tree = WeightTree.model(live);
        SlotList slots = new SlotList(Layer.LAYERS);
        Optional<Inputs> next = Optional.empty();
        for (Layer layer : model.layers()) {
            Loaded object = object(layer, inside(model, at, loaded.size()), live);
            if (loaded.isEmpty()) {
                next = entry(object);
            }
            loaded.add(object.layer());
            if (next.isPresent()) {
                scope = new LayerArguments(model).isKeras3() ? name + "/" : "";
                next = Optional.of(called(object, next.get(), tree, slots.next(object.layer())));
                scope = "";
            }
        }
        Loaded object = new Loaded(model.withLayers(loaded), name, at, live);
        objects.put(object.layer(), object);
        if (next.isPresent()) {
            object.built(tree);
        } else {
            late(model).ifPresent(shape -> run(object, new Inputs.Fixed(shape)));
        }
        return object;
    }

    /** What a Sequential that begins with this layer is called with; empty if it does not know. */
    private static Optional<Inputs> entry(Loaded first) {
        if (first.layer().isModel()) {
            return first.tree().map(known -> new Inputs.None("the model in it takes its own input"));
        }
        return declared(first.layer()).map(Inputs.Fixed::new);
    }

    /** The shape for which a Sequential was built in the end. */
    private static Optional<Shapes> late(Layer model) {
        LayerArguments arguments = new LayerArguments(model);
        return Nodes.shapes(arguments.node("build_input_shape"))
                .or(() -> arguments.isKeras3() ? arguments.built() : Optional.empty());
    }

    /** Calls all layers of a Sequential that did not know its input. */
    private void run(Loaded model, Inputs inputs) {
        String outer = scope;
        scope = outer + model.name() + "/";
        WeightTree tree = WeightTree.model(model.isLive());
        SlotList slots = new SlotList(Layer.LAYERS);
        Inputs next = inputs;
        for (Layer layer : model.layer().layers()) {
            next = called(get(layer), next, tree, slots.next(layer));
        }
        scope = outer;
        model.built(tree);
    }

    private Inputs called(Loaded object, Inputs inputs, WeightTree into, Slot slot) {
        Visited visited = visit(object.layer(), inputs, into.isLive());
        into.add(visited.tree(), slot);
        return visited.layer()
                .outputs()
                .<Inputs>map(Inputs.Fixed::new)
                .orElseGet(() -> new Inputs.None("what the layer before gives is not known"));
    }

    // layers

    private Loaded plain(Layer layer, String at, boolean live) {
        Loaded object = added(inside.loaded(layer, at, live), at, live);
        LayerArguments arguments = new LayerArguments(object.layer());
        if (!LayerRules.isKnown(arguments)) {
            log.problem(at, arguments.stranger());
            object.built(unknown(live));
        } else if (arguments.isKeras3()) {
            construct(object, arguments);
            String outer = scope;
            scope = "";
            arguments.built().ifPresent(shape -> make(object, new Inputs.Fixed(shape), object.name()));
            scope = outer;
        }
        return object;
    }

    private static WeightTree unknown(boolean live) {
        WeightTree tree = WeightTree.layer(live);
        tree.incomplete();
        return tree;
    }

    private void construct(Loaded object, LayerArguments arguments) {
        Visit visit = new Visit(arguments, new Inputs.None("it is not called"), this);
        for (Construction.Step step : LayerRules.of(arguments).construction().steps()) {
            if (step instanceof Construction.Initializing made) {
                Filling filling = visit.filling(made.argument());
                if (filling.object() == Filling.Kept.OF_LAYER) {
                    log.seed(object.taker(filling));
                }
            } else if (step instanceof Construction.Generating made
                    && arguments.node(Construction.SEED).equals(Node.Null.VALUE)
                    && made.above().map(arguments::isAboveZero).orElse(true)) {
                for (int i = 0; i < made.count(); i++) {
                    log.seed(new SeedTaker(Optional.empty(), object.argument(Construction.SEED)));
                }
            }
        }
    }

    @Override
    Visited visit(Layer layer, Inputs inputs, boolean live) {
        Loaded object = get(layer);
        if (object.tree().isEmpty()) {
            if (layer.isModel()) {
                run(object, inputs);
            } else {
                build(object, inputs, object.name());
            }
        }
        Optional<Shapes> outputs = Optional.empty();
        try {
            outputs = Optional.of(outputs(layer, inputs));
        } catch (UnsupportedException e) {
            // it was noted
        }
        WeightTree tree = tree(object);
        return new Visited(
                new BuiltLayer(layer, outputs, List.of(), tree.isComplete(), Optional.empty(), Optional.empty()), tree);
    }

    @Override
    Shapes outputs(Layer layer, Inputs inputs) {
        try {
            if (!layer.isModel()) {
                return shapes.outputs(layer, inputs);
            }
            return shapes.model(layer, known(inputs), true)
                    .built()
                    .outputs()
                    .orElseThrow(() -> Unknown.because("what the model " + layer.name() + " gives is not known"));
        } catch (UnsupportedException e) {
            if (known(inputs).isPresent() && LayerRules.isKnown(new LayerArguments(layer))) {
                log.cause(get(layer).place(), Unknown.reason(e));
            }
            throw e;
        }
    }

    @Override
    Walked model(Layer model, Optional<Shapes> inputs, boolean live) {
        return shapes.model(model, inputs, live);
    }

    @Override
    void part(Layer layer, String name, Slot slot, Shapes inputs, WeightTree into) {
        Loaded object = get(layer);
        if (object.tree().isEmpty() && layer.isModel()) {
            run(object, new Inputs.Fixed(inputs));
        } else if (object.tree().isEmpty()) {
            build(object, new Inputs.Fixed(inputs), name);
        }
        into.add(tree(object), slot);
    }

    /** Builds a layer for what it is called with. */
    private void build(Loaded object, Inputs inputs, String name) {
        Optional<Shapes> noted = new LayerArguments(object.layer()).built();
        if (known(inputs).isEmpty() && noted.isPresent()) {
            build(object, new Inputs.Fixed(noted.get()), name);
            return;
        }
        Optional<String> reason = make(object, inputs, name);
        if (reason.isPresent()) {
            object.built(unknown(object.isLive()));
            if (known(inputs).isPresent()) {
                log.problem(object.place(), reason.get());
            } else {
                log.consequence(object.place(), reason.get());
            }
        }
    }

    /** Makes the weights of a layer; why that cannot be, if it cannot. */
    private Optional<String> make(Loaded object, Inputs inputs, String name) {
        String outer = scope;
        scope = outer + (name.isEmpty() ? "" : name + "/");
        LayerArguments arguments = new LayerArguments(object.layer());
        WeightTree tree = WeightTree.layer(object.isLive(), arguments.isTrainable(), new MakingLog(object, scope, log));
        try {
            make(new Visit(arguments, inputs, this), tree);
            object.built(tree);
            return Optional.empty();
        } catch (UnsupportedException e) {
            return Optional.of(Unknown.reason(e));
        } finally {
            scope = outer;
        }
    }
}
