package io.carob.container;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any bytes are a model of TensorFlow.js whose weights are read, or refused. In the build it runs on the inputs in the
 * resources; to look for new ones:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -Dtest=TfjsFuzzTest -Djazzer.hooks=true -Djacoco.skip=true</pre>
 */
class TfjsFuzzTest {

    /** As many as the sample needs. */
    private static final int WEIGHTS = 132;

    @TempDir
    private static Path folder = Path.of("");

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[WEIGHTS]);
        Everything.of(Files.write(folder.resolve("model.json"), bytes));
    }
}
