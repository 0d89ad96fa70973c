package io.carob.config;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
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
public final class OrderedMap<V> extends AbstractMap<String, V> implements Serializable {

    /** So many keys are looked through as quickly as one is hashed and found. */
    private static final int FEW = 32;

    /** Most objects of a config have no more keys. */
    private static final int ROOM = 8;

    private final transient String[] keys;
    private final transient V[] values;
    /** Where each key stands; empty where there are few. */
    private final transient Map<String, Integer> positions;

    private OrderedMap(String[] keys, V[] values, Map<String, Integer> positions) {
        this.keys = keys;
        this.values = values;
        this.positions = positions;
    }

    /**
     * Puts the entries of one map together, in order.
     *
     * @param <V> what the keys stand for
     */
    public static final class Builder<V> {

        private String[] keys;
        private V[] values;
        private int size;
        /** Where each key stands, once they are no longer few. */
        private Map<String, Integer> positions = Map.of();

        /** With nothing in it. */
        public Builder() {
            this(ROOM);
        }

        private Builder(int room) {
            keys = new String[room];
            values = array(room);
        }

        /** Whether the key has been put. */
        public boolean containsKey(String key) {
            return position(keys, size, positions, key) >= 0;
        }

        /** Sets a value: in its place if the key has been put before, else last. */
        public void put(String key, V value) {
            int position = position(keys, size, positions, key);
            if (position >= 0) {
                values[position] = Objects.requireNonNull(value);
            } else {
                add(key, value);
            }
        }

        private void add(String key, V value) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size + 1);
                values = Arrays.copyOf(values, 2 * size + 1);
            }
            keys[size] = key;
            values[size] = Objects.requireNonNull(value);
            size++;
            if (size == FEW + 1) {
                positions = positions(keys, size);
            } else if (size > FEW) {
                positions.put(key, size - 1);
            }
        }

        /** The map of what was put; the builder is not used after it. */
        public OrderedMap<V> build() {
            return size == keys.length
                    ? new OrderedMap<>(keys, values, positions)
                    : new OrderedMap<>(Arrays.copyOf(keys, size), Arrays.copyOf(values, size), positions);
        }
    }

    /** The entries of a map as they are now; a map of this kind is its own copy. */
    public static <V> OrderedMap<V> copyOf(Map<String, V> map) {
        if (map instanceof OrderedMap<V> ordered) {
            return ordered;
        }
        Builder<V> copy = new Builder<>(map.size());
        map.forEach(copy::add);
        return copy.build();
    }

    @SuppressWarnings("unchecked") // an array of objects that only this class sees
    private static <V> V[] array(int length) {
        return (V[]) new Object[length];
    }

    private static Map<String, Integer> positions(String[] keys, int size) {
        if (size <= FEW) {
            return Map.of();
        }
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < size; i++) {
            positions.put(keys[i], i);
        }
        return positions;
    }

    private static int position(String[] keys, int size, Map<String, Integer> positions, @Nullable Object key) {
        if (size > FEW) {
            return positions.getOrDefault(key, -1);
        }
        if (key == null) {
            return -1;
        }
        // a string knows its hash, so that most keys are passed over without looking at their characters
        int hash = key.hashCode();
        for (int i = 0; i < size; i++) {
            if (keys[i].hashCode() == hash && keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** The key of an entry, counted from 0. */
    public String keyAt(int position) {
        return keys[position];
    }

    /** The value of an entry, counted from 0. */
    public V valueAt(int position) {
        return values[position];
    }

    /** The same keys with what a function makes of their values, in order. */
    public <R> OrderedMap<R> map(BiFunction<String, ? super V, ? extends R> change) {
        R[] changed = array(keys.length);
        for (int i = 0; i < keys.length; i++) {
            changed[i] = Objects.requireNonNull(change.apply(keys[i], values[i]));
        }
        return new OrderedMap<>(keys, changed, positions);
    }

    /** The same with one value set: in its place if the key is there, else last. */
    public OrderedMap<V> with(String key, V value) {
        int position = position(key);
        int size = position < 0 ? keys.length + 1 : keys.length;
        V[] changed = Arrays.copyOf(values, size);
        changed[position < 0 ? keys.length : position] = Objects.requireNonNull(value);
        if (position >= 0) {
            return new OrderedMap<>(keys, changed, positions);
        }
        String[] more = Arrays.copyOf(keys, size);
        more[keys.length] = key;
        return new OrderedMap<>(more, changed, positions(more, size));
    }

    /** Whether another map has the same keys in the same order. */
    public boolean hasKeysOf(OrderedMap<?> other) {
        return keys == other.keys || Arrays.equals(keys, other.keys);
    }

    /** Whether these are its keys, in this order. */
    public boolean hasKeys(String... expected) {
        return Arrays.equals(keys, expected);
    }

    private int position(@Nullable Object key) {
        return position(keys, keys.length, positions, key);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int position = position(key);
        return position < 0 ? null : values[position];
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
    public boolean equals(@Nullable Object other) {
        if (other instanceof OrderedMap<?> map && hasKeysOf(map)) {
            return Arrays.equals(values, map.values);
        }
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < keys.length; i++) {
            hash += keys[i].hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super V> action) {
        for (int i = 0; i < keys.length; i++) {
            action.accept(keys[i], values[i]);
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
    public List<V> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
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

    private Object writeReplace() {
        return new Written(List.of(keys), List.of(values));
    }

    /** No map is made without its keys: what travels between two JVMs is a {@link Written}. */
    @SuppressWarnings("unused") // ObjectInputStream calls it
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a map travels as the list of its entries");
    }

    /** A map between two JVMs: what another one says of its keys is checked. */
    private record Written(List<String> keys, List<?> values) implements Serializable {
        private Object readResolve() throws InvalidObjectException {
            if (keys.size() != values.size()) {
                throw new InvalidObjectException(keys.size() + " keys for " + values.size() + " values");
            }
            Builder<Object> map = new Builder<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                map.put(keys.get(i), values.get(i));
            }
            return map.build();
        }
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
            Map.Entry<String, V> entry = Map.entry(keys[next], values[next]);
            next++;
            return entry;
        }
    }
}
