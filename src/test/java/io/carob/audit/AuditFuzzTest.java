package io.carob.audit;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.carob.config.text.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any bytes give findings, or none. In the build it runs on the inputs in the resources; to look for new ones:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -Dtest=AuditFuzzTest -Djazzer.hooks=true -Djacoco.skip=true</pre>
 */
class AuditFuzzTest {

    @TempDir
    private static Path folder = Path.of("");

    @FuzzTest(maxDuration = "10m")
    void anyBytesGiveFindingsOrNone(byte[] bytes) throws IOException {
        Audit.of(Files.write(folder.resolve("fuzzed"), bytes), Limits.DEFAULT);
    }
}
