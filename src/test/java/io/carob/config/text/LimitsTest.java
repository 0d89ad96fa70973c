package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    static Stream<Limits.Named> names() {
        return Limits.names().stream();
    }

    private static String refusal(String name, long value) {
        return assertThrows(IllegalArgumentException.class, () -> Limits.DEFAULT.with(name, value))
                .toString();
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1,1,1", "1,0,1,1,1,1", "1,1,0,1,1,1", "1,1,1,0,1,1", "1,1,1,1,0,1", "1,1,1,1,1,0", "-1,1,1,1,1,1"
    })
    void aLimitIsPositive(int depth, long bytes, int number, int string, long nodes, long ratio) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new Limits(depth, bytes, number, string, nodes, ratio))
                .toString();
        assertTrue(message.contains("positive"), message);
    }

    @Test
    void everyLimitHasAName() {
        assertEquals(
                List.of(Limits.class.getRecordComponents()).stream()
                        .map(part -> part.getName())
                        .toList(),
                Limits.names().stream().map(Limits.Named::name).toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aLimitIsChangedByItsName(Limits.Named limit) {
        Limits changed = Limits.DEFAULT.with(limit.name(), limit.standard() + 1);
        assertNotEquals(Limits.DEFAULT, changed);
        assertEquals(Limits.DEFAULT, changed.with(limit.name(), limit.standard()));
        assertTrue(changed.toString().contains(limit.name() + "=" + (limit.standard() + 1)), changed.toString());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aLimitThatIsNotPositiveIsRefusedByItsName(Limits.Named limit) {
        assertTrue(refusal(limit.name(), 0).contains("positive"));
        assertTrue(refusal(limit.name(), Long.MIN_VALUE).contains("positive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"depth", "number", "string"})
    void aLimitThatCountsCharactersOrLevelsIsAnInt(String name) {
        assertTrue(refusal(name, 1L << 31).contains("2147483647"));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        String message = refusal("dpeth", 1);
        assertTrue(message.contains("\"dpeth\"") && message.contains("did you mean `depth`?"), message);
        assertTrue(refusal("\u202e", 1).contains("depth, bytes, number, string, nodes, ratio"));
    }
}
