package io.carob.model;

import io.carob.config.Node;
import io.carob.config.OrderedMap;
import io.carob.config.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands in a config, understood as far as Keras itself understands it. Immutable; {@link #toNode} writes it again. */
public sealed interface Value
        permits Value.Plain,
                Value.Items,
                Value.Fields,
                InitializerValue,
                DTypePolicy,
                Named,
                Instance,
                Layer,
                TensorRef,
                Calls {

    /** The tree that says it. */
    Node toNode();

    /** Reads a value of a kind. */
    static Value read(Node node, Kind kind, Writing writing) {
        return new ValueReader(writing).value(node, kind);
    }

    /** A value without any object of Keras's in it: numbers, words, shapes, null. */
    record Plain(Node node) implements Value {

        /** Python's None. */
        public static final Plain NULL = new Plain(Node.Null.VALUE);

        @Override
        public Node toNode() {
            return node;
        }
    }

    /** A list with objects in it. */
    record Items(List<Value> items, Tag tag) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        /** A plain list. */
        public Items(List<Value> items) {
            this(items, Tag.NONE);
        }

        @Override
        public Node toNode() {
            List<Node> nodes = new ArrayList<>(items.size());
            items.forEach(item -> nodes.add(item.toNode()));
            return new Node.Sequence(nodes, tag);
        }
    }

    /** A dictionary with objects in it, in order. */
    record Fields(Map<String, Value> fields, Tag tag) implements Value {
        public Fields {
            fields = OrderedMap.copyOf(fields);
        }

        /** A plain dictionary. */
        public Fields(Map<String, Value> fields) {
            this(fields, Tag.NONE);
        }

        @Override
        public Node toNode() {
            return new Node.Mapping(nodes(fields), tag);
        }

        static Map<String, Node> nodes(Map<String, Value> fields) {
            return OrderedMap.copyOf(fields).map((key, value) -> value.toNode());
        }
    }
}
