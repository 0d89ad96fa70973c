package io.carob.model.build;

import io.carob.model.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through a Sequential: every layer takes what the one before gave. */
final class ChainWalk {

    private final Walk walk;
    private final Layer model;
    private final Optional<Shapes> inputs;
    private final boolean live;

    ChainWalk(Walk walk, Layer model, Optional<Shapes> inputs, boolean live) {
        this.walk = walk;
        this.model = model;
        this.inputs = inputs;
        this.live = live;
    }

    Walk.Walked walked() {
        List<BuiltLayer> layers = new ArrayList<>();
        WeightTree tree = WeightTree.model(live);
        SlotList slots = new SlotList(Layer.LAYERS);
        Inputs next = first();
        Optional<Shapes> outputs = Optional.empty();
        for (Layer layer : model.layers()) {
            Walk.Visited visited = walk.visit(layer, next, live);
            layers.add(visited.layer());
            tree.add(visited.tree(), slots.next(layer));
            outputs = visited.layer().outputs();
            next = outputs.<Inputs>map(Inputs.Fixed::new)
                    .orElseGet(() -> new Inputs.None("what the layer before gives is not known"));
        }
        return Walk.walked(model, layers, tree, outputs);
    }

    private Inputs first() {
        if (inputs.isPresent()) {
            return new Inputs.Fixed(inputs.get());
        }
        LayerArguments arguments = new LayerArguments(model);
        Optional<Inputs> own = model.layers().stream()
                .findFirst()
                .filter(layer -> !layer.isModel())
                .map(Walk::own)
                .filter(found -> found instanceof Inputs.Fixed);
        return own.or(() -> Nodes.shapes(arguments.node("build_input_shape"))
                        .or(arguments::built)
                        .map(Inputs.Fixed::new))
                .orElseGet(() -> new Inputs.None("the model does not say what shape its input has"));
    }
}
