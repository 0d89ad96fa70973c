package io.carob.model.build;

import io.carob.config.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shapes of what a layer takes or gives: one tensor, or tensors in lists and dictionaries. */
public sealed interface Shapes {

    /** As a config writes it, with null for an unknown size. */
    Node toNode();

    /** Of all tensors in it, in the order in which Keras counts them: a dictionary by its keys. */
    List<Sizes> all();

    /** One tensor. */
    record One(Sizes sizes) implements Shapes {
        @Override
        public Node toNode() {
            return sizes.toNode();
        }

        @Override
        public List<Sizes> all() {
            return List.of(sizes);
        }
    }

    /** A list. */
    record Items(List<Shapes> items) implements Shapes {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Node toNode() {
            return new Node.Sequence(items.stream().map(Shapes::toNode).toList());
        }

        @Override
        public List<Sizes> all() {
            List<Sizes> all = new ArrayList<>();
            items.forEach(item -> all.addAll(item.all()));
            return all;
        }
    }

    /** A dictionary. */
    record Fields(Map<String, Shapes> fields) implements Shapes {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public Node toNode() {
            Map<String, Node> nodes = new LinkedHashMap<>();
            fields.forEach((key, item) -> nodes.put(key, item.toNode()));
            return new Node.Mapping(nodes);
        }

        @Override
        public List<Sizes> all() {
            List<Sizes> all = new ArrayList<>();
            new TreeMap<>(fields).values().forEach(item -> all.addAll(item.all()));
            return all;
        }
    }

    /** One tensor. */
    static Shapes of(Sizes sizes) {
        return new One(sizes);
    }

    /** Tensors in a list. */
    static Shapes of(List<Sizes> sizes) {
        return new Items(sizes.stream().map(Shapes::of).toList());
    }
}
