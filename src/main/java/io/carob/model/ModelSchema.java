package io.carob.model;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of a model config, written from the catalogue: the classes, keys and values of one release, and
 * the graph of calls in its form. What a schema cannot tell, {@link ModelProblems} does: references and cycles.
 */
public final class ModelSchema {

    static final String LAYER = "layer";
    /** A layer of a graph. */
    static final String CALLED = "called_layer";

    static final String CALLS = "calls";
    static final String ENDS = "ends";
    private static final String MODEL = "model";
    private static final String CALL = "call";
    private static final String TENSOR = "tensor";
    private static final String ARGUMENT = "argument";

    private final Edition edition;

    private ModelSchema(Edition edition) {
        this.edition = edition;
    }

    /**
     * The schema for one release.
     *
     * @throws io.carob.UnsupportedException if the tables do not know the release
     */
    public static Node of(Dialect dialect, Release release) {
        return new ModelSchema(Edition.known(dialect, release)).schema();
    }

    private Node schema() {
        String name = "model-" + edition.dialect().id();
        Map<String, Object> schema = Keywords.of(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "$id",
                "https://carob.example/schemas/" + name + ".schema.json",
                "title",
                "Model of " + edition,
                "description",
                "A model config as that release reads it. A class of somebody else's may hold anything; it is registered"
                        + " under a name, or in a module of its own.");
        if (edition.dialect() == Dialect.TFJS) {
            schema.put("if", Keywords.of("required", List.of(Frame.TOPOLOGY)));
            schema.put("then", Keywords.of("properties", Keywords.of(Frame.TOPOLOGY, topology())));
            schema.put("else", Keywords.ref(MODEL));
        } else {
            schema.putAll(Keywords.ref(MODEL));
        }
        schema.put("$defs", definitions());
        return Node.of(schema);
    }

    private static Object topology() {
        return Keywords.of(
                "if",
                Keywords.of("required", List.of("model_config")),
                "then",
                Keywords.of("properties", Keywords.of("model_config", Keywords.ref(MODEL))),
                "else",
                Keywords.ref(MODEL));
    }

    private Map<String, Object> definitions() {
        ClassSchemas classes = new ClassSchemas(edition);
        KindSchemas kinds = new KindSchemas(edition, classes);
        Map<String, Object> layers = new LayerSchemas(classes, kinds).definitions();
        Map<String, Object> definitions = Keywords.of(
                MODEL,
                model(),
                ClassSchemas.CUSTOM,
                ClassSchemas.custom(),
                CALLED,
                Keywords.of("required", List.of(Layer.NAME, Layer.INBOUND_NODES), "$ref", "#/$defs/" + LAYER),
                CALLS,
                Keywords.of("type", "array", "items", Keywords.ref(CALL)),
                ENDS,
                nested(ENDS, Keywords.ref(TENSOR)),
                TENSOR,
                tensor(3));
        if (edition.dialect() == Dialect.KERAS_3) {
            definitions.put(CALL, Keywords.anyOf(call(), Keywords.type("array")));
            definitions.put(ARGUMENT, argument());
        } else {
            definitions.put(CALL, nested(CALL, tensor(edition.dialect() == Dialect.KERAS_1 ? 3 : 4)));
        }
        definitions.putAll(kinds.definitions());
        definitions.putAll(layers);
        return definitions;
    }

    private static Object model() {
        return Keywords.of(
                "$ref",
                "#/$defs/" + LAYER,
                "anyOf",
                List.of(
                        Keywords.ref(ClassSchemas.CUSTOM),
                        Keywords.has(
                                Instance.CLASS_NAME,
                                Keywords.of("enum", List.of("Sequential", "Functional", "Model")))));
    }

    /** A call in the form of Keras 3. */
    private static Object call() {
        return Keywords.of(
                "type",
                "object",
                "required",
                List.of("args"),
                "properties",
                Keywords.of(
                        "args",
                        Keywords.of("type", "array", "items", Keywords.ref(ARGUMENT)),
                        "kwargs",
                        Keywords.of("type", "object", "additionalProperties", Keywords.ref(ARGUMENT))));
    }

    /** What a layer is called with: tensors among lists, objects and plain values. */
    private static Object argument() {
        Object history = Keywords.has("keras_history", Keywords.ref(TENSOR));
        return Keywords.of(
                "items",
                Keywords.ref(ARGUMENT),
                "if",
                Keywords.of(
                        "type",
                        "object",
                        "required",
                        List.of(Instance.CLASS_NAME),
                        "properties",
                        Keywords.of(Instance.CLASS_NAME, Keywords.of("const", TensorRef.CLASS_NAME))),
                "then",
                Keywords.of("required", List.of(Instance.CONFIG), "properties", Keywords.of(Instance.CONFIG, history)),
                "else",
                Keywords.of("additionalProperties", Keywords.ref(ARGUMENT)));
    }

    /** Lists and objects of what begins with a word. */
    private static Object nested(String name, Object leaf) {
        return Keywords.of(
                "type",
                List.of("array", "object"),
                "if",
                Keywords.of("type", "array", "minItems", 1, "prefixItems", List.of(Keywords.type("string"))),
                "then",
                leaf,
                "else",
                Keywords.of("items", Keywords.ref(name), "additionalProperties", Keywords.ref(name)));
    }

    /** A layer's name, which call of it, which output of that; in some dialects the keywords of the call. */
    private static Map<String, Object> tensor(int most) {
        Map<String, Object> constant = Keywords.of("prefixItems", List.of(Keywords.of("const", Calls.CONSTANT)));
        Object index = Keywords.of("type", "integer", "minimum", 0);
        List<Object> parts = most == 3
                ? List.of(Keywords.type("string"), index, index)
                : List.of(Keywords.type("string"), index, index, Keywords.type("object"));
        Map<String, Object> tensor = Keywords.of("type", "array", "minItems", 3, "maxItems", most);
        tensor.put("anyOf", List.of(constant, Keywords.of("prefixItems", parts)));
        return tensor;
    }
}
