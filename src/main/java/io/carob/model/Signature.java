package io.carob.model;

import io.carob.config.Edition;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A class of Keras's own as one release has it.
 *
 * @param type the class
 * @param edition the release
 * @param className what the release writes under {@code class_name}
 * @param module what it writes under {@code module}; empty if the dialect has none
 * @param keys what its {@code get_config} writes, in order, by the release's own words; true if it is always written
 * @param early keys that stand right after the dtype where they are not null
 * @param accepted what its constructor takes beside those
 * @param takesAny whether it takes any key
 * @param canonical the name in {@link KerasClass#parameters} of each key whose word is another one
 */
public record Signature(
        KerasClass type,
        Edition edition,
        String className,
        Optional<String> module,
        Map<String, Boolean> keys,
        Set<String> early,
        Set<String> accepted,
        boolean takesAny,
        Map<String, String> canonical) {

    /** What the catalogue knows of a key; empty if the class has none such. */
    public Optional<Parameter> parameter(String key) {
        return Optional.ofNullable(type.parameters().get(name(key)));
    }

    /** The name of an argument by its key. */
    public String name(String key) {
        return canonical.getOrDefault(key, key);
    }

    /** The key under which the release has an argument; empty if it has none such. */
    public Optional<String> key(String name) {
        if (keys.containsKey(name) && name(name).equals(name)) {
            return Optional.of(name);
        }
        Optional<String> other = Optional.empty();
        for (Map.Entry<String, String> renamed : canonical.entrySet()) {
            if (renamed.getValue().equals(name)) {
                if (keys.containsKey(renamed.getKey())) {
                    return Optional.of(renamed.getKey());
                }
                other = other.or(() -> Optional.of(renamed.getKey()).filter(accepted::contains));
            }
        }
        return accepted.contains(name) ? Optional.of(name) : other;
    }

    /** Whether its constructor takes a key. */
    public boolean takes(String key) {
        return keys.containsKey(key) || accepted.contains(key);
    }

    /** Whether these are the keys, and the order, that the release writes. */
    boolean writes(Iterable<String> written) {
        Iterator<Map.Entry<String, Boolean>> mine = keys.entrySet().iterator();
        @Nullable String passed = null;
        for (String key : written) {
            if (passed == null && early.contains(key)) {
                passed = key;
            } else if (!skipTo(key, mine, passed)) {
                return false;
            }
        }
        return skipTo(null, mine, passed);
    }

    /** Passes over keys that are not always written, and the one that was written before its turn; to the end for null. */
    private static boolean skipTo(
            @Nullable String key, Iterator<Map.Entry<String, Boolean>> keys, @Nullable String passed) {
        while (keys.hasNext()) {
            Map.Entry<String, Boolean> next = keys.next();
            if (next.getKey().equals(key)) {
                return true;
            } else if (next.getValue() && !next.getKey().equals(passed)) {
                return false;
            }
        }
        return key == null;
    }

    /** Whether the release writes one key before another; false if it does not write both. */
    boolean isBefore(String key, String other) {
        for (String written : keys.keySet()) {
            if (written.equals(key) || written.equals(other)) {
                return written.equals(key) && keys.containsKey(other);
            }
        }
        return false;
    }

    /** Arguments in the order in which the release writes them; those that it does not write come last. */
    public <T> Map<String, T> ordered(Map<String, T> arguments, Predicate<T> isNull) {
        Map<String, T> ordered = new LinkedHashMap<>();
        for (String key : keys.keySet()) {
            T value = arguments.get(key);
            if (value != null) {
                ordered.putIfAbsent(key, value);
            }
            if (key.equals("dtype")) {
                early.forEach(first -> Optional.ofNullable(arguments.get(first))
                        .filter(isNull.negate())
                        .ifPresent(found -> ordered.put(first, found)));
            }
        }
        arguments.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** Every key that its constructor takes, those of its config first. */
    public Set<String> taken() {
        Set<String> all = new LinkedHashSet<>(keys.keySet());
        all.addAll(accepted);
        return all;
    }

    /** The parameters of {@link #taken}, by key. */
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        taken().forEach(key -> parameter(key).ifPresent(parameter -> parameters.put(key, parameter)));
        return parameters;
    }
}
