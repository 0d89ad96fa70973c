package io.carob.model;

import io.carob.CarobException;
import io.carob.ConfigException;
import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.OrderedMap;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads trees as values. What is no object of Keras's own stays what it is, under its name: only the shape of a graph can
 * be at fault.
 */
final class ValueReader {

    private static final String FUNCTION = "function";
    private static final String SPECIAL = "__";

    private final Writing writing;
    private final ClassLookup classes;
    /** Those that were read, by their text, for a model holds few different ones. */
    private final Map<Node, InitializerValue> initializers = new HashMap<>();

    ValueReader(Writing writing) {
        this.writing = writing;
        this.classes = new ClassLookup(writing.edition());
    }

    /** The value of an argument. */
    Value argument(Node node, Optional<Parameter> parameter) {
        return value(node, parameter.map(Parameter::kind).orElse(Kind.ANY));
    }

    /** A value of a kind. */
    Value value(Node node, Kind kind) {
        if (node instanceof Node.Mapping object) {
            return object(object, kind);
        } else if (node instanceof Node.Sequence list) {
            return list(list, kind);
        } else if (node instanceof Node.Text text) {
            return word(text, kind);
        }
        return new Value.Plain(node);
    }

    private Value word(Node.Text text, Kind kind) {
        return switch (kind) {
            case DTYPE -> new DTypePolicy(text.value(), new Value.Plain(text));
            case INITIALIZER -> initializer(text).<Value>map(found -> found).orElse(new Value.Plain(text));
            case ACTIVATION -> named(text, Family.ACTIVATIONS);
            case REGULARIZER -> named(text, Family.REGULARIZERS);
            case CONSTRAINT -> named(text, Family.CONSTRAINTS);
            default -> new Value.Plain(text);
        };
    }

    private Named named(Node.Text text, Family family) {
        return new Named(text.value(), classes.find(family, text.value()), text);
    }

    private Value list(Node.Sequence list, Kind kind) {
        if (kind != Kind.LAYERS && !holdsObject(list)) {
            return new Value.Plain(list);
        }
        Kind each = kind == Kind.LAYERS ? Kind.LAYER : kind;
        List<Value> items = new ArrayList<>(list.items().size());
        for (Node item : list.items()) {
            int index = items.size();
            items.add(Place.item(index, () -> value(item, each)));
        }
        return new Value.Items(items, list.tag());
    }

    private static boolean holdsObject(Node.Sequence list) {
        for (Node item : list.items()) {
            if (item instanceof Node.Mapping || (item instanceof Node.Sequence inner && holdsObject(inner))) {
                return true;
            }
        }
        return false;
    }

    private Value object(Node.Mapping object, Kind kind) {
        if (object.text(Instance.CLASS_NAME).isEmpty()) {
            return flatName(object, kind)
                    .<Value>map(name -> instance(object, classes.find(family(kind), name)))
                    .orElseGet(() -> fields(object, kind));
        }
        String name = object.text(Instance.CLASS_NAME).get();
        if (name.startsWith(SPECIAL)) {
            return name.equals(TensorRef.CLASS_NAME) ? GraphReader.symbol(object) : new Value.Plain(object);
        } else if (name.equals(FUNCTION) && object.text(Instance.CONFIG).isPresent()) {
            String function = object.text(Instance.CONFIG).get();
            return new Named(function, classes.function(function), object);
        } else if (kind == Kind.INITIALIZER || classes.isInitializer(object)) {
            Optional<InitializerValue> initializer = initializer(object);
            if (initializer.isPresent()) {
                return initializer.get();
            }
        }
        Optional<KerasClass> type = classes.find(object, kind);
        if (kind == Kind.LAYER || type.filter(ClassLookup::isLayer).isPresent() || GraphReader.isModel(object)) {
            return layer(object, type);
        }
        Instance instance = instance(object, type);
        return type.filter(entry -> entry.family() == Family.POLICIES).isPresent() ? policy(instance) : instance;
    }

    /** Keras 1 wrote regularizers and constraints as their arguments with a name among them. */
    private static Optional<String> flatName(Node.Mapping object, Kind kind) {
        return kind == Kind.REGULARIZER || kind == Kind.CONSTRAINT ? object.text(Layer.NAME) : Optional.empty();
    }

    private static Family family(Kind kind) {
        return kind == Kind.CONSTRAINT ? Family.CONSTRAINTS : Family.REGULARIZERS;
    }

    private static DTypePolicy policy(Instance instance) {
        Optional<Node> name = instance.argument(Layer.NAME)
                .or(() -> instance.argument("source_name"))
                .map(Value::toNode);
        String text = name.orElse(Node.Null.VALUE) instanceof Node.Text word ? word.value() : "float32";
        return new DTypePolicy(text, instance);
    }

    private Optional<InitializerValue> initializer(Node node) {
        InitializerValue known = initializers.get(node);
        if (known != null && SameText.of(known.written(), node)) {
            // keeps its own text, for YAML tells whether two are one object
            return Optional.of(new InitializerValue(known.initializer(), known.writing(), node, known.canonical()));
        }
        try {
            // the words of Keras 1 mean other numbers today
            boolean released = writing.edition().dialect() == Dialect.KERAS_1 && node instanceof Node.Text;
            Initializer initializer = released
                    ? Initializers.get(node, Dialect.KERAS_1, writing.edition().release())
                    : tfjs(node).orElseGet(() -> Initializers.get(node));
            if (initializer == null) {
                return Optional.empty();
            }
            InitializerValue value = written(initializer, node);
            initializers.put(node, value);
            return Optional.of(value);
        } catch (CarobException e) {
            return Optional.empty();
        }
    }

    /** TensorFlow.js means something else by one word; what it would refuse is read as any release would. */
    private Optional<Initializer> tfjs(Node node) {
        if (writing.edition().dialect() != Dialect.TFJS) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    Initializers.get(node, Dialect.TFJS, writing.edition().release()));
        } catch (CarobException e) {
            return Optional.empty();
        }
    }

    private InitializerValue written(Initializer initializer, Node node) {
        // a word does not tell the form of what may be set in its place
        boolean module = node instanceof Node.Mapping object
                ? object.get(Instance.MODULE).isPresent()
                : writing.modules();
        Writing form = new Writing(initializerEdition(module), module);
        boolean canonical = form.initializer(initializer)
                .filter(text -> SameText.of(text, node))
                .isPresent();
        return new InitializerValue(initializer, form, node, canonical);
    }

    /** Configs in the legacy form may hold initializers in the module form: the texts in HDF5 files do. */
    private Edition initializerEdition(boolean module) {
        Edition edition = writing.edition();
        if (module && edition.dialect() == Dialect.KERAS_2) {
            return new Edition(Dialect.TF_KERAS, Dialect.TF_KERAS.newest());
        }
        return edition;
    }

    private Value fields(Node.Mapping object, Kind kind) {
        Kind each = kind == Kind.LAYERS ? Kind.LAYER : kind;
        return new Value.Fields(values(object, (key, item) -> Place.field(key, () -> value(item, each))), object.tag());
    }

    private Instance instance(Node.Mapping object, Optional<KerasClass> type) {
        boolean flat = object.get(Instance.CLASS_NAME).isEmpty();
        Map<String, Value> fields = values(
                object,
                (key, item) -> key.equals(Instance.CONFIG) && item instanceof Node.Mapping config
                        ? Place.field(key, () -> arguments(config, type))
                        : flat ? new Value.Plain(item) : Place.field(key, () -> envelope(item)));
        return new Instance(fields, object.tag(), type, writing);
    }

    /** A field of an envelope beside the arguments. */
    private Value envelope(Node item) {
        return item instanceof Node.Mapping ? value(item, Kind.ANY) : new Value.Plain(item);
    }

    private Value.Fields arguments(Node.Mapping config, Optional<KerasClass> type) {
        Optional<Signature> signature = type.flatMap(entry -> entry.in(writing.edition()));
        Map<String, Value> arguments = values(config, (key, item) -> {
            Kind kind = kind(key, type, signature);
            return Place.field(key, () -> value(item, kind));
        });
        return new Value.Fields(arguments, config.tag());
    }

    /** The kind of an argument, for which the catalogue is asked first. */
    private static Kind kind(String key, Optional<KerasClass> type, Optional<Signature> signature) {
        if (type.isPresent()) {
            String name = signature.isPresent() ? signature.get().name(key) : key;
            Parameter parameter = type.get().parameters().get(name);
            if (parameter != null) {
                return parameter.kind();
            }
        }
        return ClassLookup.guess(key);
    }

    private static Map<String, Value> values(Node.Mapping object, BiFunction<String, Node, Value> reading) {
        return OrderedMap.copyOf(object.fields()).map(reading);
    }

    /** A layer, or a model in a model, whose graph is looked at here. */
    private Layer layer(Node.Mapping object, Optional<KerasClass> type) {
        if (!GraphReader.isModel(object)) {
            return new Layer(instance(object, type));
        }
        Map<String, Value> fields = values(
                object,
                (key, item) ->
                        Place.field(key, () -> key.equals(Instance.CONFIG) ? layers(item, type) : envelope(item)));
        Layer model = new Layer(new Instance(fields, object.tag(), type, writing));
        if (model.isFunctional()) {
            Graph.of(model);
        }
        return model;
    }

    /** The model that a whole config holds. */
    Layer model(Node.Mapping object) {
        if (object.text(Instance.CLASS_NAME).isEmpty()) {
            throw fault("$.class_name", "must be the name of a class");
        }
        return layer(object, classes.find(object, Kind.LAYER));
    }

    private Value layers(Node config, Optional<KerasClass> type) {
        if (!(config instanceof Node.Mapping object)) {
            return value(config, Kind.LAYERS);
        }
        Value.Fields arguments = arguments(object, type);
        return object.get(Layer.OUTPUT_LAYERS).isPresent()
                ? new GraphReader(this, writing.edition().dialect(), object).linked(arguments)
                : arguments;
    }

    /** What a fault inside a graph is told as. */
    static ConfigException fault(String path, String problem) {
        return new ConfigException(CarobException.Code.WRONG_TYPE, path, problem);
    }
}
