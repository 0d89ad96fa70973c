package io.carob.golden;

import static io.carob.golden.Manifest.assertNoFailure;
import static io.carob.golden.Manifest.assertOneFailure;
import static io.carob.golden.Manifest.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No checked field of a YAML text can be wrong unnoticed, and a wrong one fails its own record only. */
class YamlDumpDamageTest {

    private static final ObjectNode REAL = Manifest.read("config/yaml_dump.json");
    private static final int RECORDS = REAL.get("cases").size();

    @TempDir
    private Path folder = Path.of("");

    private static int find(String python) {
        ArrayNode cases = (ArrayNode) REAL.get("cases");
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).get("python").textValue().equals(python)) {
                return i;
            }
        }
        throw new IllegalArgumentException(python);
    }

    @Test
    void theRealOnePassesWhetherItNamesItsKindOrNot() throws IOException {
        assertNoFailure(RECORDS, Manifest.verify(folder, REAL), "nothing");
        ObjectNode named = REAL.deepCopy();
        named.put("golden", "yaml-dump");
        assertNoFailure(RECORDS, Manifest.verify(folder, named), "a kind");
        named.remove("pyyaml");
        assertNoFailure(RECORDS, Manifest.verify(folder, named), "a kind alone");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'b': 1, 'a': 2} | value     | {"b": 1, "a": 3}
            {'b': 1, 'a': 2} | value     | {"a": 2, "b": 1}
            {'b': 1, 'a': 2} | default   | "b: 1\\na: 2\\n"
            {'b': 1, 'a': 2} | unsorted  | "a: 2\\nb: 1\\n"
            {'b': 1, 'a': 2} | flow_none | "a: 2\\nb: 1\\n"
            {'b': 1, 'a': 2} | safe      | "{a: 2, b: 1}\\n"
            {'b': 1, 'a': 2} | surplus   | 1
            (1, 2)           | default   | "- 1\\n- 2\\n"
            (1, 2)           | safe      | "!!python/tuple\\n- 1\\n- 2\\n"
            (1, 2)           | value     | [1, 2]
            1e-07            | default   | "1e-07\\n...\\n"
            1e-07            | flow_none | {"failed": "x"}
            [[1, 2], [1, 2]] | shared    | false
            """)
    void aWrongFieldFailsItsRecord(String python, String field, String value) throws IOException {
        ObjectNode damaged = REAL.deepCopy();
        Manifest.put(damaged, "/cases/" + find(python) + "/" + field, json(value));
        assertOneFailure(RECORDS, Manifest.verify(folder, damaged), field + " " + value);
    }

    @ParameterizedTest
    @CsvSource({"value", "default", "unsorted", "flow_none", "safe", "shared"})
    void aMissingFieldFailsItsRecord(String field) throws IOException {
        ObjectNode damaged = REAL.deepCopy();
        Manifest.remove(damaged, "/cases/" + find("[[1, 2], [1, 2]]") + "/" + field);
        assertOneFailure(RECORDS, Manifest.verify(folder, damaged), "no " + field);
    }

    @Test
    void whatPythonCouldNotPrintPasses() throws IOException {
        ObjectNode manifest = REAL.deepCopy();
        Manifest.put(manifest, "/cases/0/safe", json("{\"error\": \"RepresenterError\", \"message\": \"x\"}"));
        assertNoFailure(RECORDS, Manifest.verify(folder, manifest), "an error");
    }
}
