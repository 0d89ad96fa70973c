package io.carob.container;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any bytes are an archive that is read, or refused. In the build it runs on the inputs in the resources; to look for new
 * ones:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -Dtest=ZipFuzzTest -Djazzer.hooks=true -Djacoco.skip=true</pre>
 */
class ZipFuzzTest {

    @TempDir
    private static Path folder = Path.of("");

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Everything.of(Files.write(folder.resolve("fuzzed.keras"), bytes));
    }
}
