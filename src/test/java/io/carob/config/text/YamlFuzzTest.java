package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.carob.CarobException;
import io.carob.config.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Any bytes are YAML that prints as JSON and reads back, or refused. In the build it runs on the inputs in the resources; to look for new ones:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -Dtest=YamlFuzzTest -Djazzer.hooks=true -Djacoco.skip=true</pre>
 */
class YamlFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Node tree;
        String json;
        try {
            tree = YamlReader.DEFAULT.read(new ByteArrayInputStream(bytes));
            json = KerasJson.print(tree);
        } catch (CarobException e) {
            return;
        }
        assertEquals(tree, JsonReader.DEFAULT.read(json));
    }
}
