package io.carob.model;

import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.initializer.Initializers;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the class that an envelope names. The module says of which family it is; where there is none, the argument does.
 */
final class ClassLookup {

    /** Beginnings of modules, the more special ones first, without the library's name and its private part. */
    private static final List<Map.Entry<String, Family>> MODULES = List.of(
            Map.entry("ops", Family.OPERATIONS),
            Map.entry("regularizers", Family.REGULARIZERS),
            Map.entry("constraints", Family.CONSTRAINTS),
            Map.entry("dtype_policies", Family.POLICIES),
            Map.entry("mixed_precision", Family.POLICIES),
            Map.entry("optimizers.schedules", Family.SCHEDULES),
            Map.entry("optimizers", Family.OPTIMIZERS),
            Map.entry("losses", Family.LOSSES),
            Map.entry("metrics", Family.METRICS),
            Map.entry("quantizers", Family.QUANTIZERS),
            Map.entry("random", Family.RANDOM));

    /** Families in the order in which a class without a module is looked for. */
    private static final List<Family> BY_CLASS = List.of(
            Family.LAYERS,
            Family.POLICIES,
            Family.REGULARIZERS,
            Family.CONSTRAINTS,
            Family.OPTIMIZERS,
            Family.SCHEDULES,
            Family.LOSSES,
            Family.METRICS,
            Family.QUANTIZERS,
            Family.RANDOM);

    private final Edition edition;
    /** What was looked up, for a model holds thousands of objects of a few classes. */
    private final Map<Family, Map<String, Optional<KerasClass>>> found = new EnumMap<>(Family.class);

    private final Map<String, KerasModule> modules = new HashMap<>();

    /** @param edition the release; a class that only others have is found too */
    ClassLookup(Edition edition) {
        this.edition = edition;
    }

    Edition edition() {
        return edition;
    }

    static boolean isLayer(KerasClass type) {
        return type.family() == Family.LAYERS || type.family() == Family.OPERATIONS;
    }

    /** The kind of an argument of somebody else's class, by the words that Keras's own use. */
    static Kind guess(String key) {
        if (key.equals("dtype")) {
            return Kind.DTYPE;
        } else if (key.equals(Layer.LAYERS)) {
            return Kind.LAYERS;
        } else if (key.equals("layer") || key.equals("cell")) {
            return Kind.LAYER;
        } else if (key.endsWith("_initializer")) {
            return Kind.INITIALIZER;
        } else if (key.endsWith("_regularizer")) {
            return Kind.REGULARIZER;
        } else if (key.endsWith("_constraint")) {
            return Kind.CONSTRAINT;
        }
        return key.equals("activation") || key.endsWith("_activation") ? Kind.ACTIVATION : Kind.ANY;
    }

    /** Whether an envelope says that it holds an initializer. */
    boolean isInitializer(Node.Mapping object) {
        return object.get(Instance.MODULE).orElse(object) instanceof Node.Text module
                && module(module.value()).holdsInitializers()
                && object.get(Instance.CLASS_NAME).orElse(object) instanceof Node.Text name
                && Initializers.isName(name.value());
    }

    /** The class of an envelope. */
    Optional<KerasClass> find(Node.Mapping object, Kind kind) {
        String className = object.text(Instance.CLASS_NAME).orElse("");
        Optional<String> module = object.text(Instance.MODULE);
        if (module.isPresent()) {
            KerasModule place = module(module.get());
            return place.isOwn() ? own(place.path(), className) : Optional.empty();
        } else if (object.text(Instance.REGISTERED_NAME).isPresent()) {
            return Optional.empty();
        }
        return switch (kind) {
            case LAYER ->
                isOperation(object, className) ? find(Family.OPERATIONS, className) : find(Family.LAYERS, className);
            case REGULARIZER -> find(Family.REGULARIZERS, className);
            case CONSTRAINT -> find(Family.CONSTRAINTS, className);
            case DTYPE -> find(Family.POLICIES, className);
            default ->
                BY_CLASS.stream()
                        .flatMap(family -> find(family, className).stream())
                        .findFirst();
        };
    }

    /** What a function is: an activation, or the loss or metric that it computes. */
    Optional<KerasClass> function(String name) {
        return find(Family.ACTIVATIONS, name)
                .or(() -> Catalogue.findFunction(Family.LOSSES, name))
                .or(() -> Catalogue.findFunction(Family.METRICS, name));
    }

    /** The class of a name in a family, in this release if it has it, else in any. */
    Optional<KerasClass> find(Family family, String className) {
        return found.computeIfAbsent(family, classes -> new HashMap<>())
                .computeIfAbsent(
                        className,
                        name -> Catalogue.find(family, name, edition).or(() -> Catalogue.find(family, name)));
    }

    private KerasModule module(String name) {
        return modules.computeIfAbsent(name, KerasModule::of);
    }

    /** Without a module, the config of an operation is known by what it lacks. */
    private boolean isOperation(Node.Mapping object, String className) {
        return object.get(Instance.CONFIG).orElse(object) instanceof Node.Mapping config
                && config.get("trainable").isEmpty()
                && config.get("dtype").filter(Node.Mapping.class::isInstance).isEmpty()
                && Catalogue.find(Family.OPERATIONS, className, edition).isPresent()
                && (Catalogue.find(Family.LAYERS, className, edition).isEmpty() || isOfKeras3(object));
    }

    private static boolean isOfKeras3(Node.Mapping object) {
        return object.get(Layer.INBOUND_NODES).orElse(object) instanceof Node.Sequence nodes
                && !nodes.items().isEmpty()
                && nodes.items().get(0) instanceof Node.Mapping;
    }

    /** What no module of its own says is a layer; Keras 3 exports its policies and its operators from the top as well. */
    private Optional<KerasClass> own(String path, String className) {
        for (Map.Entry<String, Family> module : MODULES) {
            if (path.startsWith(module.getKey())) {
                return find(module.getValue(), className);
            }
        }
        return find(Family.LAYERS, className).or(() -> find(Family.POLICIES, className));
    }
}
