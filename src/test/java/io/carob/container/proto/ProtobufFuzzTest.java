package io.carob.container.proto;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.carob.CarobException;

/**
 * Any bytes are a {@code keras_metadata.pb}, or refused. In the build it runs on the inputs in the resources; to look for new
 * ones:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -Dtest=ProtobufFuzzTest -Djazzer.hooks=true -Djacoco.skip=true</pre>
 */
class ProtobufFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] bytes) {
        try {
            SavedMetadata.read(bytes).nodes().forEach(node -> assertNotNull(node.metadata()));
        } catch (CarobException e) {
            assertNotNull(e.getMessage());
        }
    }
}
