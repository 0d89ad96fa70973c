package io.carob.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carob.config.Num;
import io.carob.initializer.Initializer;
import io.carob.initializer.RandomNormal;
import io.carob.initializer.RandomUniform;
import io.carob.initializer.Seed;
import io.carob.initializer.TruncatedNormal;
import io.carob.random.XlaMathTile;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The variates of JAX against testdata/jax/streams.json, which real JAX wrote. */
class JaxVariatesTest {
    private static final int FRACTIONS = 1 << 23;
    private static final int PART = 1 << 10;

    static Iterator<JsonNode> streams() throws IOException {
        return golden().get("streams").elements();
    }

    private static JsonNode golden() throws IOException {
        return new ObjectMapper().readTree(Path.of("testdata/jax/streams.json").toFile());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void bitsAreThoseOfJax(JsonNode row) {
        long key = row.get("seed").longValue() | row.get("counter").longValue() << 32;
        for (int i = 0; i < row.get("bits32").size(); i++) {
            int word = ThreefryOracle.word(key, i);
            assertEquals(row.get("bits32").get(i).textValue(), HexFormat.of().toHexDigits(word));
            assertEquals(row.get("bits16").get(i).textValue(), HexFormat.of().toHexDigits((short) word));
            assertEquals(row.get("bits8").get(i).textValue(), HexFormat.of().toHexDigits((byte) word));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void variatesAreThoseOfJax(JsonNode row) {
        Seed seed = Seed.generator(row.get("seed").longValue());
        Num zero = Num.of(0);
        Num one = Num.of(1);
        long call = row.get("counter").longValue();
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16)) {
            assertElements(row.get("uniform_" + dtype), new RandomUniform(zero, one, seed), dtype, call);
            assertElements(row.get("normal_" + dtype), new RandomNormal(zero, one, seed), dtype, call);
            assertElements(row.get("truncated_" + dtype), new TruncatedNormal(zero, one, seed), dtype, call);
        }
    }

    private static void assertElements(JsonNode expected, Initializer initializer, DType dtype, long call) {
        Tensor tensor = Backend.JAX.generate(TensorSpec.of(initializer, Shape.of(expected.size()))
                .dtype(dtype)
                .callIndex(call));
        ByteBuffer bytes = ByteBuffer.wrap(tensor.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode element : expected) {
            String hex = dtype.bytes() == 4
                    ? HexFormat.of().toHexDigits(bytes.getInt())
                    : HexFormat.of().toHexDigits(bytes.getShort());
            assertEquals(element.textValue(), hex, initializer + " in " + dtype);
        }
    }

    @Test
    void everyNormalIsThatOfJax() throws Exception {
        float least = -0x0.ffffffp0f;
        assertDigest("standard_normal_float32", 2, least, z -> z);
    }

    @Test
    void everyTruncatedNormalIsThatOfJax() throws Exception {
        float bound = 0x1.e8b43p-1f;
        assertDigest("standard_truncated_float32", 2 * bound, -bound, z -> Math.max(-0x1.fffffep0f, z));
    }

    /** The kernel's own arithmetic over all fractions, and the plain one for some of them. */
    private static void assertDigest(String table, float width, float low, UnaryOperator<Float> finish)
            throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        XlaMathTile tile = new XlaMathTile(PART);
        float[] uniform = new float[PART];
        float[] normal = new float[PART];
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * PART).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < FRACTIONS; from += PART) {
            for (int i = 0; i < PART; i++) {
                uniform[i] = Math.fma((from + i) / (float) FRACTIONS, width, low);
            }
            tile.erfinv(uniform, normal, PART);
            bytes.clear();
            for (int i = 0; i < PART; i++) {
                bytes.putFloat(finish.apply(normal[i] * (float) Math.sqrt(2)));
            }
            digest.update(bytes.array());
        }
        assertEquals(
                golden().get("tables").get(table).get("sha256").textValue(),
                HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void aTruncatedNormalIsBelow2() {
        assertTrue(ThreefryOracle.truncated(0) > -2);
        assertTrue(ThreefryOracle.truncated((FRACTIONS - 1) / (float) FRACTIONS) < 2);
    }
}
