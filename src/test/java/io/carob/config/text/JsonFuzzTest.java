package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.carob.CarobException;
import io.carob.config.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Any bytes are JSON that prints and reads back, as JSON and as YAML, or refused. In the build it runs on the inputs in the
 * resources; to look for new ones:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -Dtest=JsonFuzzTest -Djazzer.hooks=true -Djacoco.skip=true</pre>
 */
class JsonFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Node tree;
        try {
            tree = JsonReader.DEFAULT.read(new ByteArrayInputStream(bytes));
        } catch (CarobException e) {
            return;
        }
        assertEquals(tree, JsonReader.DEFAULT.read(KerasJson.print(tree)));
        String yaml = KerasYaml.print(tree);
        assertEquals(tree, YamlReader.DEFAULT.read(yaml), yaml);
    }
}
