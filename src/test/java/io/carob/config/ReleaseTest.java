package io.carob.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {

    @ParameterizedTest
    @CsvSource({
        "3.15,      3,    15,   0,    3.15",
        "3.15.0,    3,    15,   0,    3.15",
        "3.15.1,    3,    15,   1,    3.15.1",
        "2.02.003,  2,    2,    3,    2.2.3",
        "9999.0.10, 9999, 0,    10,   9999.0.10"
    })
    void aTextIsReadAndPrintedWithoutAZeroPatch(String text, int major, int minor, int patch, String printed) {
        Release release = Release.parse(text);
        assertEquals(new Release(major, minor, patch, false), release);
        assertEquals(printed, release.toString());
        assertEquals(release, Release.parse(printed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3.", ".15", "3.15.", "3.15.1.0", "v3.15", "3.15rc1", " 3.15", "-3.15", "12345.0"})
    void whatIsNoReleaseIsRefusedAndQuoted(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Release.parse(text))
                .toString();
        assertTrue(message.endsWith("got \"" + text + '"'), message);
    }

    @Test
    void releasesAreOrderedByNumbersNotByText() {
        List<String> ordered = List.of("2.9", "2.12", "2.21", "3.0.5", "3.3.3", "3.15", "3.15.1", "3.15.12", "4.0");
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                int order = Release.parse(ordered.get(i)).compareTo(Release.parse(ordered.get(j)));
                assertEquals(Integer.signum(i - j), Integer.signum(order), ordered.get(i) + " and " + ordered.get(j));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDialectIsFoundByItsId(Dialect dialect) {
        assertEquals(dialect, Dialect.of(dialect.id()));
        assertEquals(dialect.id(), dialect.toString());
        assertEquals(dialect.newest(), Release.parse(dialect.newest().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Keras3", "KERAS_3", "keras", "tf-keras"})
    void anUnknownDialectIsRefusedWithTheKnownOnes(String id) {
        String message = assertThrows(IllegalArgumentException.class, () -> Dialect.of(id))
                .toString();
        assertTrue(message.contains('"' + id + '"') && message.endsWith("keras2, tf_keras, keras3, tfjs"), message);
    }
}
