package io.carob.container;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.carob.CarobException;
import io.carob.config.text.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any bytes are arrays that are read, or refused. In the build it runs on the inputs in the resources; to look for new ones:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -Dtest=TensorFilesFuzzTest -Djazzer.hooks=true -Djacoco.skip=true</pre>
 */
class TensorFilesFuzzTest {

    @TempDir
    private static Path folder = Path.of("");

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        for (String extension : new String[] {"npy", "npz", "safetensors"}) {
            Path file = Files.write(folder.resolve("fuzzed." + extension), bytes);
            try (TensorFiles files = TensorFiles.open(file, Limits.DEFAULT)) {
                files.tensors().forEach(weight -> weight.tensor().toByteArray());
            } catch (CarobException e) {
                // refused
            }
        }
    }
}
