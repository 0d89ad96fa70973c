package io.carob.model;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.OrderedMap;
import io.carob.config.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All calls of a layer: its {@code inbound_nodes}.
 *
 * @param calls in order
 * @param form how they are written
 * @param spelling what they are written as, where that is none of the forms
 */
public record Calls(List<Call> calls, Form form, Optional<Node> spelling) implements Value {

    /** The forms of {@code inbound_nodes}. */
    public enum Form {
        /** Keras 1: a list of {@code [layer, node, tensor]}. */
        TRIPLES,
        /** Keras 2: the same with the keywords of the call in every entry. */
        ROWS,
        /** Keras 3: {@code {"args", "kwargs"}}. */
        ARGUMENTS
    }

    /** How Keras 2 says that a plain value stands where a tensor could. */
    static final String CONSTANT = "_CONSTANT_VALUE";

    public Calls {
        calls = List.copyOf(calls);
    }

    /** In the form of a dialect. */
    public Calls(List<Call> calls, Form form) {
        this(calls, form, Optional.empty());
    }

    @Override
    public Node toNode() {
        if (spelling.isPresent()) {
            return spelling.get();
        }
        List<Node> nodes = new ArrayList<>();
        for (Call call : calls) {
            nodes.add(form == Form.ARGUMENTS ? object(call) : rows(call));
        }
        return new Node.Sequence(nodes);
    }

    private static Node object(Call call) {
        OrderedMap.Builder<Node> fields = new OrderedMap.Builder<>();
        fields.put("args", new Items(call.arguments()).toNode());
        fields.put("kwargs", new Fields(call.keywords()).toNode());
        return new Node.Mapping(fields.build());
    }

    private Node rows(Call call) {
        Optional<Node> keywords =
                form == Form.ROWS ? Optional.of(new Fields(call.keywords()).toNode()) : Optional.empty();
        return call.arguments().isEmpty()
                ? new Node.Sequence(List.of())
                : row(call.arguments().get(0), keywords);
    }

    private static Node row(Value value, Optional<Node> keywords) {
        if (value instanceof Items list) {
            return new Node.Sequence(
                    list.items().stream().map(item -> row(item, keywords)).toList());
        } else if (value instanceof Fields object) {
            Map<String, Node> fields = new LinkedHashMap<>();
            object.fields().forEach((key, item) -> fields.put(key, row(item, keywords)));
            return new Node.Mapping(fields);
        }
        List<Node> row = new ArrayList<>();
        if (value instanceof TensorRef tensor) {
            row.add(new Node.Text(tensor.layer()));
            row.add(Num.of(tensor.node()));
            row.add(Num.of(tensor.tensor()));
        } else {
            row.add(new Node.Text(CONSTANT));
            row.add(Num.of(-1));
            row.add(value.toNode());
        }
        keywords.ifPresent(row::add);
        return new Node.Sequence(row, Tag.NONE);
    }
}
