package io.carob.model;

import io.carob.config.Edition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON Schemas of objects in their envelopes: which class decides what the config may hold. */
final class ClassSchemas {

    /** The name of the definition of what is somebody else's. */
    static final String CUSTOM = "custom";

    private static final String OWN_MODULE = "^(keras|tf_keras|tensorflow\\.keras|tensorflow\\.python\\.keras)(\\.|$)";

    private final Edition edition;

    ClassSchemas(Edition edition) {
        this.edition = edition;
    }

    /** A class as the release has it, and what that calls it. */
    record Own(KerasClass type, List<String> names, Signature signature) {}

    /** The classes of a family that the release has. */
    List<Own> own(Family family) {
        List<Own> own = new ArrayList<>();
        for (KerasClass type : Catalogue.classes(family)) {
            List<String> called = type.names().stream()
                    .filter(name -> type.isCalled(name, edition))
                    .toList();
            Optional<Signature> signature = type.in(edition);
            if (!called.isEmpty() && signature.isPresent()) {
                own.add(new Own(type, called, signature.get()));
            }
        }
        return own;
    }

    /** The names of all classes of a family. */
    List<String> names(Family family) {
        Set<String> names = new LinkedHashSet<>();
        own(family).forEach(own -> names.addAll(own.names));
        return List.copyOf(names);
    }

    /** What is somebody else's: registered under a name, or in a module that is not Keras's. */
    static Object custom() {
        Map<String, Object> noModule = Keywords.of(
                "required",
                List.of(Instance.MODULE, Instance.REGISTERED_NAME),
                "properties",
                Keywords.of(Instance.MODULE, Keywords.type("null"), Instance.REGISTERED_NAME, Keywords.type("string")));
        return Keywords.of(
                "type",
                "object",
                "required",
                List.of(Instance.CLASS_NAME),
                "properties",
                Keywords.of(Instance.CLASS_NAME, Keywords.type("string")),
                "anyOf",
                List.of(
                        Keywords.has(Instance.CLASS_NAME, Keywords.matching(">")),
                        Keywords.has(Instance.REGISTERED_NAME, Keywords.matching(">")),
                        Keywords.has(
                                Instance.MODULE,
                                Keywords.of("type", "string", "not", Keywords.of("pattern", OWN_MODULE))),
                        noModule));
    }

    /** Objects of a family other than layers. */
    Object envelope(Family family, KindSchemas kinds) {
        List<Object> rules = new ArrayList<>();
        for (Own own : own(family)) {
            rules.add(rule(own.names, config(own.signature, kinds.properties(own.signature))));
        }
        Map<String, Object> object = Keywords.of(
                "type",
                "object",
                "required",
                List.of(Instance.CLASS_NAME, Instance.CONFIG),
                "properties",
                Keywords.of(Instance.CLASS_NAME, Keywords.of("enum", names(family))));
        object.put("allOf", rules);
        return Keywords.anyOf(Keywords.ref(CUSTOM), object);
    }

    /** That the config of some classes is of a schema. */
    static Map<String, Object> rule(List<String> names, Object config) {
        Map<String, Object> words = names.size() == 1 ? Keywords.of("const", names.get(0)) : Keywords.of("enum", names);
        return Keywords.of(
                "if",
                Keywords.of("properties", Keywords.of(Instance.CLASS_NAME, words)),
                "then",
                Keywords.of("properties", Keywords.of(Instance.CONFIG, config)));
    }

    /** The config of a class: its keys and no others. */
    static Map<String, Object> config(Signature signature, Map<String, Object> properties) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("type", "object");
        List<String> required = required(signature);
        if (!required.isEmpty()) {
            config.put("required", required);
        }
        config.put("properties", properties);
        if (!signature.takesAny()) {
            config.put("additionalProperties", false);
        }
        return config;
    }

    /** The keys that the release always writes and has no default for, unless another word stands for the same. */
    static List<String> required(Signature signature) {
        List<String> required = new ArrayList<>();
        signature.keys().forEach((key, always) -> {
            boolean needed = always
                    && signature
                            .parameter(key)
                            .filter(parameter ->
                                    parameter.defaultIn(signature.edition()).isEmpty())
                            .isPresent();
            boolean alone = signature.taken().stream()
                    .noneMatch(
                            other -> !other.equals(key) && signature.name(other).equals(signature.name(key)));
            if (needed && alone) {
                required.add(key);
            }
        });
        return required;
    }
}
