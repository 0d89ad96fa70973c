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
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Unit variates of {@code torch.rand} and {@code torch.normal} in every float type. */
class TorchStreamTest {
    private static final JsonNode GOLDEN = read();

    @Test
    void theVariatesAreThoseOfPyTorch() {
        int checked = 0;
        for (JsonNode stream : GOLDEN.get("streams")) {
            Seed seed = Seed.of(stream.get("generator_seed").longValue());
            for (Map.Entry<String, JsonNode> entry : stream.properties()) {
                // such as normal_float32_19
                String[] words = entry.getKey().split("_", -1);
                DType dtype = DType.of(words[1]).orElse(null);
                if (dtype == null) {
                    continue;
                }
                Shape shape = Shape.of(Long.parseLong(words[2]));
                ByteBuffer bytes =
                        ByteBuffer.wrap(bytes(of(words[0], seed), shape, dtype)).order(ByteOrder.LITTLE_ENDIAN);
                for (JsonNode bits : entry.getValue()) {
                    long actual = switch (dtype.bytes()) {
                        case 2 -> bytes.getShort() & 0xffffL;
                        case 4 -> bytes.getInt() & 0xffffffffL;
                        default -> bytes.getLong();
                    };
                    assertEquals(Long.parseUnsignedLong(bits.textValue(), 16), actual, seed + " " + entry.getKey());
                    checked++;
                }
            }
        }
        assertTrue(checked > 3_000, "checked " + checked);
    }

    @Test
    void aLongStreamHasTheDigestOfPyTorch() throws NoSuchAlgorithmException {
        JsonNode table = GOLDEN.get("tables").get("normal_float32_seed9");
        byte[] bytes = bytes(of("normal", Seed.of(9)), Shape.of(1 << 22), DType.FLOAT32);
        assertEquals(table.get("sha256").textValue(), sha256(bytes));
        int chunk = bytes.length / table.get("chunks").size();
        for (int i = 0; i < table.get("chunks").size(); i++) {
            String digest = sha256(Arrays.copyOfRange(bytes, i * chunk, (i + 1) * chunk));
            assertEquals(table.get("chunks").get(i).textValue(), digest.substring(0, 16), "chunk " + i);
        }
    }

    private static Initializer of(String distribution, Seed seed) {
        return distribution.equals("uniform")
                ? new RandomUniform(Num.of(0.0), Num.of(1.0), seed)
                : new RandomNormal(Num.of(0.0), Num.of(1.0), seed);
    }

    private static byte[] bytes(Initializer initializer, Shape shape, DType dtype) {
        return Backend.TORCH
                .generate(TensorSpec.of(initializer, shape).dtype(dtype))
                .toByteArray();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("testdata/torch/streams.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
