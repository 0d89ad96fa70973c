package io.carob.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.carob.CarobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases as those take them who test with JUnit. */
class GoldenCasesTest {

    @ParameterizedTest
    @MethodSource("cases")
    void eachPassesByItself(GoldenCase each) {
        each.check();
        // as often as one likes
        each.check();
    }

    static Stream<GoldenCase> cases() throws IOException {
        return Golden.cases(Path.of("testdata/complex/jax.json")).limit(20);
    }

    @Test
    void aManifestThatIsNoneIsACaseThatFails(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("none.json"), "{}");
        GoldenCase only = Golden.cases(file).findFirst().orElseThrow();
        assertEquals("none.json", only.toString());
        assertThrows(CarobException.class, only::check);
    }

    @Test
    void filesAreNamedByIdsWithoutOddCharacters() {
        assertEquals("a-b_1.0%20%28x%3D%C3%A9%29", ActualFiles.fileName("a-b_1.0 (x=é)"));
        assertEquals("%2E.%2Fetc", ActualFiles.fileName("../etc"));
    }
}
