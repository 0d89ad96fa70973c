package io.carob.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It is a LinkedHashMap that cannot change; few keys and many are found in different ways. */
class OrderedMapTest {

    private static Map<String, Integer> random(int size) {
        Random random = new Random(size);
        Map<String, Integer> map = new LinkedHashMap<>();
        while (map.size() < size) {
            map.put("k" + random.nextInt(10_000), random.nextInt());
        }
        return map;
    }

    private static void assertSame(Map<String, Integer> expected, OrderedMap<Integer> map) {
        assertEquals(expected, map);
        assertEquals(map, expected);
        assertEquals(expected.hashCode(), map.hashCode());
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(map.keySet()));
        assertEquals(List.copyOf(expected.values()), map.values());
        assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(map.entrySet()));
        expected.forEach((key, value) -> assertEquals(value, map.get(key)));
        assertNull(map.get("absent"));
        assertFalse(map.containsKey("absent"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 31, 32, 33, 34, 100, 1_000})
    void holdsWhatTheMapHeld(int size) {
        Map<String, Integer> source = random(size);
        OrderedMap.Builder<Integer> builder = new OrderedMap.Builder<>();
        source.forEach((key, value) -> {
            assertFalse(builder.containsKey(key));
            builder.put(key, 0);
            assertTrue(builder.containsKey(key));
        });
        source.forEach(builder::put);
        assertSame(source, builder.build());
        OrderedMap<Integer> copy = OrderedMap.copyOf(source);
        assertSame(source, copy);
        source.clear();
        assertEquals(size, copy.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 100})
    void setsAValueInItsPlaceOrLast(int size) {
        Map<String, Integer> source = random(size);
        OrderedMap<Integer> map = OrderedMap.copyOf(source);
        String second = map.keyAt(size / 2);
        source.put(second, -1);
        assertSame(source, map.with(second, -1));
        source.put("last", -2);
        assertSame(source, map.with(second, -1).with("last", -2));
    }

    @Test
    void mapsItsValuesUnderTheSameKeys() {
        OrderedMap<Integer> map = OrderedMap.copyOf(random(40));
        OrderedMap<String> mapped = map.map((key, value) -> key + value);
        assertTrue(mapped.hasKeysOf(map));
        assertEquals(map.keyAt(3) + map.valueAt(3), mapped.valueAt(3));
        assertEquals(mapped.valueAt(39), mapped.get(map.keyAt(39)));
    }

    @Test
    void knowsTheOrderOfItsKeys() {
        OrderedMap<Integer> map = OrderedMap.copyOf(Map.of("a", 1)).with("b", 2);
        assertTrue(map.hasKeys("a", "b"));
        assertFalse(map.hasKeys("b", "a"));
        OrderedMap<Integer> turned = OrderedMap.copyOf(Map.of("b", 2)).with("a", 1);
        assertFalse(map.hasKeysOf(turned));
        assertEquals(map, turned);
        assertEquals(map.hashCode(), turned.hashCode());
    }

    @Test
    void doesNotChange() {
        OrderedMap<Integer> map = OrderedMap.copyOf(random(3));
        assertThrows(UnsupportedOperationException.class, () -> map.put("x", 1));
        assertThrows(UnsupportedOperationException.class, () -> map.keySet().clear());
        assertThrows(UnsupportedOperationException.class, () -> map.values().set(0, 1));
    }
}
