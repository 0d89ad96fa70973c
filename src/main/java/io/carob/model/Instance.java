package io.carob.model;

import io.carob.config.Node;
import io.carob.config.OrderedMap;
import io.carob.config.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An object in its envelope: a regularizer, a constraint, an optimizer, what a {@link Layer} is made of, or an object of
 * somebody else's class.
 *
 * @param fields of the envelope, in order; its arguments stand under {@code config}
 * @param tag of the envelope in YAML
 * @param type the entry of the catalogue; empty if the class is none of Keras's own
 * @param writing how changed arguments are written
 */
public record Instance(Map<String, Value> fields, Tag tag, Optional<KerasClass> type, Writing writing)
        implements Value {

    /** The key of the class. */
    public static final String CLASS_NAME = "class_name";
    /** The key of the arguments. */
    public static final String CONFIG = "config";
    /** The key of the module. */
    public static final String MODULE = "module";
    /** The key of the name under which a custom class is registered. */
    public static final String REGISTERED_NAME = "registered_name";

    public Instance {
        fields = OrderedMap.copyOf(fields);
    }

    /** The name of the class as it is written. */
    public String className() {
        return text(CLASS_NAME).or(() -> text("name")).orElse("");
    }

    /** The module of the class; empty if the envelope has none, or null. */
    public Optional<String> module() {
        return text(MODULE);
    }

    /** What a custom class is registered as, such as {@code my_pkg>Ramp}, else the name of the class. */
    public String registeredName() {
        return text(REGISTERED_NAME).orElseGet(this::className);
    }

    /** How its release has the class; empty if it has none such. */
    public Optional<Signature> signature() {
        return type.flatMap(entry -> entry.in(writing.edition()));
    }

    /** Its arguments by the keys of the config, in order. Keras 1 wrote some objects without an envelope. */
    public Map<String, Value> arguments() {
        if (fields.get(CONFIG) instanceof Value.Fields config) {
            return config.fields();
        }
        return fields.containsKey(CONFIG) ? Map.of() : fields;
    }

    /** An argument by its name in Keras 3, or its key in the config; empty if the config has none such. */
    public Optional<Value> argument(String name) {
        Map<String, Value> arguments = arguments();
        Optional<Value> found = signature()
                .flatMap(signature -> signature.key(name))
                .flatMap(key -> Optional.ofNullable(arguments.get(key)));
        return found.isPresent() ? found : Optional.ofNullable(arguments.get(name));
    }

    /** The same with one field of the envelope set: in its place, or last. */
    public Instance withField(String key, Value value) {
        return new Instance(OrderedMap.copyOf(fields).with(key, value), tag, type, writing);
    }

    /** The same without one field of the envelope. */
    public Instance withoutField(String key) {
        Map<String, Value> changed = new LinkedHashMap<>(fields);
        changed.remove(key);
        return new Instance(changed, tag, type, writing);
    }

    /** The same with other arguments. */
    public Instance withArguments(Map<String, Value> arguments) {
        Tag configTag = fields.get(CONFIG) instanceof Value.Fields config ? config.tag() : Tag.NONE;
        return withField(CONFIG, new Value.Fields(arguments, configTag));
    }

    /**
     * The same with one argument set, by its name in Keras 3 or its key: in its place if the config has it, else where
     * the release writes it.
     */
    public Instance with(String name, Value value) {
        String key = signature().flatMap(signature -> signature.key(name)).orElse(name);
        Map<String, Value> arguments = arguments();
        if (arguments.containsKey(key)) {
            return withArguments(OrderedMap.copyOf(arguments).with(key, value));
        }
        return withArguments(inserted(key, value));
    }

    private Map<String, Value> inserted(String key, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>();
        boolean done = false;
        for (Map.Entry<String, Value> entry : arguments().entrySet()) {
            if (!done
                    && signature()
                            .filter(signature -> signature.isBefore(key, entry.getKey()))
                            .isPresent()) {
                changed.put(key, value);
                done = true;
            }
            changed.put(entry.getKey(), entry.getValue());
        }
        changed.putIfAbsent(key, value);
        return changed;
    }

    private Optional<String> text(String key) {
        return fields.get(key) instanceof Value.Plain plain && plain.node() instanceof Node.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    @Override
    public Node toNode() {
        return new Node.Mapping(Value.Fields.nodes(fields), tag);
    }
}
