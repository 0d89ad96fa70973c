package io.carob.initializer;

import io.carob.config.Dialect;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.config.Release;
import io.carob.initializer.Row.Name;
import io.carob.initializer.Row.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of an initializer, written from the table of names and keys: what {@code
 * keras.initializers.get} of a release takes. It is stricter in one thing: a key that Keras overlooks is refused.
 */
public final class InitializerSchema {

    private static final Map<String, Object> ANYTHING = Map.of();

    private final Edition edition;

    private InitializerSchema(Edition edition) {
        this.edition = edition;
    }

    /**
     * The schema for one release.
     *
     * @throws io.carob.UnsupportedException if the tables do not know the release
     */
    public static Node of(Dialect dialect, Release release) {
        return new InitializerSchema(Edition.known(dialect, release)).schema();
    }

    private Node schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        String name = "initializer-" + edition.dialect().id();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://carob.example/schemas/" + name + ".schema.json");
        schema.put("title", "Initializer of " + edition);
        schema.put(
                "description",
                "What keras.initializers.get takes there: a name, or a config. A key that Keras overlooks is refused.");
        List<Object> choices = new ArrayList<>();
        choices.add(Map.of("enum", names()));
        if (edition.dialect() != Dialect.KERAS_1) {
            choices.add(Map.of("$ref", "#/$defs/object"));
        }
        if (!Reading.NO_NULL.has(edition)) {
            choices.add(Map.of("type", "null"));
        }
        schema.put("anyOf", choices);
        if (edition.dialect() != Dialect.KERAS_1) {
            schema.put("$defs", Map.of("object", object()));
        }
        return Node.of(schema);
    }

    private List<String> names() {
        return Initializers.names(edition.dialect(), edition.release());
    }

    /** The envelope: which class decides what the config may hold. */
    private Map<String, Object> object() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("module", Reading.MODULES.has(edition) ? Map.of("not", Map.of("type", "null")) : ANYTHING);
        properties.put("class_name", Map.of("enum", names()));
        properties.put("config", Map.of("type", mayHaveNoConfig() ? List.of("object", "null") : "object"));
        for (String key : List.of("registered_name", "build_config", "compile_config", "shared_object_id")) {
            properties.put(key, ANYTHING);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("required", mayHaveNoConfig() ? List.of("class_name") : List.of("class_name", "config"));
        object.put("properties", properties);
        object.put("additionalProperties", false);
        if (mayHaveNoConfig() && !Reading.KERAS_3.has(edition)) {
            object.put("if", Map.of("not", Map.of("required", List.of("module"))));
            object.put("then", legacy());
        }
        object.put("allOf", classes());
        return object;
    }

    private boolean mayHaveNoConfig() {
        return Reading.MODULES.has(edition);
    }

    /** Without a module the config must be there. */
    private static Map<String, Object> legacy() {
        Map<String, Object> legacy = new LinkedHashMap<>();
        legacy.put("required", List.of("config"));
        legacy.put("properties", Map.of("config", Map.of("type", "object")));
        return legacy;
    }

    private List<Object> classes() {
        List<Object> classes = new ArrayList<>();
        for (Row<? extends Initializer> row : InitializerTable.ROWS) {
            List<String> names = row.names().stream()
                    .filter(name -> name.read().has(edition))
                    .map(Name::text)
                    .toList();
            if (!names.isEmpty()) {
                classes.add(whenClass(names, config(row)));
            }
        }
        return classes;
    }

    private Map<String, Object> whenClass(List<String> names, Map<String, Object> config) {
        Map<String, Object> rule = new LinkedHashMap<>();
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("properties", Map.of("class_name", Map.of("enum", names)));
        condition.put("required", List.of("class_name"));
        rule.put("if", condition);
        Map<String, Object> consequence = new LinkedHashMap<>();
        if (config.containsKey("required")) {
            consequence.put("required", List.of("config"));
        }
        consequence.put("properties", Map.of("config", config));
        rule.put("then", consequence);
        return rule;
    }

    private Map<String, Object> config(Row<? extends Initializer> row) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Parameter<? extends Initializer> parameter : row.parameters()) {
            if (parameter.era().has(edition)) {
                properties.put(parameter.key(), parameter.schema().apply(edition));
            }
        }
        if (Reading.DROPS_DTYPE.has(edition) && row.keys(edition).isPresent()) {
            properties.put("dtype", ANYTHING);
        }
        Map<String, Object> config = new LinkedHashMap<>();
        if (Reading.KERAS_3.has(edition) && row.type() == Constant.class) {
            // Keras 3's Constant cannot be read without its value
            config.put("type", "object");
            config.put("required", List.of("value"));
        }
        config.put("properties", properties);
        config.put("additionalProperties", false);
        return config;
    }
}
