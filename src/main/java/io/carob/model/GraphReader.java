package io.carob.model;

import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.OrderedMap;
import io.carob.config.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how the layers of a model call each other, in the form of any dialect. */
final class GraphReader {

    private static final String ARGS = "args";
    private static final String KWARGS = "kwargs";
    private static final int TRIPLE = 3;
    private static final int ROW = 4;

    private final ValueReader values;
    private final Dialect dialect;
    private final Set<String> names = new HashSet<>();

    GraphReader(ValueReader values, Dialect dialect, Node.Mapping config) {
        this.values = values;
        this.dialect = dialect;
        if (config.get(Layer.LAYERS).orElse(config) instanceof Node.Sequence layers) {
            layers.items().forEach(layer -> name(layer).ifPresent(names::add));
        }
    }

    private static Optional<String> name(Node layer) {
        return layer instanceof Node.Mapping object ? object.text(Layer.NAME) : Optional.empty();
    }

    /** Whether an envelope is that of a model: its config holds layers. */
    static boolean isModel(Node.Mapping object) {
        Node config = object.get(Instance.CONFIG).orElse(Node.Null.VALUE);
        boolean named =
                object.text(Instance.CLASS_NAME).filter(Layer.MODELS::contains).isPresent();
        return config instanceof Node.Mapping fields
                ? fields.get(Layer.OUTPUT_LAYERS).isPresent()
                        || (named && fields.get(Layer.LAYERS).isPresent())
                : named && config instanceof Node.Sequence;
    }

    /** The arguments of a model with the calls of its layers as values. */
    Value.Fields linked(Value.Fields arguments) {
        Map<String, Value> fields = new LinkedHashMap<>(arguments.fields());
        fields.computeIfPresent(Layer.LAYERS, (key, layers) -> Place.within(".layers", () -> layers(layers)));
        for (String key : List.of(Layer.INPUT_LAYERS, Layer.OUTPUT_LAYERS)) {
            fields.computeIfPresent(key, (name, tensors) -> Place.field(name, () -> ends(tensors.toNode())));
        }
        return new Value.Fields(fields, arguments.tag());
    }

    private Value layers(Value layers) {
        if (!(layers instanceof Value.Items list)) {
            throw ValueReader.fault(
                    "$", "must be a list of layers, got " + layers.toNode().excerpt());
        }
        List<Value> linked = new ArrayList<>(list.items().size());
        for (Value item : list.items()) {
            int index = linked.size();
            linked.add(Place.item(index, () -> linked(item)));
        }
        return new Value.Items(linked, list.tag());
    }

    private Value linked(Value item) {
        if (!(item instanceof Layer layer)) {
            throw ValueReader.fault("$", "must be a layer, got " + item.toNode().excerpt());
        }
        Value nodes = layer.instance().fields().get(Layer.INBOUND_NODES);
        return nodes == null
                ? layer
                : new Layer(layer.instance()
                        .withField(Layer.INBOUND_NODES, Place.field(Layer.INBOUND_NODES, () -> calls(nodes.toNode()))));
    }

    private Calls calls(Node nodes) {
        if (!(nodes instanceof Node.Sequence list)) {
            throw ValueReader.fault("$", "must be a list of calls, got " + nodes.excerpt());
        }
        List<Call> calls = new ArrayList<>(list.items().size());
        Calls.Form form = form(list);
        for (Node node : list.items()) {
            int index = calls.size();
            calls.add(Place.item(index, () -> form == Calls.Form.ARGUMENTS ? call(node) : rows(node)));
        }
        Calls read = new Calls(calls, form);
        // the values in a call are written as they were read, so that its own form tells
        boolean same = form == Calls.Form.ARGUMENTS
                ? list.tag().equals(Tag.NONE) && list.items().stream().allMatch(GraphReader::isPlainCall)
                : SameText.of(read.toNode(), nodes);
        return same ? read : new Calls(calls, form, Optional.of(nodes));
    }

    private static boolean isPlainCall(Node node) {
        return node instanceof Node.Mapping call
                && isPlain(call, ARGS, KWARGS)
                && call.fields().get(ARGS) instanceof Node.Sequence args
                && args.tag().equals(Tag.NONE)
                && call.fields().get(KWARGS) instanceof Node.Mapping kwargs
                && kwargs.tag().equals(Tag.NONE);
    }

    /** Whether an object has these keys in this order, and no tag. */
    private static boolean isPlain(Node.Mapping object, String... keys) {
        return object.tag().equals(Tag.NONE)
                && OrderedMap.copyOf(object.fields()).hasKeys(keys);
    }

    private Calls.Form form(Node.Sequence nodes) {
        if (nodes.items().isEmpty()) {
            return switch (dialect) {
                case KERAS_1 -> Calls.Form.TRIPLES;
                case KERAS_3 -> Calls.Form.ARGUMENTS;
                default -> Calls.Form.ROWS;
            };
        }
        Node first = nodes.items().get(0);
        return first instanceof Node.Mapping object && object.get(ARGS).isPresent()
                ? Calls.Form.ARGUMENTS
                : firstRow(first).filter(row -> row.items().size() == TRIPLE).isPresent()
                        ? Calls.Form.TRIPLES
                        : Calls.Form.ROWS;
    }

    private static Optional<Node.Sequence> firstRow(Node node) {
        Node part = node;
        while (true) {
            if (part instanceof Node.Mapping object && !object.fields().isEmpty()) {
                part = object.fields().values().iterator().next();
            } else if (part instanceof Node.Sequence list && !list.items().isEmpty()) {
                if (isRow(list)) {
                    return Optional.of(list);
                }
                part = list.items().get(0);
            } else {
                return Optional.empty();
            }
        }
    }

    /** A call in the form of Keras 3. */
    private Call call(Node node) {
        if (!(node instanceof Node.Mapping object)
                || !(object.get(ARGS).orElse(node) instanceof Node.Sequence args)
                || !(object.get(KWARGS).orElse(Node.Mapping.EMPTY) instanceof Node.Mapping kwargs)) {
            throw ValueReader.fault(
                    "$", "must be a call {\"args\", \"kwargs\"} as those before it, got " + node.excerpt());
        }
        List<Value> arguments = new ArrayList<>(args.items().size());
        for (Node argument : args.items()) {
            int index = arguments.size();
            arguments.add(Place.field(ARGS, () -> Place.item(index, () -> values.value(argument, Kind.ANY))));
        }
        Map<String, Value> keywords = OrderedMap.copyOf(kwargs.fields())
                .map((key, value) -> Place.field(KWARGS, () -> Place.field(key, () -> values.value(value, Kind.ANY))));
        return new Call(arguments, keywords);
    }

    /** A call in the form of Keras 1 and 2, whose keywords stand in every row. */
    private Call rows(Node node) {
        Map<String, Value> keywords = firstRow(node)
                .filter(row -> row.items().size() == ROW)
                .map(row -> keywords(row.items().get(TRIPLE)))
                .orElse(Map.of());
        return new Call(List.of(structure(node)), keywords);
    }

    private Map<String, Value> keywords(Node node) {
        Map<String, Value> keywords = new LinkedHashMap<>();
        if (!(node instanceof Node.Mapping object)) {
            throw ValueReader.fault("$", "the keywords of a call must be an object, got " + node.excerpt());
        }
        object.fields().forEach((key, value) -> keywords.put(key, keyword(value)));
        return keywords;
    }

    /** A list of a layer's name and two numbers is a tensor. */
    private Value keyword(Node node) {
        if (node instanceof Node.Sequence list) {
            if (list.items().size() == TRIPLE
                    && isRow(list)
                    && names.contains(((Node.Text) list.items().get(0)).value())) {
                return tensor(list);
            }
            List<Value> items = list.items().stream().map(this::keyword).toList();
            return items.stream().allMatch(Value.Plain.class::isInstance)
                    ? new Value.Plain(list)
                    : new Value.Items(items, list.tag());
        } else if (node instanceof Node.Mapping object
                && object.get(Instance.CLASS_NAME).isEmpty()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            object.fields().forEach((key, value) -> fields.put(key, keyword(value)));
            return new Value.Fields(fields, object.tag());
        }
        return values.value(node, Kind.ANY);
    }

    private Value structure(Node node) {
        if (node instanceof Node.Mapping object) {
            Map<String, Value> fields = new LinkedHashMap<>();
            object.fields().forEach((key, item) -> fields.put(key, Place.field(key, () -> structure(item))));
            return new Value.Fields(fields, object.tag());
        }
        Node.Sequence list = tensors(node);
        if (isRow(list)) {
            return row(list);
        }
        List<Value> items = new ArrayList<>(list.items().size());
        for (Node item : list.items()) {
            int index = items.size();
            items.add(Place.item(index, () -> structure(item)));
        }
        return new Value.Items(items, list.tag());
    }

    private static Node.Sequence tensors(Node node) {
        if (node instanceof Node.Sequence list) {
            return list;
        }
        throw ValueReader.fault("$", "must be tensors [layer, node, tensor], got " + node.excerpt());
    }

    /** Whether a list begins as a row: its arity is looked at when it is read. */
    private static boolean isRow(Node.Sequence list) {
        return !list.items().isEmpty() && list.items().get(0) instanceof Node.Text;
    }

    private static Value row(Node.Sequence row) {
        if (row.items().size() != TRIPLE && row.items().size() != ROW) {
            throw ValueReader.fault(
                    "$",
                    "a tensor is [layer, node, tensor], or these and keywords, got a list of "
                            + row.items().size());
        }
        return ((Node.Text) row.items().get(0)).value().equals(Calls.CONSTANT)
                ? new Value.Plain(row.items().get(2))
                : tensor(row);
    }

    private static TensorRef tensor(Node.Sequence row) {
        return TensorRef.listed(
                ((Node.Text) row.items().get(0)).value(),
                index(row.items().get(1)),
                index(row.items().get(2)));
    }

    private static int index(Node node) {
        if (node instanceof Num.Int number
                && number.value().signum() >= 0
                && number.value().bitLength() < Integer.SIZE) {
            return number.value().intValue();
        }
        throw ValueReader.fault("$", "the node and the tensor are counted from 0, got " + node.excerpt());
    }

    /** The inputs or outputs of a model: tensors in lists or objects. */
    private static Value ends(Node node) {
        if (node instanceof Node.Mapping object) {
            Map<String, Value> fields = new LinkedHashMap<>();
            object.fields().forEach((key, item) -> fields.put(key, Place.field(key, () -> ends(item))));
            return new Value.Fields(fields, object.tag());
        }
        Node.Sequence list = tensors(node);
        if (!isRow(list)) {
            List<Value> items = new ArrayList<>(list.items().size());
            for (Node item : list.items()) {
                String step = "[" + items.size() + "]";
                items.add(Place.within(step, () -> ends(item)));
            }
            return new Value.Items(items, list.tag());
        } else if (list.items().size() != TRIPLE) {
            throw ValueReader.fault(
                    "$",
                    "a tensor is [layer, node, tensor], got a list of "
                            + list.items().size());
        }
        TensorRef read = tensor(list);
        return SameText.of(read.toNode(), list)
                ? read
                : new TensorRef(read.layer(), read.node(), read.tensor(), Optional.empty(), Optional.of(list));
    }

    /** A tensor in the form of Keras 3. */
    static TensorRef symbol(Node.Mapping object) {
        if (!(object.get(Instance.CONFIG).orElse(object) instanceof Node.Mapping config)
                || !(config.get("keras_history").orElse(config) instanceof Node.Sequence history)) {
            throw ValueReader.fault("$", "a __keras_tensor__ needs a config with a keras_history");
        } else if (history.items().size() != TRIPLE || !isRow(history)) {
            throw ValueReader.fault(
                    "$.config.keras_history", "must be [layer, node, tensor], got " + history.excerpt());
        }
        TensorRef listed = Place.within(".config.keras_history", () -> tensor(history));
        Node shape = config.get("shape").orElse(Node.Null.VALUE);
        Node dtype = config.get("dtype").orElse(Node.Null.VALUE);
        boolean same = isPlain(object, Instance.CLASS_NAME, Instance.CONFIG)
                && isPlain(config, "shape", "dtype", "keras_history")
                && SameText.of(listed.toNode(), history);
        return new TensorRef(
                listed.layer(),
                listed.node(),
                listed.tensor(),
                Optional.of(new TensorRef.Symbol(shape, dtype)),
                same ? Optional.empty() : Optional.of(object));
    }
}
