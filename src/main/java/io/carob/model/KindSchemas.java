package io.carob.model;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.initializer.InitializerSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** JSON Schemas of what arguments take; each kind that is used is defined once. */
final class KindSchemas {

    private static final Set<Kind> ANYTHING = Set.of(Kind.FUNCTION, Kind.OBJECT, Kind.OBJECTS, Kind.ANY);

    /** Kinds that take null whatever the argument. */
    private static final Set<Kind> WITH_NULL =
            Set.of(Kind.INITIALIZER, Kind.REGULARIZER, Kind.CONSTRAINT, Kind.ACTIVATION, Kind.DTYPE, Kind.SEED);

    private static final Object NULL = Keywords.type("null");

    /** A tuple, or another of the values that Keras writes as objects. */
    private static final Object SPECIAL = Keywords.has(Instance.CLASS_NAME, Keywords.matching("^__"));

    private final Edition edition;
    private final ClassSchemas classes;
    private final Map<String, Object> definitions = new TreeMap<>();

    KindSchemas(Edition edition, ClassSchemas classes) {
        this.edition = edition;
        this.classes = classes;
    }

    /** The definitions of all kinds that were asked for. */
    Map<String, Object> definitions() {
        return definitions;
    }

    /** The schema of an argument, as a reference. */
    Object of(Parameter parameter) {
        Kind kind = parameter.kind();
        if (ANYTHING.contains(kind)) {
            return true;
        }
        String base = kind == Kind.CHOICE
                ? String.join("-", parameter.words()).replaceAll("[^A-Za-z0-9_-]", "_")
                : kind.name().toLowerCase(Locale.ROOT);
        if (kind == Kind.LAYER && !parameter.isNullable(edition)) {
            return Keywords.ref(base);
        }
        boolean nullable = parameter.isNullable(edition) && !WITH_NULL.contains(kind);
        String name = base + (nullable ? "_or_null" : "");
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            Object schema = kind == Kind.CHOICE ? Keywords.of("enum", parameter.words()) : schema(kind);
            definitions.put(name, nullable ? Keywords.anyOf(schema, NULL) : schema);
        }
        return Keywords.ref(name);
    }

    private Object schema(Kind kind) {
        return switch (kind) {
            case INITIALIZER -> initializer();
            case REGULARIZER -> named(Family.REGULARIZERS, "regularizer_object");
            case CONSTRAINT -> named(Family.CONSTRAINTS, "constraint_object");
            case ACTIVATION -> activation();
            case DTYPE -> dtype();
            case LAYER -> Keywords.ref(ModelSchema.LAYER);
            case LAYERS -> Keywords.of("type", "array", "items", Keywords.ref(ModelSchema.LAYER));
            case SEED -> Keywords.type("integer", "null", "object");
            case SHAPE -> list("shape", "integer", false);
            case INTEGER -> Keywords.type("integer");
            case NUMBER -> Keywords.type("number");
            case BOOLEAN -> Keywords.type("boolean");
            case STRING -> Keywords.type("string");
            case INTEGERS -> list("integers", "integer", true);
            case NUMBERS -> list("numbers", "number", true);
            default -> Map.of();
        };
    }

    /** A list of numbers, perhaps lists of lists; null stands for an unknown size. */
    private Object list(String name, String type, boolean orOne) {
        String items = name + "_list";
        definitions.put(
                items,
                Keywords.of(
                        "type",
                        "array",
                        "items",
                        Keywords.anyOf(Keywords.type(type, "null"), Keywords.ref(items), SPECIAL)));
        return orOne
                ? Keywords.anyOf(Keywords.type(type), Keywords.ref(items), SPECIAL)
                : Keywords.anyOf(Keywords.ref(items), SPECIAL);
    }

    private Object named(Family family, String object) {
        definitions.put(object, classes.envelope(family, this));
        List<Object> choices = new ArrayList<>();
        choices.add(Keywords.of("enum", classes.names(family)));
        choices.add(Keywords.matching(">"));
        choices.add(Keywords.ref(object));
        if (edition.dialect() == Dialect.KERAS_1) {
            choices.add(Keywords.has(Layer.NAME, Keywords.of("enum", classes.names(family))));
        }
        choices.add(NULL);
        return Keywords.of("anyOf", choices);
    }

    private Object activation() {
        return Keywords.anyOf(
                Keywords.of("enum", classes.names(Family.ACTIVATIONS)),
                Keywords.matching(">"),
                Keywords.of("type", "object", "required", List.of(Instance.CLASS_NAME)),
                NULL);
    }

    private Object dtype() {
        if (classes.names(Family.POLICIES).isEmpty()) {
            return Keywords.type("string", "null");
        }
        definitions.put("policy", classes.envelope(Family.POLICIES, this));
        return Keywords.anyOf(Keywords.type("string", "null"), Keywords.ref("policy"));
    }

    /** What the schema of initializers says, or an initializer of somebody else's. */
    private Object initializer() {
        List<Object> choices = new ArrayList<>(initializers(edition, "initializer_object"));
        if (edition.dialect() == Dialect.KERAS_2) {
            // texts in the legacy form may hold initializers in the module form
            choices.addAll(initializers(Edition.newest(Dialect.TF_KERAS), "initializer_with_module"));
        }
        choices.add(Keywords.ref(ClassSchemas.CUSTOM));
        choices.add(NULL);
        return Keywords.of("anyOf", choices);
    }

    private List<Object> initializers(Edition reading, String object) {
        Node.Mapping schema = (Node.Mapping) InitializerSchema.of(reading.dialect(), reading.release());
        if (schema.get("$defs").orElse(schema) instanceof Node.Mapping defs) {
            defs.get("object").ifPresent(definition -> definitions.put(object, definition));
        }
        List<Object> choices = new ArrayList<>();
        for (Node choice : ((Node.Sequence) schema.get("anyOf").orElseThrow()).items()) {
            Node.Mapping one = (Node.Mapping) choice;
            choices.add(one.get("$ref").isPresent() ? Keywords.ref(object) : one);
        }
        return choices;
    }

    /** The properties that several parameters give. */
    Map<String, Object> properties(Signature signature) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String key : signature.taken()) {
            properties.put(key, signature.parameter(key).map(this::of).orElse(true));
        }
        return properties;
    }
}
