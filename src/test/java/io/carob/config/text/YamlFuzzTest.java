package io.carob.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.carob.CarobException;
import io.carob.config.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Any bytes are YAML that prints and reads back, as YAML and as JSON, or refused. In the build it runs on the inputs in the
 * resources; to look for new ones:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -Dtest=YamlFuzzTest -Djazzer.hooks=true -Djacoco.skip=true</pre>
 */
class YamlFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Node tree;
        try {
            tree = YamlReader.DEFAULT.read(new ByteArrayInputStream(bytes));
        } catch (CarobException e) {
            return;
        }
        String yaml = KerasYaml.print(tree, YamlStyle.DEFAULT.withUnsortedKeys());
        assertEquals(tree, YamlReader.DEFAULT.read(yaml), yaml);
        assertEquals(yaml, KerasYaml.print(YamlReader.DEFAULT.read(yaml), YamlStyle.DEFAULT.withUnsortedKeys()));
        String json;
        try {
            json = KerasJson.print(tree);
        } catch (CarobException e) {
            // it holds a value that only YAML has
            return;
        }
        assertEquals(tree, JsonReader.DEFAULT.read(json));
    }
}
