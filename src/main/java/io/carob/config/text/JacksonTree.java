package io.carob.config.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.carob.config.Node;
import io.carob.config.Num;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way from Jackson's mutable tree into ours. */
final class JacksonTree {

    private JacksonTree() {}

    static Node node(JsonNode tree, int depth) {
        if (depth > Node.MAX_DEPTH) {
            throw new IllegalArgumentException("deeper than " + Node.MAX_DEPTH + " levels");
        }
        return switch (tree.getNodeType()) {
            case NULL -> Node.Null.VALUE;
            case BOOLEAN -> new Node.Bool(tree.booleanValue());
            case STRING -> new Node.Text(tree.textValue());
            case NUMBER -> tree.isIntegralNumber() ? Num.of(tree.bigIntegerValue()) : Num.of(tree.doubleValue());
            case ARRAY -> {
                List<Node> items = new ArrayList<>(tree.size());
                tree.forEach(item -> items.add(node(item, depth + 1)));
                yield new Node.Sequence(items);
            }
            case OBJECT -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                tree.properties().forEach(field -> fields.put(field.getKey(), node(field.getValue(), depth + 1)));
                yield new Node.Mapping(fields);
            }
            default -> throw new IllegalArgumentException("a " + tree.getNodeType() + " node has no place in a config");
        };
    }
}
