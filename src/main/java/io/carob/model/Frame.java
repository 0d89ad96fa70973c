package io.carob.model;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands around a model in its file. A {@code model.json} of TensorFlow.js holds it under {@code modelTopology},
 * together with what is to be known of its weights.
 *
 * @param tree the whole file
 * @param steps the keys on the way to the model; none if the file is the model
 */
public record Frame(Node.Mapping tree, List<String> steps) {

    /** The key of the model in a {@code model.json}. */
    public static final String TOPOLOGY = "modelTopology";

    private static final String MODEL_CONFIG = "model_config";

    public Frame {
        steps = List.copyOf(steps);
    }

    /** Nothing around the model. */
    static Frame none(Node.Mapping model) {
        return new Frame(model, List.of());
    }

    static Frame around(Node tree) {
        List<String> steps = new ArrayList<>();
        Node part = tree;
        for (String key : List.of(TOPOLOGY, MODEL_CONFIG)) {
            Optional<Node> inner = part instanceof Node.Mapping object ? object.get(key) : Optional.empty();
            if (inner.isPresent()) {
                steps.add(key);
                part = inner.get();
            }
        }
        if (!(tree instanceof Node.Mapping whole)
                || !(part instanceof Node.Mapping model)
                || model.get(Instance.CLASS_NAME).isEmpty()
                || model.get(Instance.CONFIG).isEmpty()) {
            throw new ConfigException(
                    Code.NOT_A_CONFIG,
                    "$" + String.join("", steps.stream().map(step -> "." + step).toList()),
                    "is no config of a model: it needs the keys class_name and config, got " + part.excerpt());
        }
        return new Frame(whole, steps);
    }

    /** Where the model stands, without the {@code $}. */
    public String path() {
        return String.join("", steps.stream().map(step -> "." + step).toList());
    }

    /** The model as it was read. */
    Node.Mapping model() {
        return (Node.Mapping) inner(steps.size());
    }

    /** What stands directly around the model: its version and its backend may be there. */
    Node.Mapping around() {
        return (Node.Mapping) inner(Math.max(0, steps.size() - 1));
    }

    /** Whether it is a {@code model.json}. */
    public boolean isTopology() {
        return steps.contains(TOPOLOGY);
    }

    private Node inner(int depth) {
        Node part = tree;
        for (String step : steps.subList(0, depth)) {
            part = ((Node.Mapping) part).get(step).orElseThrow();
        }
        return part;
    }

    /** The whole file with another model in it. */
    Node with(Node model) {
        Node result = model;
        for (int depth = steps.size() - 1; depth >= 0; depth--) {
            Node.Mapping outer = (Node.Mapping) inner(depth);
            result = new Node.Mapping(outer.with(steps.get(depth), result).fields(), outer.tag());
        }
        return result;
    }
}
