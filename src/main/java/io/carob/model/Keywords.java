package io.carob.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas as they are written: keywords of JSON Schema with their values, in order. */
final class Keywords {

    private Keywords() {}

    /** Keywords and their values in turn. */
    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            schema.put((String) pairs[i], pairs[i + 1]);
        }
        return schema;
    }

    /** What stands under a name among the definitions. */
    static Map<String, Object> ref(String name) {
        return of("$ref", "#/$defs/" + name);
    }

    static Map<String, Object> type(String... types) {
        return of("type", types.length == 1 ? types[0] : List.of(types));
    }

    static Map<String, Object> anyOf(Object... schemas) {
        return of("anyOf", List.of(schemas));
    }

    /** An object that has a key, and under it what a schema says. */
    static Map<String, Object> has(String key, Map<String, Object> schema) {
        return of("required", List.of(key), "properties", of(key, schema));
    }

    static Map<String, Object> matching(String pattern) {
        return of("type", "string", "pattern", pattern);
    }
}
