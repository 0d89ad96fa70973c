package io.carob.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final double ULP = 4e-16;
    private static JsonNode golden;

    @BeforeAll
    static void read() throws IOException {
        golden = new ObjectMapper().readTree(new File("testdata/stft/windows.json"));
    }

    @Test
    void pointsAreThoseOfSciPy() {
        assertFalse(golden.get("cases").isEmpty());
        for (JsonNode row : golden.get("cases")) {
            double[] points = IntStream.range(0, row.get("length").intValue())
                    .mapToDouble(i -> row.get("points").get(i).doubleValue())
                    .toArray();
            double[] found = Window.of(
                    row.get("name").textValue(),
                    points.length,
                    row.get("periodic").booleanValue());
            assertArrayEquals(points, found, ULP, row::toString);
        }
    }

    @Test
    void everyAliasIsItsWindow() {
        Set<String> names = new HashSet<>();
        golden.get("aliases").properties().forEach(entry -> {
            names.add(entry.getKey());
            for (JsonNode alias : entry.getValue()) {
                names.add(alias.textValue());
                assertArrayEquals(Window.of(entry.getKey(), 9, false), Window.of(alias.textValue(), 9, false));
            }
        });
        assertEquals(names, Window.names());
        names.forEach(Window::check);
    }

    @Test
    void aSuffixOverridesTheFlag() {
        for (String name : Window.names()) {
            assertArrayEquals(Window.of(name, 8, true), Window.of(name + "_periodic", 8, false), name);
            assertArrayEquals(Window.of(name, 8, false), Window.of(name + "_symmetric", 8, true), name);
        }
    }

    @Test
    void aPeriodicWindowIsALongerOneWithoutItsEnd() {
        for (String name : Window.names()) {
            double[] longer = Window.of(name, 12, false);
            assertArrayEquals(Arrays.copyOf(longer, 11), Window.of(name, 11, true), name);
        }
    }

    @Test
    void endsOfHannAreExactlyZero() {
        assertEquals(0.0, Window.of("hann", 400, false)[0]);
        assertEquals(0.0, Window.of("hann", 400, false)[399]);
    }

    @Test
    void whatSciPyDoesNotKnowIsRefused() {
        assertFalse(golden.get("unknown").isEmpty());
        for (JsonNode name : golden.get("unknown")) {
            assertThrows(IllegalArgumentException.class, () -> Window.of(name.textValue(), 5, false), name::toString);
        }
    }

    @Test
    void aWindowThatNeedsAParameterIsRefusedByName() {
        for (JsonNode name : golden.get("need_a_parameter")) {
            String message = refusal(name.textValue(), 5);
            assertTrue(message.contains(name.toString()) && message.contains("parameter"), message);
        }
    }

    @ParameterizedTest
    @CsvSource({"hannn, hann", "Hamming, hamming", "blackmann_periodic, blackman"})
    void aMisspeltNameIsAnsweredWithTheNearest(String wrong, String right) {
        assertTrue(refusal(wrong, 5).contains("`" + right + "`"), refusal(wrong, 5));
    }

    @Test
    void aWindowHasAPointOrMore() {
        assertTrue(refusal("hann", 0).contains("got 0"));
        assertTrue(refusal("hann", -1).contains("got -1"));
    }

    private static String refusal(String name, int length) {
        return assertThrows(IllegalArgumentException.class, () -> Window.of(name, length, false))
                .toString();
    }
}
