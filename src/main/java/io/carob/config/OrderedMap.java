package io.carob.config;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose keys keep their order: the fields of an object. A config is thousands of small ones, so they are
 * two arrays, and maps that were {@link #map made of each other} share the one of the keys.
 */
public final class OrderedMap<V> extends AbstractMap<String, V> {

    /** So many keys are looked through as quickly as one is hashed and found. */
    private static final int FEW = 32;

    private final String[] keys;
    private final List<V> values;
    /** Where each key stands; empty where there are few. */
    private final Map<String, Integer> positions;

    private OrderedMap(String[] keys, List<V> values, Map<String, Integer> positions) {
        this.keys = keys;
        this.values = values;
        this.positions = positions;
    }

    /** The entries of a map as they are now; a map of this kind is its own copy. */
    public static <V> OrderedMap<V> copyOf(Map<String, V> map) {
        if (map instanceof OrderedMap<V> ordered) {
            return ordered;
        }
        String[] keys = map.keySet().toArray(new String[0]);
        List<V> values = new ArrayList<>(map.values());
        values.forEach(Objects::requireNonNull);
        return new OrderedMap<>(keys, values, positions(keys));
    }

    private static Map<String, Integer> positions(String[] keys) {
        if (keys.length <= FEW) {
            return Map.of();
        }
        Map<String, Integer> positions = new HashMap<>();
        for (String key : keys) {
            positions.put(key, positions.size());
        }
        return positions;
    }

    /** The same keys with what a function makes of their values, in order. */
    public <R> OrderedMap<R> map(BiFunction<String, ? super V, ? extends R> change) {
        List<R> changed = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            changed.add(Objects.requireNonNull(change.apply(keys[i], values.get(i))));
        }
        return new OrderedMap<>(keys, changed, positions);
    }

    private int position(@Nullable Object key) {
        if (keys.length > FEW) {
            return positions.getOrDefault(key, -1);
        }
        if (key == null) {
            return -1;
        }
        // a string knows its hash, so that most keys are passed over without looking at their characters
        int hash = key.hashCode();
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].hashCode() == hash && keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int position = position(key);
        return position < 0 ? null : values.get(position);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return position(key) >= 0;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super V> action) {
        for (int i = 0; i < keys.length; i++) {
            action.accept(keys[i], values.get(i));
        }
    }

    @Override
    public Set<String> keySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<String> iterator() {
                return Arrays.asList(keys).iterator();
            }

            @Override
            public boolean contains(@Nullable Object key) {
                return containsKey(key);
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
    }

    @Override
    public Collection<V> values() {
        return Collections.unmodifiableList(values);
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, V>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Map.Entry<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, V> entry = Map.entry(keys[next], values.get(next));
            next++;
            return entry;
        }
    }
}
