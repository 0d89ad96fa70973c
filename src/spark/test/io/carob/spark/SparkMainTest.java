package io.carob.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carob.config.Node;
import io.carob.config.Num;
import io.carob.config.text.KerasJson;
import io.carob.engine.Backend;
import io.carob.engine.TensorSpec;
import io.carob.initializer.Initializers;
import io.carob.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of the job, from words to exit status. */
@Tag("spark")
class SparkMainTest {

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String line) {
        PrintWriter screen = new PrintWriter(out);
        PrintWriter messages = new PrintWriter(err);
        int status = Main.run(
                screen, messages, line.replace("DIR", folder.toString()).split(" ", -1));
        screen.flush();
        messages.flush();
        return status;
    }

    @Test
    void theIndexSaysWhatTheFilesHold() throws Exception {
        assertEquals(0, run("normal --shape 1003,7 --shards 4 --master local[2] -o DIR/new/table"), err::toString);
        Node.Mapping index = (Node.Mapping) KerasJson.read(Files.readString(folder.resolve("new/table/index.json")));
        assertEquals(Node.of(new long[] {1003, 7}), index.get("shape").orElseThrow());

        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Node item : ((Node.Sequence) index.get("shards").orElseThrow()).items()) {
            Node.Mapping shard = (Node.Mapping) item;
            byte[] bytes = Files.readAllBytes(
                    folder.resolve("new/table").resolve(shard.text("file").orElseThrow()));
            assertEquals(
                    Num.of(joined.size() / Float.BYTES), shard.get("offset").orElseThrow());
            assertEquals(Num.of(bytes.length / Float.BYTES), shard.get("count").orElseThrow());
            assertEquals(Num.of(bytes.length), shard.get("bytes").orElseThrow());
            assertEquals(sha256(bytes), shard.text("sha256").orElseThrow());
            joined.write(bytes);
        }
        // made again from nothing but the index, the seed that was drawn included
        TensorSpec again = TensorSpec.of(
                Objects.requireNonNull(Initializers.get(index.get("initializer").orElseThrow())), Shape.of(1003, 7));
        Backend backend = Backend.of(index.text("backend").orElseThrow()).orElseThrow();
        assertArrayEquals(backend.generate(again).toByteArray(), joined.toByteArray());
        assertEquals("", out.toString());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aConfigInAFileAndSequentialNumbersAreTaken() throws IOException {
        String words =
                "testdata/initializer/he_normal.json --shape 5,2 --backend numpy --format npy --shards 5 -o DIR/t";
        assertEquals(0, run(words), err::toString);
        assertTrue(Files.size(folder.resolve("t/part-00004-of-00005.npy")) > 2 * Float.BYTES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | usage        | normal --shape 5,2 --shards 2                     | Missing required option: '--output",
                "2 | usage        | --shape 5,2 --shards 2 -o DIR/t                   | NAME|CONFIG|FILE",
                "2 | usage        | normal --shape 5,-2 --shards 2 -o DIR/t           | cannot be negative",
                "2 | usage        | normal --shape 5,2 --shards 6 -o DIR/t            | has 5, so it cannot be cut into 6",
                "2 | usage        | normal --shape 5,2 --shards 0 -o DIR/t            | 1 to 100000 shards, got 0",
                "2 | usage        | normal --shape 5,2 --shards 2 --dtype f -o DIR/t  | --dtype",
                "2 | usage        | normal --shape 5,2 --shards 2 --library k -o DIR/t| keras3 or tf_keras is needed",
                "2 | usage        | normal --shape 5,2 --shards 2 -o s3a://bucket/t   | not the URL",
                "2 | usage        | normal --shape 5,2 --shards 2 --frog -o DIR/t     | --frog",
                "1 | unknown-name | nromal --shape 5,2 --shards 2 -o DIR/t            | did you mean `normal`",
                "1 |              | normal --shape 5,2 --shards 2 --dtype int8 -o DIR/t| int8",
                "1 |              | normal --shape 5,2 --shards 2 --dtype bfloat16 --format npy -o DIR/t | bfloat16",
                "1 |              | normal --shape 5,2 --shards 2 --library tf_keras --backend jax -o DIR/t | tf_keras",
                "3 | io           | no.json --shape 5,2 --shards 2 -o DIR/t           | no.json: no such file",
                "3 | io           | normal --shape 5,2 --shards 2 -o DIR/full         | is not empty",
                "3 | io           | normal --shape 5,2 --shards 2 -o DIR/full/file    | is there and no folder",
                "3 | io           | normal --shape 3000000000,3000000 --shards 2 -o DIR/t | are free",
            })
    void whatCannotBeIsToldInOneLineBeforeSparkStarts(int status, String code, String words, String told)
            throws IOException {
        Files.createDirectory(folder.resolve("full"));
        Files.createFile(folder.resolve("full/file"));
        assertEquals(status, run(words), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().contains("[" + (code == null ? "" : code)), err::toString);
        assertTrue(err.toString().contains(told), err::toString);
    }

    @Test
    void helpNamesEveryOption() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("--shards=N"), out::toString);
    }
}
