package io.carob.convert;

import io.carob.config.KerasObject;
import io.carob.config.Node;
import io.carob.model.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of Lambda layers, whose code is carried along and never looked into. */
final class Lambdas {

    private static final String CLASS_NAME = "__lambda__";
    private static final List<String> PARTS = List.of("code", "defaults", "closure");

    private Lambdas() {}

    static void toKeras3(LayerDraft draft, String rule) {
        function(draft, "function", rule);
        for (String name : List.of("function_type", "module", "output_shape_type", "output_shape_module")) {
            draft.drop(name, rule, "the object of the function says it");
        }
    }

    private static void function(LayerDraft draft, String name, String rule) {
        Node function = draft.node(name);
        if (function instanceof Node.Sequence parts && parts.items().size() == PARTS.size()) {
            Map<String, Node> config = new LinkedHashMap<>();
            for (int i = 0; i < PARTS.size(); i++) {
                config.put(PARTS.get(i), parts.items().get(i));
            }
            draft.set(name, KerasObject.legacy(CLASS_NAME, new Node.Mapping(config)), rule, "code is carried along");
        } else if (function instanceof Node.Text text) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("module", "builtins");
            object.put("class_name", "function");
            object.put("config", text.value());
            object.put("registered_name", "function");
            draft.set(name, Node.of(object), rule, "a function is an object");
        }
    }

    static void toKeras2(LayerDraft draft, String rule) {
        Optional<Node.Mapping> lambda = draft.node("function") instanceof Node.Mapping object
                        && object.text("class_name").filter(CLASS_NAME::equals).isPresent()
                        && object.get("config").orElse(object) instanceof Node.Mapping config
                ? Optional.of(config)
                : Optional.empty();
        if (lambda.isPresent()) {
            List<Node> parts = PARTS.stream()
                    .map(part -> lambda.get().get(part).orElse(Node.Null.VALUE))
                    .toList();
            draft.set("function", new Node.Sequence(parts), rule, "code is carried along");
            draft.set("function_type", new Node.Text("lambda"), rule, "the function is code");
        } else if (draft.arguments().get("function") instanceof Named named) {
            draft.set("function", new Node.Text(named.name()), rule, "a function is its name");
            draft.set("function_type", new Node.Text("function"), rule, "the function is a name");
        }
        draft.set("module", Node.Null.VALUE, rule, "the module is that of the program");
        draft.set("output_shape_type", new Node.Text("raw"), rule, "the shape is a value");
        draft.set("output_shape_module", Node.Null.VALUE, rule, "the shape is a value");
    }
}
