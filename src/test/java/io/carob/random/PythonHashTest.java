package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PythonHashTest {
    private static final Pattern SPACE = Pattern.compile(" ");

    @ParameterizedTest
    @CsvFileSource(files = "testdata/random/python_tuple_hashes.csv", numLinesToSkip = 1, nullValues = "none")
    void aTupleHashesAsInPython(String tuple, long hash) {
        long[] values = tuple == null
                ? new long[0]
                : SPACE.splitAsStream(tuple).mapToLong(Long::parseLong).toArray();
        assertEquals(hash, PythonHash.tuple(values));
    }
}
