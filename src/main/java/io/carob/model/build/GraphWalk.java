package io.carob.model.build;

import io.carob.UnsupportedException;
import io.carob.model.Calls;
import io.carob.model.Graph;
import io.carob.model.Layer;
import io.carob.model.NodeIndex;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through a model whose layers form a graph, call by call. */
final class GraphWalk {

    /** What a layer has given so far, and what it is. */
    private static final class Node {
        private final Layer layer;
        private final List<Optional<Shapes>> outputs = new ArrayList<>();
        private Optional<Walk.Visited> visited = Optional.empty();

        Node(Layer layer) {
            this.layer = layer;
        }
    }

    private final Walk walk;
    private final Layer model;
    private final boolean live;
    private final Graph graph;
    private final Calls.Form form;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Sizes> replaced = new HashMap<>();

    GraphWalk(Walk walk, Layer model, Optional<Shapes> inputs, boolean live) {
        this.walk = walk;
        this.model = model;
        this.live = live;
        this.graph = Graph.of(model);
        this.form = Graph.form(model);
        model.layers().forEach(layer -> nodes.putIfAbsent(layer.name(), new Node(layer)));
        inputs.ifPresent(this::replace);
    }

    /** A call with other shapes than those of the inputs goes through the whole model again. */
    private void replace(Shapes inputs) {
        List<TensorRef> ends = LayerOrder.flat(graph.inputs());
        List<Sizes> given = inputs.all();
        for (int i = 0; i < ends.size() && ends.size() == given.size(); i++) {
            replaced.put(ends.get(i).layer(), given.get(i));
        }
    }

    Walk.Walked walked() {
        for (Graph.Step step : ReplayOrder.of(graph, model)) {
            follow(step);
        }
        List<BuiltLayer> layers = new ArrayList<>();
        for (Node node : nodes.values()) {
            node.visited.ifPresent(visited -> layers.add(visited.layer()));
        }
        WeightTree tree = WeightTree.model(live);
        SlotList slots = new SlotList(Layer.LAYERS);
        for (String name : new LayerOrder(graph, form, model).names()) {
            Node node = node(name);
            Slot slot = slots.next(node.layer);
            node.visited.ifPresent(visited -> tree.add(visited.tree(), slot));
        }
        return Walk.walked(model, layers, tree, ends());
    }

    private Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw Unknown.because("the model has no layer " + name);
        }
        return node;
    }

    private void follow(Graph.Step step) {
        Node node = node(step.layer().name());
        Inputs inputs = inputs(step);
        if (node.visited.isEmpty()) {
            Walk.Visited visited = walk.visit(node.layer, inputs, live);
            node.visited = Optional.of(visited);
            set(node, step.index(), visited.layer().outputs());
            return;
        }
        try {
            set(node, step.index(), Optional.of(walk.outputs(node.layer, inputs)));
        } catch (UnsupportedException e) {
            set(node, step.index(), Optional.empty());
            node.visited = node.visited.map(visited -> visited.because(Unknown.reason(e)));
        }
    }

    private static void set(Node node, int index, Optional<Shapes> outputs) {
        while (node.outputs.size() <= index) {
            node.outputs.add(Optional.empty());
        }
        node.outputs.set(index, outputs);
    }

    private Inputs inputs(Graph.Step step) {
        if (!step.call().arguments().isEmpty() || !step.call().keywords().isEmpty()) {
            return new Inputs.Called(step.call(), tensor -> tensor(tensor, NodeIndex.Place.CALL));
        }
        Sizes given = replaced.get(step.layer().name());
        if (given != null) {
            return new Inputs.Fixed(Shapes.of(given));
        }
        return step.layer().isModel() ? new Inputs.None("the model is not called") : Walk.own(step.layer());
    }

    private Sizes tensor(TensorRef tensor, NodeIndex.Place place) {
        Optional<Sizes> made = made(tensor, place);
        return made.or(() -> tensor.symbol().flatMap(symbol -> Nodes.sizes(symbol.shape())))
                .orElseThrow(() -> Unknown.because("what the layer " + tensor.layer() + " gives is not known"));
    }

    private Optional<Sizes> made(TensorRef tensor, NodeIndex.Place place) {
        Node node = node(tensor.layer());
        int index = tensor.node() - NodeIndex.first(node.layer, form, place);
        Optional<Shapes> shapes;
        if (index < 0) {
            shapes = alone(node.layer);
        } else {
            shapes = index < node.outputs.size() ? node.outputs.get(index) : Optional.empty();
        }
        return shapes.map(Shapes::all)
                .filter(all -> tensor.tensor() < all.size())
                .map(all -> all.get(tensor.tensor()));
    }

    /** What a model in this one gives for its own inputs. */
    private Optional<Shapes> alone(Layer inner) {
        return walk.model(inner, Optional.empty(), true).built().outputs();
    }

    private Optional<Shapes> ends() {
        try {
            return Optional.of(ends(graph.outputs()));
        } catch (UnsupportedException e) {
            return Optional.empty();
        }
    }

    private Shapes ends(Value value) {
        if (value instanceof TensorRef tensor) {
            return Shapes.of(tensor(tensor, NodeIndex.Place.END));
        } else if (value instanceof Value.Items list) {
            return new Shapes.Items(list.items().stream().map(this::ends).toList());
        } else if (value instanceof Value.Fields object) {
            Map<String, Shapes> fields = new LinkedHashMap<>();
            object.fields().forEach((key, item) -> fields.put(key, ends(item)));
            return new Shapes.Fields(fields);
        }
        return new Shapes.Items(List.of());
    }
}
