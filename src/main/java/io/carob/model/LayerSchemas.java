package io.carob.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The JSON Schemas of layers. What most of them take is defined once. */
final class LayerSchemas {

    private static final String COMMON = "common";
    private static final String OPERATIONS_MODULE = "\\.ops(\\.|$)";
    private static final double MOST = 0.8;

    private final ClassSchemas classes;
    private final KindSchemas kinds;
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    LayerSchemas(ClassSchemas classes, KindSchemas kinds) {
        this.classes = classes;
        this.kinds = kinds;
    }

    /** The definitions of a layer and of every class. */
    Map<String, Object> definitions() {
        List<ClassSchemas.Own> own = classes.own(Family.LAYERS);
        Set<String> operations = new HashSet<>(classes.names(Family.OPERATIONS));
        Map<String, Object> common = common(own);
        List<Object> rules = new ArrayList<>();
        for (ClassSchemas.Own layer : own) {
            String name = layer.names().get(0);
            definitions.put("config_" + name, config(layer, common));
            Map<String, Object> rule = ClassSchemas.rule(layer.names(), Keywords.ref("config_" + name));
            if (layer.names().stream().anyMatch(operations::contains)) {
                rule.put("if", Keywords.of("allOf", List.of(rule.get("if"), notOperation())));
            }
            rules.add(rule);
        }
        if (!common.isEmpty()) {
            definitions.put(COMMON, Keywords.of("properties", common));
        }
        Set<String> names = new LinkedHashSet<>(classes.names(Family.LAYERS));
        names.addAll(classes.names(Family.OPERATIONS));
        definitions.put(ModelSchema.LAYER, layer(names, rules));
        return definitions;
    }

    /** Operations have no trainable; not all texts have modules. */
    private static Object notOperation() {
        return Keywords.of(
                "properties",
                Keywords.of(
                        Instance.MODULE,
                        Keywords.of("not", Keywords.matching(OPERATIONS_MODULE)),
                        Instance.CONFIG,
                        Keywords.of("required", List.of("trainable"))));
    }

    private static Object layer(Set<String> names, List<Object> rules) {
        Map<String, Object> own = Keywords.of(
                "required",
                List.of(Instance.CLASS_NAME, Instance.CONFIG),
                "properties",
                Keywords.of(Instance.CLASS_NAME, Keywords.of("enum", List.copyOf(names))),
                "allOf",
                rules);
        return Keywords.of(
                "type",
                "object",
                "required",
                List.of(Instance.CLASS_NAME),
                "properties",
                Keywords.of(
                        Instance.CLASS_NAME,
                        Keywords.type("string"),
                        Layer.NAME,
                        Keywords.type("string"),
                        Layer.INBOUND_NODES,
                        Keywords.ref(ModelSchema.CALLS)),
                "if",
                Keywords.of("not", Keywords.ref(ClassSchemas.CUSTOM)),
                "then",
                own);
    }

    private Object config(ClassSchemas.Own layer, Map<String, Object> common) {
        Map<String, Object> properties = kinds.properties(layer.signature());
        String name = layer.type().name();
        if (name.equals("Functional")) {
            properties.put(Layer.LAYERS, Keywords.of("type", "array", "items", Keywords.ref(ModelSchema.CALLED)));
            properties.put(Layer.INPUT_LAYERS, Keywords.ref(ModelSchema.ENDS));
            properties.put(Layer.OUTPUT_LAYERS, Keywords.ref(ModelSchema.ENDS));
        } else if (name.equals("Sequential")) {
            Object list = Keywords.of("type", "array", "items", Keywords.ref(ModelSchema.LAYER));
            return properties.containsKey(Layer.LAYERS)
                    ? Keywords.anyOf(list, ClassSchemas.config(layer.signature(), properties))
                    : list;
        }
        Map<String, Object> config = ClassSchemas.config(layer.signature(), properties);
        if (!common.isEmpty() && properties.entrySet().containsAll(common.entrySet())) {
            properties.keySet().removeAll(common.keySet());
            config.putAll(Keywords.ref(COMMON));
            if (config.remove("additionalProperties") != null) {
                config.put("unevaluatedProperties", false);
            }
        }
        return config;
    }

    /** The keys that most layers take, and all of those in the same way. */
    private Map<String, Object> common(List<ClassSchemas.Own> own) {
        Map<Map.Entry<String, Object>, Integer> uses = new HashMap<>();
        own.forEach(layer -> kinds.properties(layer.signature())
                .entrySet()
                .forEach(property -> uses.merge(Map.entry(property.getKey(), property.getValue()), 1, Integer::sum)));
        Map<String, Object> common = new TreeMap<>();
        uses.forEach((property, count) -> {
            if (count >= MOST * own.size()) {
                common.put(property.getKey(), property.getValue());
            }
        });
        return common;
    }
}
