package io.carob.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.golden.Golden.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest from a stranger fails; it neither hangs the checker nor ends it. */
class HostileManifestTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4000000000       | "compare": "atol", "atol": 0, "values": [0]                      | number of values
            4000000000000000 | "compare": "exact", "sha256": "00", "first": []                  | too many to compare
            4000000000000000 | "compare": "atol", "atol": 0, "file": "a.npy"                    | too many to compare
            2                | "compare": "atol", "atol": 0, "file": "../../etc/passwd"         | beside the manifest
            2                | "compare": "atol", "atol": 0, "file": "overflow.npy"             | are not float32
            """)
    void aCaseThatCannotBeComparedIsOneFailure(long size, String fields, String problem) throws IOException {
        npy("overflow.npy", "(9223372036854775807,)");
        String entry = String.format(
                Locale.ROOT,
                "{\"id\": \"a\", \"class_name\": \"Zeros\", \"config\": {}, \"shape\": [%d], \"dtype\": \"float32\","
                        + " \"count\": %d, %s}",
                size,
                size,
                fields);
        Path file =
                Files.writeString(folder.resolve("m.json"), "{\"golden\": \"tensors\", \"cases\": [" + entry + "]}");
        List<Result> results = assertTimeoutPreemptively(SOON, () -> Golden.verify(file));
        assertEquals(1, results.size());
        assertTrue(results.get(0).problem().contains(problem), results.get(0).problem());
    }

    @Test
    void manyCasesWhoseTextsHaveOneHashAreNoSlowerThanOthers() throws IOException {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < 1 << 14; i++) {
            // "Aa" and "BB" have the same hash in Java, and so have all texts made of them
            String text = Integer.toBinaryString(1 << 14 | i).replace("0", "Aa").replace("1", "BB");
            cases.append(i == 0 ? "" : ", ")
                    .append("{\"python\": \"")
                    .append(text)
                    .append("\", \"unavailable\": true}");
        }
        String release = "\"dialect\": \"keras3\", \"release\": \"3.15.1\", \"names\": {}, \"get\": [], \"cases\": [";
        Path file = Files.writeString(
                folder.resolve("m.json"),
                "{\"golden\": \"initializer-configs\", \"full\": {\"a\": {" + release + cases
                        + "]}}, \"delta\": {\"b\":" + " {\"base\": \"a\", " + release + cases + "]}}}");
        assertTimeoutPreemptively(SOON, () -> Golden.verify(file));
    }

    private void npy(String name, String shape) throws IOException {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n";
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[10 + text.length + 8];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
        System.arraycopy(magic, 0, file, 0, magic.length);
        System.arraycopy(text, 0, file, magic.length, text.length);
        Files.write(folder.resolve(name), file);
    }
}
