package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonRandomTest {
    @ParameterizedTest
    @CsvSource({
        "42, 686579304, 119540832, 26855093",
        "0, 906691060, 413654000, 813847340",
        "1337, 663307073, 993786079, 572589546",
    })
    void theSeedsAreThoseThatKerasDraws(long n, long first, long second, long third) {
        PythonRandom random = new PythonRandom(n);
        assertEquals(first, random.nextSeed());
        assertEquals(second, random.nextSeed());
        assertEquals(third, random.nextSeed());
    }

    @Test
    void everySizeOfSeedGivesTheNumbersOfPython() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("testdata/random/python_seeds.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            PythonRandom random = new PythonRandom(new BigInteger(cells[0]));
            for (int i = 1; i < cells.length; i++) {
                assertEquals(Long.parseLong(cells[i]), random.nextSeed(), "n = " + cells[0]);
            }
        }
    }
}
