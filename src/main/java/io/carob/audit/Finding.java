package io.carob.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something dangerous in a file.
 *
 * @param place where in the file: a member, a path in its config, a byte
 * @param why one sentence on what stands there
 */
public record Finding(Rule rule, String place, String why) {

    /** For programs. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", rule.id());
        fields.put("severity", rule.severity().id());
        fields.put("place", place);
        fields.put("why", why);
        return fields;
    }

    @Override
    public String toString() {
        return rule.severity() + " [" + rule.id() + "] " + place + ": " + why;
    }
}
