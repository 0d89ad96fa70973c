package io.carob.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Log1pTest {
    private static final int SIZE = 1 << 20;

    @Test
    void argumentsNearTheLimitsOfItsBranchesAreThoseOfGlibc() {
        for (JsonNode pair : NumPyGolden.GENERATOR.get("log1p")) {
            double x = Double.parseDouble(pair.get(0).textValue());
            double expected = Double.parseDouble(pair.get(1).textValue());
            assertEquals(expected, Log1p.of(x), pair::toString);
        }
    }

    @Test
    void argumentsFromMinusOneToZeroAreThoseOfGlibc() throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < SIZE; k++) {
            bytes.putDouble(Log1p.of(-(k + 0.375) / SIZE));
        }
        assertEquals(
                NumPyGolden.GENERATOR.get("log1p_table").get("sha256").textValue(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())));
    }
}
