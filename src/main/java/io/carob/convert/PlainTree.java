package io.carob.convert;

import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.convert.Meaning.Ignored;
import io.carob.initializer.Initializer;
import io.carob.model.Call;
import io.carob.model.Calls;
import io.carob.model.DTypePolicy;
import io.carob.model.InitializerValue;
import io.carob.model.Instance;
import io.carob.model.Layer;
import io.carob.model.Named;
import io.carob.model.Parameter;
import io.carob.model.Signature;
import io.carob.model.TensorRef;
import io.carob.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes values in the one form in which configs are compared. */
final class PlainTree {

    private static final String SEED = "seed";
    private static final String DTYPE = "dtype";
    private static final Node.Text FLOAT32 = new Node.Text("float32");
    private static final String TRAINABLE = "trainable";
    private static final String ITEMS = "items";
    private static final Node.Text TUPLE = new Node.Text("__tuple__");
    private static final Set<String> ENDS = Set.of(Layer.INPUT_LAYERS, Layer.OUTPUT_LAYERS);
    /** What follows from the rest: the shape that a Sequential was called with. */
    private static final Set<String> DERIVED = Set.of("build_input_shape");

    private final Edition edition;
    private final Set<Ignored> ignored;
    /** What the layers of the model around are called here. */
    private Map<String, String> names = Map.of();

    PlainTree(Edition edition, Set<Ignored> ignored) {
        this.edition = edition;
        this.ignored = Set.copyOf(ignored);
    }

    /** @param name what a layer is called here, where names are ignored; empty: nothing */
    Node of(Layer layer, String name) {
        Map<String, String> outside = names;
        Map<String, String> inside = layer.isModel() ? LayerNumbers.of(layer, ignored) : names;
        Map<String, Node> fields = new LinkedHashMap<>(object(layer.instance(), inside));
        if (layer.isModel()) {
            fields.computeIfPresent(Instance.CONFIG, (key, config) -> ofModel((Node.Mapping) config));
        }
        if (ignored.contains(Ignored.NAMES)) {
            fields.computeIfPresent(Instance.CONFIG, (key, config) -> named((Node.Mapping) config, name));
        }
        names = outside;
        if (layer.instance().fields().get(Layer.INBOUND_NODES) instanceof Calls calls) {
            fields.put(Layer.INBOUND_NODES, calls(calls));
        }
        return new Node.Mapping(fields);
    }

    /** Each layer has a dtype of its own; and one tensor is the list of it. */
    private static Node ofModel(Node.Mapping config) {
        Map<String, Node> fields = new TreeMap<>(config.fields());
        fields.remove(DTYPE);
        fields.replaceAll((key, value) -> ENDS.contains(key)
                        && value instanceof Node.Sequence list
                        && list.items().size() == 1
                        && list.items().get(0) instanceof Node.Sequence
                ? list.items().get(0)
                : value);
        return new Node.Mapping(fields);
    }

    private static Node named(Node.Mapping config, String name) {
        Map<String, Node> fields = new TreeMap<>(config.fields());
        fields.remove(Layer.NAME);
        if (!name.isEmpty()) {
            fields.put(Layer.NAME, new Node.Text(name));
        }
        return new Node.Mapping(fields);
    }

    Node of(Initializer initializer) {
        Node written = Meaning.written(initializer);
        if (!(written instanceof Node.Mapping object)) {
            return plain(written);
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        Node registered = object.get(Instance.REGISTERED_NAME).orElse(Node.Null.VALUE);
        Node name = registered instanceof Node.Text
                ? registered
                : object.get(Instance.CLASS_NAME).orElse(Node.Null.VALUE);
        fields.put(Instance.CLASS_NAME, name);
        fields.put(Instance.CONFIG, plain(object.get(Instance.CONFIG).orElse(Node.Mapping.EMPTY)));
        return new Node.Mapping(fields);
    }

    private Map<String, Node> object(Instance instance, Map<String, String> inside) {
        names = inside;
        Map<String, Node> fields = new LinkedHashMap<>();
        String name = instance.type().map(type -> type.name()).orElseGet(instance::registeredName);
        fields.put(Instance.CLASS_NAME, new Node.Text(name));
        Map<String, Node> config = new TreeMap<>();
        Optional<Signature> signature = instance.signature();
        instance.arguments().forEach((key, value) -> {
            Optional<Parameter> parameter = signature.flatMap(known -> known.parameter(key));
            if (counts(key, parameter)) {
                config.put(key, key.equals(Layer.LAYERS) ? layers(value) : argument(value, parameter, instance));
            }
        });
        signature.ifPresent(known -> fillDefaults(known, instance, config));
        // a layer that does not tell takes the one of the process
        config.replace(DTYPE, Node.Null.VALUE, FLOAT32);
        config.remove(TRAINABLE, Node.Bool.TRUE);
        fields.put(Instance.CONFIG, new Node.Mapping(config));
        return fields;
    }

    private boolean counts(String key, Optional<Parameter> parameter) {
        return !DERIVED.contains(key)
                && !(key.equals(SEED) && ignored.contains(Ignored.SEEDS))
                && !parameter.map(Parameter::indifferent).orElse(false);
    }

    private Node layers(Value value) {
        if (!(value instanceof Value.Items list)) {
            return of(value);
        }
        List<Node> nodes = new ArrayList<>();
        list.items()
                .forEach(item -> nodes.add(
                        item instanceof Layer layer ? of(layer, names.getOrDefault(layer.name(), "")) : of(item)));
        return new Node.Sequence(nodes);
    }

    /** A value that says no more than the default is written as that. */
    private Node argument(Value value, Optional<Parameter> parameter, Instance owner) {
        Optional<Node> absent = parameter.flatMap(known -> known.defaultIn(edition));
        boolean plain = value instanceof Value.Plain;
        return plain && absent.filter(node -> Defaults.matches(value, node)).isPresent()
                ? byDefault(parameter.get(), absent.get(), owner)
                : of(value);
    }

    private Node byDefault(Parameter parameter, Node absent, Instance owner) {
        return of(Value.read(absent, parameter.kind(), owner.writing()));
    }

    private void fillDefaults(Signature signature, Instance owner, Map<String, Node> config) {
        Set<String> known = new HashSet<>();
        config.keySet().forEach(key -> known.add(signature.name(key)));
        signature.parameters().forEach((key, parameter) -> {
            Optional<Node> absent = parameter.defaultIn(edition);
            if (absent.isPresent() && counts(key, Optional.of(parameter)) && known.add(signature.name(key))) {
                config.put(key, byDefault(parameter, absent.get(), owner));
            }
        });
    }

    private Node of(Value value) {
        if (value instanceof Layer layer) {
            return of(layer, "");
        } else if (value instanceof Instance instance) {
            return new Node.Mapping(object(instance, names));
        } else if (value instanceof InitializerValue initializer) {
            return of(initializer.initializer());
        } else if (value instanceof DTypePolicy policy) {
            return policy.written() instanceof Instance map && map.className().equals("DTypePolicyMap")
                    ? of((Value) map)
                    : new Node.Text(policy.name());
        } else if (value instanceof Named named) {
            return new Node.Text(named.name());
        } else if (value instanceof TensorRef tensor) {
            return tensor(tensor);
        } else if (value instanceof Value.Items list) {
            return new Node.Sequence(list.items().stream().map(this::of).toList());
        } else if (value instanceof Value.Fields object) {
            return mapping(object.fields());
        }
        return value instanceof Calls calls ? calls(calls) : plain(value.toNode());
    }

    private Node.Mapping mapping(Map<String, Value> values) {
        Map<String, Node> fields = new TreeMap<>();
        values.forEach((key, value) -> fields.put(key, of(value)));
        return new Node.Mapping(fields);
    }

    private Node tensor(TensorRef tensor) {
        String name = names.getOrDefault(tensor.layer(), tensor.layer());
        return Node.Sequence.of(new Node.Text(name), Num.of(tensor.node()), Num.of(tensor.tensor()));
    }

    private Node calls(Calls calls) {
        List<Node> nodes = new ArrayList<>();
        for (Call call : calls.calls()) {
            Map<String, Node> fields = new TreeMap<>();
            fields.put("args", of(new Value.Items(call.arguments())));
            Map<String, Node> keywords = new TreeMap<>(mapping(call.keywords()).fields());
            // which every call takes for a keyword that is not given
            keywords.values().removeIf(Node.Null.class::isInstance);
            fields.put("kwargs", new Node.Mapping(keywords));
            nodes.add(new Node.Mapping(fields));
        }
        return new Node.Sequence(nodes);
    }

    /** Numbers by their value, lists and tuples alike, keys in order. */
    private Node plain(Node node) {
        if (node instanceof Num.Real real && Double.isFinite(real.value()) && real.value() == Math.rint(real.value())) {
            return Num.of(new BigDecimal(real.value()).toBigInteger());
        } else if (node instanceof Num.Int whole) {
            return Num.of(whole.value());
        } else if (node instanceof Node.Sequence list) {
            return new Node.Sequence(list.items().stream().map(this::plain).toList());
        }
        return node instanceof Node.Mapping object ? plain(object) : node;
    }

    private Node plain(Node.Mapping object) {
        if (object.get(Instance.CLASS_NAME).filter(TUPLE::equals).isPresent()) {
            return plain(object.get(ITEMS).orElse(new Node.Sequence(List.of())));
        }
        Map<String, Node> fields = new TreeMap<>();
        object.fields().forEach((key, value) -> {
            if (!(key.equals(SEED) && ignored.contains(Ignored.SEEDS))) {
                fields.put(key, plain(value));
            }
        });
        return new Node.Mapping(fields);
    }
}
